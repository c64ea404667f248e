import type { Bootstrap } from "./bootstrap";
import type { Scope } from "./scope";

/** Statistics as App Mesh's Envoys had them: named after mesh and node, and sent by DogStatsD, where the graph says so. */
export function statisticsOf({ graph, version, gateway }: Scope): Pick<Bootstrap, "stats_config" | "stats_sinks"> {
  const { statsTags, statsd, statsdAddress = "127.0.0.1", statsdPort = 8125 } = version.envoy;
  const resource = gateway
    ? { tag_name: "appmesh.virtual_gateway", fixed_value: gateway.virtualGatewayName }
    : { tag_name: "appmesh.virtual_node", fixed_value: version.virtualNodeName };
  const tags = [{ tag_name: "appmesh.mesh", fixed_value: graph.meshName }, resource];
  return {
    ...(statsTags && { stats_config: { stats_tags: tags } }),
    ...(statsd && {
      stats_sinks: [
        {
          name: "envoy.stat_sinks.dog_statsd",
          typed_config: {
            "@type": "type.googleapis.com/envoy.config.metrics.v3.DogStatsdSink",
            address: { socket_address: { protocol: "UDP", address: statsdAddress, port_value: statsdPort } },
          },
        },
      ],
    }),
  };
}
