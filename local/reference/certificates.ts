import type { ResolvedGraph } from "../../components/graph/resolved";
import type { ResolvedClientTls } from "../../components/graph/resolved-endpoint";
import type { Arrival, Decision } from "./decision";

/** What becomes of a call where the other side asks for a certificate, and the caller may have none to show. */
export function heldToCertificates(
  decision: Decision,
  graph: ResolvedGraph,
  client: ResolvedClientTls | undefined,
): Decision {
  if (decision.kind !== "led") return decision;
  const asking = decision.arrivals.filter((arrival) => asksInVain(arrival, graph, client));
  if (asking.length === 0) return decision;
  if (asking.length === decision.arrivals.length) return { kind: "refused", why: "no-certificate" };
  return { kind: "open", why: `the caller has no certificate for "${asking[0]!.version}", and others ask for none` };
}

function asksInVain(
  { version, port, bare }: Arrival,
  graph: ResolvedGraph,
  client: ResolvedClientTls | undefined,
): boolean {
  const listener = graph.versions.get(version)?.endpoint.listeners.find((one) => one.port === port);
  const { tls } = listener ?? {};
  if (bare || !tls || tls.mode === "DISABLED" || !tls.trust) return false;
  const covered = client && (client.ports.length === 0 || client.ports.includes(port));
  return !covered || client.certificate === undefined;
}
