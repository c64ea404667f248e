import { readFileSync } from "node:fs";
import type { ResolvedGraph } from "../../components/graph/resolved";
import { checksOf } from "../checks";
import { atOnceIn } from "../verify/at-once";
import { perform, type Verdict } from "../verify/perform";
import type { Verification } from "../verify/verify";
import type { Addresses } from "./addresses";
import { feasible } from "./feasible";
import { RemoteCaller } from "./remote-caller";

export interface TargetOptions {
  /** Milliseconds of the longest time limit that is waited for. */
  readonly longest: number;
  readonly token: string | undefined;
  readonly onStart?: (checks: number) => void;
  readonly onVerdict?: (verdict: Verdict) => void;
}

/** Makes every call that shows whether a mesh does what a graph says, wherever that mesh is. */
export async function verifyTarget(
  graph: ResolvedGraph,
  addresses: Addresses,
  { longest, token, onStart, onVerdict }: TargetOptions,
): Promise<Verification> {
  const tasks = new Map(Array.from(addresses.versions, ([key, { tries }]) => [key, tries.length]));
  const { checks, unchecked } = feasible(checksOf(graph, { tasks, longest }), addresses, graph);
  const caller = new RemoteCaller(addresses, { token, outside: outsideOf(addresses), encrypted: encryptedIn(graph) });
  try {
    onStart?.(checks.length);
    const verdicts = await perform(checks, caller, { atOnce: atOnceIn(graph), onVerdict });
    return { ill: [], verdicts, unchecked };
  } finally {
    caller.close();
  }
}

function outsideOf({ outside }: Addresses) {
  const pair = outside && { cert: readFileSync(outside.certificate), key: readFileSync(outside.key) };
  return { name: "outside", ...pair };
}

function encryptedIn({ gateways }: ResolvedGraph): ReadonlySet<string> {
  const takes = gateways.flatMap(({ name, versions }) =>
    versions[0]!.endpoint.listeners
      .filter(({ tls }) => tls && tls.mode !== "DISABLED")
      .map(({ port }) => `${name}:${port}`),
  );
  return new Set(takes);
}
