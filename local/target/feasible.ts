import type { ResolvedGraph } from "../../components/graph/resolved";
import type { CallsCheck, Check, Checks, ExpectedEnding, Planned, Unchecked } from "../checks/check";
import type { Addresses } from "./addresses";

const silent = "the file of addresses does not say";

/** What of a list of checks can be made where the mesh is; all else is listed with the reason. */
export function feasible({ checks, unchecked }: Checks, addresses: Addresses, graph: ResolvedGraph): Checks {
  const made: Check[] = [];
  const left: Unchecked[] = [];
  for (const check of checks) {
    const why = reasonAgainst(check, addresses, graph);
    if (why !== undefined) {
      left.push({ name: check.name, path: check.path, why });
      continue;
    }
    const { kept, dropped } = withoutCounts(check, addresses);
    if (kept) made.push(kept);
    left.push(...dropped);
  }
  return { checks: made, unchecked: [...unchecked, ...left] };
}

function reasonAgainst(check: Check, addresses: Addresses, graph: ResolvedGraph): string | undefined {
  if (check.kind === "strangers") return "nobody connects to a task past its proxy there";
  if (check.kind === "ejection") return "how many tasks serve there is not certain";
  const calls = check.kind === "shares" ? [check.call] : check.calls.map(({ call }) => call);
  for (const call of calls) {
    const why = reasonAgainstCall(call, addresses, graph);
    if (why !== undefined) return why;
  }
  const arrivals =
    check.kind === "shares"
      ? check.shares.map(({ version }) => version)
      : check.calls.flatMap(({ expected }) => expected.endings.flatMap(({ version }) => version ?? []));
  const unknown = arrivals.find((version) => (addresses.versions.get(version)?.tries.length ?? 0) === 0);
  return unknown === undefined ? undefined : `${silent} where tries that come to ${unknown} are asked for`;
}

function reasonAgainstCall({ from, service, port, protocol }: Planned, addresses: Addresses, graph: ResolvedGraph) {
  if (service === "") {
    if (!addresses.gateways.has(from)) return `${silent} where gateway ${from} is`;
    const listeners = graph.gateways.find(({ name }) => name === from)!.versions[0]!.endpoint.listeners;
    const asks = listeners.some((one) => one.port === port && one.tls?.trust !== undefined);
    return asks && !addresses.outside ? `${silent} what a caller of gateway ${from} shows (outside)` : undefined;
  }
  const calls = addresses.versions.get(from)?.calls;
  if (!calls) return `${silent} how calls of ${from} are made`;
  if (protocol !== "tcp" || calls.kind === "relay" || calls.tcp.has(`${service}:${port}`)) return undefined;
  return `${silent} on which port the proxy of ${from} takes connections for ${service}:${port} (tcp)`;
}

/** Faults for some tries of a call need one count of them: where tasks count apart, they are left out. */
function withoutCounts(check: Check, { versions }: Addresses): { kept: Check | undefined; dropped: Unchecked[] } {
  if (!("calls" in check)) return { kept: check, dropped: [] };
  const several = ({ version }: ExpectedEnding) => (versions.get(version ?? "")?.tries.length ?? 0) > 1;
  const calls = check.calls.filter(
    ({ call, expected }) => call.fault?.tries === undefined || !expected.endings.some(several),
  );
  const count = check.calls.length - calls.length;
  const kept = calls.length > 0 ? withSilence({ ...check, calls }, versions) : undefined;
  if (count === 0) return { kept, dropped: [] };
  const name = `${check.name}: ${count} with faults for the first tries`;
  return { kept, dropped: [{ name, path: check.path, why: "several tasks serve, and each counts tries for itself" }] };
}

/** Whoever calls from a task, and has no way to a service, may find nobody there at all. */
function withSilence(check: CallsCheck, versions: Addresses["versions"]): CallsCheck {
  if (check.kind !== "refusal") return check;
  const calls = check.calls.map(({ call, expected }) => {
    if (versions.get(call.from)?.calls?.kind !== "relay") return { call, expected };
    const endings = expected.endings.map((ending) => ({ ...ending, orSilence: true as const }));
    return { call, expected: { ...expected, endings } };
  });
  return { ...check, calls };
}
