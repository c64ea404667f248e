import type { Bootstrap } from "../../../components/planes/envoy/configuration";
import type { ProxyTask } from "../../../local/run/proxy";
import type { RunPlan } from "../../../local/run/supervisor";

const manager = "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager";
const router = "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router";

interface Options {
  readonly app?: string;
  readonly damage?: object;
}

/** The smallest proxy that passes requests on: on port 8080 of its address to the same port of an application. */
export function smallProxy(address: string, { app = "127.91.1.1", damage = {} }: Options = {}): ProxyTask {
  const at = (host: string, port: number) => ({ socket_address: { address: host, port_value: port } });
  const lbEndpoints = [{ endpoint: { address: at(app, 8080) } }];
  const config = {
    "@type": manager,
    stat_prefix: "in",
    http_filters: [{ name: "envoy.filters.http.router", typed_config: { "@type": router } }],
    route_config: {
      name: "in",
      virtual_hosts: [{ name: "all", domains: ["*"], routes: [{ match: { prefix: "/" }, route: { cluster: "app" } }] }],
    },
  };
  const bootstrap = {
    node: { id: "small", cluster: "small" },
    admin: { address: at(address, 9901) },
    static_resources: {
      listeners: [
        {
          name: "in",
          address: at(address, 8080),
          filter_chains: [
            { filters: [{ name: "envoy.filters.network.http_connection_manager", typed_config: config }] },
          ],
        },
      ],
      clusters: [
        {
          name: "app",
          type: "STATIC",
          load_assignment: { cluster_name: "app", endpoints: [{ lb_endpoints: lbEndpoints }] },
        },
      ],
    },
    ...damage,
  };
  return {
    name: `web at ${address}`,
    address,
    adminPort: 9901,
    ports: [8080],
    bootstrap: bootstrap as unknown as Bootstrap,
  };
}

/** Two proxies, one after the other, and one application behind both. */
export function smallPlan(waves: RunPlan["waves"] = [[smallProxy("127.90.1.1")], [smallProxy("127.90.1.2")]]): RunPlan {
  const port = { address: "127.91.1.1", port: 8080, protocol: "http" as const, version: "web", task: 1 };
  const echoes = [{ name: "the echo service", ports: [port], control: "127.91.0.1" }];
  return { graph: "small", waves, echoes, apps: [] };
}
