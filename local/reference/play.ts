import type { Arrival, Led } from "./decision";

/** What an application does with one try. */
export interface Reaction {
  /** Status of the answer; 200 on gRPC, which has its own. @default 200 */
  readonly status?: number;
  readonly grpcStatus?: number;
  /** It breaks the connection off instead. */
  readonly reset?: boolean;
  /** Milliseconds until it does. @default 0 */
  readonly after?: number;
}

/** How a call ends for the caller. */
export interface Ending {
  readonly status: number;
  readonly grpcStatus: number | undefined;
  /** How often the application was asked. */
  readonly tries: number;
  readonly millis: number;
}

/** The least and the most, since Envoy waits for a random while between two tries. */
export interface Endings {
  readonly least: Ending;
  readonly most: Ending;
}

interface Outcome {
  readonly status: number;
  readonly grpcStatus: number | undefined;
  readonly broken: boolean;
  readonly millis: number;
}

export type Behaviour = (nthTry: number) => Reaction;

/** Plays a call through: every try with its answer, until one counts or the time is over. */
export function play(led: Led, arrival: Arrival, isGrpc: boolean, behaviour: Behaviour): Endings {
  const least = playWith(led, arrival, isGrpc, behaviour, 0);
  const most = playWith(led, arrival, isGrpc, behaviour, 1);
  return { least, most };
}

/** Milliseconds of the longest pause before a try, by its number: they double up to an end. */
function longestPause(retry: number): number {
  return Math.min(25 * 2 ** (retry - 1), 250);
}

/** More tries than pauses of a quarter of a second leave time for. */
const mostTries = 1000;

function playWith(led: Led, arrival: Arrival, isGrpc: boolean, behaviour: Behaviour, pauses: 0 | 1): Ending {
  const { retries, limit } = led;
  const late = { ...localAnswer(504, isGrpc), millis: limit };
  let now = 0;
  for (let tries = 1; ; tries++) {
    const outcome = tried(behaviour(tries), arrival, isGrpc, retries.each);
    now += outcome.millis;
    if (now >= limit || tries === mostTries) return { ...late, tries };
    if (tries > retries.most || !isTriedAgain(outcome, led)) {
      return { status: outcome.status, grpcStatus: outcome.grpcStatus, tries, millis: now };
    }
    now += pauses * longestPause(tries);
    if (now >= limit) return { ...late, tries };
  }
}

/** What the caller's side gets of one try, of which the other side makes an answer even where there is none. */
function tried(reaction: Reaction, { bare, limit }: Arrival, isGrpc: boolean, each: number): Outcome {
  const { status = 200, grpcStatus, reset = false, after = 0 } = reaction;
  if (each <= Math.min(after, limit)) return { ...localAnswer(504, isGrpc), broken: true, millis: each };
  if (limit <= after) return { ...localAnswer(504, isGrpc), broken: false, millis: limit };
  if (reset) return { ...localAnswer(503, isGrpc), broken: bare, millis: after };
  return { status, grpcStatus: isGrpc ? (grpcStatus ?? 0) : undefined, broken: false, millis: after };
}

/** Envoy's own answer, which on gRPC stands in gRPC's words: unavailable. */
function localAnswer(status: number, isGrpc: boolean): Pick<Ending, "status" | "grpcStatus"> {
  return isGrpc ? { status: 200, grpcStatus: 14 } : { status, grpcStatus: undefined };
}

function isTriedAgain({ status, grpcStatus, broken }: Outcome, { retries }: Led): boolean {
  if (broken) return retries.broken;
  return retries.statuses.has(status) || (grpcStatus !== undefined && retries.grpcStatuses.has(grpcStatus));
}
