import type { ResolvedVersion } from "../graph/resolved";
import type { Outputs } from "./deployed";

interface Container {
  readonly portMappings?: readonly { readonly containerPort?: number }[];
}

/**
 * The port that running tasks listen on, and the one that callers would be sent to in its place, by their task
 * definitions; undefined where callers can go on with what they know.
 */
export function movedPort(
  { endpoint }: ResolvedVersion,
  now: Outputs,
  before: Outputs,
): { readonly was: number; readonly is: number } | undefined {
  if (now.family !== before.family) return undefined;
  const [mapped, wereMapped] = [portsOf(now.containerDefinitions), portsOf(before.containerDefinitions)];
  const is = endpoint.listeners.map(({ port }) => port).find((port) => !wereMapped.has(port));
  const was = [...wereMapped].find((port) => !mapped.has(port));
  return is === undefined || was === undefined ? undefined : { was, is };
}

/** Of a plan's containers, or of the text that a stack has of them; none where that is not known. */
function portsOf(definitions: unknown): Set<number> {
  try {
    const containers: unknown = typeof definitions === "string" ? JSON.parse(definitions) : definitions;
    if (!Array.isArray(containers)) return new Set();
    const mappings = (containers as Container[]).flatMap(({ portMappings = [] }) => portMappings);
    return new Set(mappings.flatMap(({ containerPort }) => containerPort ?? []));
  } catch {
    return new Set();
  }
}
