import { at, colorRoutes, egress, manager, socket, unlimited, usualRetry } from "./app-mesh-forms";
import type { Loose } from "./compared";

const gatewayListener = (name: string, port: number, way: string) => ({
  name,
  active_state: {
    version_info: "822736081:-2086145894:cec4",
    listener: {
      "@type": "type.googleapis.com/envoy.config.listener.v3.Listener",
      name,
      address: socket("0.0.0.0", port),
      filter_chains: [
        {
          filter_chain_match: { destination_port: port },
          filters: [
            {
              name: "envoy.filters.network.http_connection_manager",
              typed_config: {
                ...manager(way, port),
                path_with_escaped_slashes_action: "KEEP_UNCHANGED",
                http_filters: [{ name: "envoy.filters.http.router" }],
                access_log: [{ name: "envoy.access_loggers.file", typed_config: { path: "/dev/stdout" } }],
              },
            },
          ],
        },
      ],
      metadata: { filter_metadata: { "aws.appmesh.aggregate_stats": { config: '{"tags":[]}' } } },
      listener_filters: [{ name: "envoy.filters.listener.tls_inspector" }],
      traffic_direction: way === "ingress" ? "INBOUND" : "OUTBOUND",
    },
  },
});

const self = "cds_ingress_apps_door_self_redirect_http_15001";
const plain = (node: string, port: number, name = `cds_egress_apps_${node}_http_${port}`) => ({
  cluster: {
    "@type": "type.googleapis.com/envoy.config.cluster.v3.Cluster",
    name,
    type: "STRICT_DNS",
    connect_timeout: "1s",
    circuit_breakers: unlimited,
    load_assignment: at(name, `${node}.demo.local.`, port),
  },
});
const checked = (color: string) => {
  const { cluster } = plain(`color-${color}`, 9080);
  const context = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext";
  const transport_socket = {
    name: "envoy.transport_sockets.tls",
    typed_config: { "@type": context, common_tls_context: {} },
  };
  return { cluster: { ...cluster, transport_socket, health_checks: egress(color).cluster.health_checks } };
};

/** The Envoy of a virtual gateway, of 2022: every request takes two turns, told apart by the host or by a header. */
const ofGateway = {
  configs: [
    {
      "@type": "type.googleapis.com/envoy.admin.v3.BootstrapConfigDump",
      bootstrap: { node: { id: "mesh/apps@123456789012/virtualGateway/door" } },
    },
    {
      "@type": "type.googleapis.com/envoy.admin.v3.ClustersConfigDump",
      dynamic_active_clusters: [
        checked("blue"),
        checked("green"),
        plain("front", 8080),
        {
          cluster: {
            name: self,
            type: "STATIC",
            connect_timeout: "0.250s",
            circuit_breakers: unlimited,
            load_assignment: at(self, "127.0.0.1", 15001),
          },
        },
      ],
    },
    {
      "@type": "type.googleapis.com/envoy.admin.v3.ListenersConfigDump",
      dynamic_listeners: [
        gatewayListener("lds_ingress_0.0.0.0_8088", 8088, "ingress"),
        gatewayListener("lds_egress_0.0.0.0_15001", 15001, "egress"),
      ],
    },
    {
      "@type": "type.googleapis.com/envoy.admin.v3.RoutesConfigDump",
      dynamic_route_configs: [
        {
          route_config: {
            name: "rds_ingress_http_8088",
            virtual_hosts: [
              {
                name: "self_redirect",
                domains: ["*"],
                routes: [
                  {
                    match: { prefix: "/hot/" },
                    route: { cluster: self, prefix_rewrite: "/hot/", timeout: "15s" },
                    request_headers_to_add: [
                      { header: { key: "x-app-mesh-virtual-service", value: "front.demo.local" } },
                    ],
                  },
                  {
                    match: { prefix: "/teller/" },
                    route: {
                      cluster: self,
                      prefix_rewrite: "/",
                      host_rewrite_literal: "color.demo.local",
                      timeout: "15s",
                    },
                  },
                  {
                    match: { prefix: "/" },
                    route: { cluster: self, prefix_rewrite: "/", host_rewrite_literal: "front.demo.local" },
                  },
                ],
              },
            ],
          },
        },
        {
          route_config: {
            name: "rds_egress_http_15001",
            virtual_hosts: [
              {
                name: "color.demo.local",
                domains: ["color.demo.local", "color.demo.local:15001"],
                routes: colorRoutes,
              },
              {
                name: "default_backend",
                domains: ["*"],
                routes: [
                  {
                    match: {
                      prefix: "/",
                      headers: [{ name: "x-app-mesh-virtual-service", exact_match: "front.demo.local" }],
                    },
                    route: { cluster: "cds_egress_apps_front_http_8080", timeout: "15s", retry_policy: usualRetry },
                    response_headers_to_remove: ["x-app-mesh-virtual-service"],
                  },
                ],
              },
            ],
          },
        },
      ],
    },
  ],
};
export const gatewayDump = (): Loose => structuredClone(ofGateway);
