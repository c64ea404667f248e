import type { ResolvedGraph } from "../../components/graph/resolved";
import { egressPort } from "../../components/planes/envoy/names";
import type { Certificates } from "../run/certificates";
import type { Placed } from "../run/layout";
import { tcpPortsAt } from "../run/tcp-ports";

/** Where a graph is that runs here, in the form of a file of addresses. */
export function localAddresses(
  graph: ResolvedGraph,
  layout: readonly Placed[],
  control: string,
  certificates: Certificates | undefined,
): object {
  const first = layout.filter(({ task }) => task === 1);
  const isVersion = ({ version }: Placed) => graph.versions.has(version.key);
  const pair = certificates?.outside;
  return {
    graph: graph.name,
    ...(pair && { outside: { certificate: pair.certificate, key: pair.key } }),
    versions: Object.fromEntries(
      first.filter(isVersion).map((placed) => [placed.version.key, { ...callsOf(placed, graph), tries: control }]),
    ),
    gateways: Object.fromEntries(
      first.filter((one) => !isVersion(one)).map(({ version, address }) => [version.key, { at: address }]),
    ),
  };
}

function callsOf(placed: Placed, graph: ResolvedGraph): object {
  // What has no proxy makes no calls here.
  if (placed.version.external) return {};
  const { address } = placed;
  const tcp = tcpPortsAt(placed, graph).map(({ service, called, port }) => [
    `${service}:${called}`,
    `${address}:${port}`,
  ]);
  return { proxy: `${address}:${egressPort}`, ...(tcp.length > 0 && { tcp: Object.fromEntries(tcp) }) };
}
