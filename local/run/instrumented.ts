import type { Cluster } from "../../components/planes/envoy/bootstrap-cluster";
import type { FilterChain, Listener } from "../../components/planes/envoy/bootstrap-listener";
import type { Route } from "../../components/planes/envoy/bootstrap-routes";
import type { Bootstrap } from "../../components/planes/envoy/configuration";
import { routeHeader } from "../echo/fault";

/** How often a task is probed that nobody has called yet; Envoy's own is a minute. */
const before = "0.5s";

/**
 * A configuration as it runs here. Requests carry the name of the route that took them, so that one request shows which
 * it was; and health checks come soon: tasks that call each other in a circle can not all be there before the others
 * look, and who was not found is looked for again only after this time.
 */
export function instrumented(bootstrap: Bootstrap): Bootstrap {
  const { clusters, listeners, ...others } = bootstrap.static_resources;
  const changed = { ...others, listeners: listeners.map(telling), clusters: clusters.map(probing) };
  return { ...bootstrap, static_resources: changed };
}

function probing({ health_checks, ...cluster }: Cluster): Cluster {
  if (!health_checks) return cluster;
  const [check] = health_checks;
  const sooner = { ...check, no_traffic_interval: before };
  return { ...cluster, health_checks: [sooner] };
}

function telling(listener: Listener): Listener {
  return { ...listener, filter_chains: listener.filter_chains.map(tellingChain) };
}

function tellingChain(chain: FilterChain): FilterChain {
  const filters = chain.filters.map((filter) => {
    if (filter.name !== "envoy.filters.network.http_connection_manager") return filter;
    const { route_config, ...config } = filter.typed_config;
    const hosts = route_config.virtual_hosts.map((host) => ({ ...host, routes: host.routes.map(tellingRoute) }));
    return { ...filter, typed_config: { ...config, route_config: { ...route_config, virtual_hosts: hosts } } };
  });
  return { ...chain, filters };
}

function tellingRoute(route: Route): Route {
  if (route.name === undefined) return route;
  const header = { key: routeHeader, value: route.name.replaceAll("%", "%%") };
  const add = { header, append_action: "OVERWRITE_IF_EXISTS_OR_ADD" } as const;
  return { ...route, request_headers_to_add: [...(route.request_headers_to_add ?? []), add] };
}
