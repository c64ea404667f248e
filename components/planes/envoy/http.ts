import { accessLogs } from "./access-logs";
import type { HttpFilter, RouterFilter } from "./bootstrap-listener";
import type { RouteConfiguration } from "./bootstrap-routes";
import type { Scope } from "./scope";
import { tracerOf } from "./tracing";

const router: RouterFilter = {
  name: "envoy.filters.http.router",
  typed_config: { "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router" },
};

/** What reads requests of HTTP/1, HTTP/2 and gRPC alike, and sends each by its route. */
export function httpFilter(statPrefix: string, routes: RouteConfiguration, scope: Scope): HttpFilter {
  const provider = tracerOf(scope);
  return {
    name: "envoy.filters.network.http_connection_manager",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
      stat_prefix: statPrefix,
      normalize_path: true,
      merge_slashes: true,
      path_with_escaped_slashes_action: "KEEP_UNCHANGED",
      upgrade_configs: [{ upgrade_type: "websocket", enabled: true }],
      ...accessLogs(scope),
      ...(provider && { tracing: { provider } }),
      http_filters: [router],
      route_config: routes,
    },
  };
}
