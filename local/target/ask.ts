import { shown } from "../relay/token";

/** Why somebody who was asked gave no answer that can be used. */
export class Unanswered extends Error {}

/** Asks an echo service for JSON, and nobody else that it might name. */
export async function ask(url: string, token: string | undefined, within: number, body?: unknown): Promise<unknown> {
  const headers = {
    ...(token !== undefined && shown(token)),
    ...(body !== undefined && { "content-type": "application/json" }),
  };
  const how = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  try {
    const response = await fetch(url, { ...how, headers, redirect: "error", signal: AbortSignal.timeout(within) });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const why = (answer as { readonly error?: unknown } | null)?.error;
    throw new Unanswered(`it refuses (status ${response.status}${typeof why === "string" ? `, ${why}` : ""})`);
  } catch (error) {
    throw error instanceof Unanswered ? error : new Unanswered(reasonOf(error as Error, within));
  }
}

function reasonOf(error: Error, within: number): string {
  if (error.name === "TimeoutError") return `it does not answer within ${within / 1000} s`;
  if (error instanceof SyntaxError) return "its answer is no JSON, so it is no echo service";
  const { code } = (error.cause ?? {}) as { readonly code?: unknown };
  return `it does not answer (${typeof code === "string" ? code : error.message})`;
}
