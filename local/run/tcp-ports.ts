import type { ResolvedGraph } from "../../components/graph/resolved";
import { type TcpPort, tcpPortsOf } from "../../components/planes/envoy/configuration";
import { loopback } from "./ground";
import type { Placed } from "./layout";

/** Ports on which the proxy of a task on loopback takes its application's connections to backends of TCP. */
export function tcpPortsAt(placed: Placed, graph: ResolvedGraph): TcpPort[] {
  const { version, adminPort } = placed;
  const surroundings = { ...loopback.surroundings(placed), endpoints: () => ({}), admin: { port: adminPort } };
  return tcpPortsOf(graph, version.key, surroundings);
}
