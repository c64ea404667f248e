import type { Timeout } from "../../graph/endpoint";
import { accessLogs } from "./access-logs";
import type { TcpFilter, TcpTarget } from "./bootstrap-listener";
import type { Call } from "./calls";
import { seconds } from "./durations";
import type { Scope } from "./scope";

/** What passes connections on. */
export function tcpFilter(
  statPrefix: string,
  target: TcpTarget,
  timeout: Timeout | undefined,
  scope: Scope,
): TcpFilter {
  return {
    name: "envoy.filters.network.tcp_proxy",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy",
      stat_prefix: statPrefix,
      ...target,
      ...(timeout?.idle !== undefined && { idle_timeout: seconds(timeout.idle) }),
      ...accessLogs(scope),
    },
  };
}

/** TCP has nothing by which a second route could be told from the first; undefined where there is no way at all. */
export function tcpCall({ ways, tls }: Call, scope: Scope): TcpFilter | undefined {
  const [way] = ways;
  if (!way) return undefined;
  // A share of nothing is no share: Envoy takes no weight of 0 here.
  const named = way.targets
    .filter(({ weight }) => weight > 0)
    .map((target) => ({ name: scope.clusters.nameOf(target, tls), weight: target.weight }));
  const target = named.length === 1 ? { cluster: named[0]!.name } : { weighted_clusters: { clusters: named } };
  return tcpFilter("egress", target, way.route?.timeout, scope);
}
