import { any, colorRoutes, egress, listener, manager, passOn, socket, unlimited } from "./app-mesh-forms";
import type { Loose } from "./compared";

/** The Envoy of a virtual node, of 2021: names of the second API everywhere, routes apart from listeners. */
const ofNode = {
  configs: [
    {
      "@type": "type.googleapis.com/envoy.admin.v3.BootstrapConfigDump",
      bootstrap: {
        node: {
          id: "arn:aws:appmesh:eu-west-1:123456789012:mesh/apps/virtualNode/front",
          cluster: "mesh/apps/virtualNode/front",
        },
        static_resources: { clusters: [{ name: "static_cluster_sds_unix_socket", connect_timeout: "0.250s" }] },
        tracing: {
          http: {
            name: "envoy.tracers.xray",
            typed_config: {
              daemon_endpoint: { protocol: "UDP", address: "127.0.0.1", port_value: 2000 },
              segment_name: "apps/front",
              sampling_rule_manifest: { filename: "/tmp/sampling-rules.json" },
            },
          },
        },
      },
    },
    {
      "@type": "type.googleapis.com/envoy.admin.v3.ClustersConfigDump",
      version_info: "1817419614",
      static_clusters: [{ cluster: { name: "static_cluster_sds_unix_socket", connect_timeout: "0.250s" } }],
      dynamic_active_clusters: [
        egress("blue"),
        egress("green"),
        {
          cluster: {
            name: "cds_ingress_apps_front_http_8080",
            type: "STATIC",
            connect_timeout: "0.250s",
            circuit_breakers: unlimited,
            hosts: [socket("127.0.0.1", 8080)],
          },
        },
        { cluster: { name: "cds_egress_apps_amazonaws", type: "ORIGINAL_DST", lb_policy: "ORIGINAL_DST_LB" } },
        { cluster: { name: "cds_egress_apps_mesh-allow-all", type: "ORIGINAL_DST", connect_timeout: "1s" } },
      ],
    },
    {
      "@type": "type.googleapis.com/envoy.admin.v3.ListenersConfigDump",
      dynamic_listeners: [
        listener("lds_ingress_0.0.0.0_15000", 15000, [
          {
            filter_chain_match: { destination_port: 8080 },
            filters: [{ name: "envoy.http_connection_manager", config: manager("ingress", 8080) }],
          },
        ]),
        listener("lds_egress_0.0.0.0_15001", 15001, [
          {
            filter_chain_match: { ...any, destination_port: 9080 },
            filters: [{ name: "envoy.http_connection_manager", config: manager("egress", 9080) }],
          },
          {
            filter_chain_match: { ...any, destination_port: 443, server_names: ["*.amazonaws.com"] },
            filters: passOn("cds_egress_apps_amazonaws"),
          },
          { filter_chain_match: any, filters: passOn("cds_egress_apps_mesh-allow-all") },
          { filter_chain_match: { ...any, destination_port: 443 }, filters: passOn("cds_egress_apps_mesh-allow-all") },
        ]),
      ],
    },
    { "@type": "type.googleapis.com/envoy.admin.v3.ScopedRoutesConfigDump" },
    {
      "@type": "type.googleapis.com/envoy.admin.v3.RoutesConfigDump",
      dynamic_route_configs: [
        {
          version_info: "1817419614",
          route_config: {
            "@type": "type.googleapis.com/envoy.api.v2.RouteConfiguration",
            name: "rds_ingress_http_8080",
            virtual_hosts: [
              {
                name: "ingress",
                domains: ["*"],
                routes: [{ match: { prefix: "/" }, route: { cluster: "cds_ingress_apps_front_http_8080" } }],
              },
            ],
          },
        },
        {
          route_config: {
            name: "rds_egress_http_9080",
            virtual_hosts: [
              {
                name: "mesh-allow-all",
                domains: ["*"],
                routes: [
                  { match: { prefix: "/" }, route: { cluster: "cds_egress_apps_mesh-allow-all", timeout: "0s" } },
                ],
              },
              { name: "color.demo.local", domains: ["color.demo.local", "color.demo.local:9080"], routes: colorRoutes },
            ],
          },
        },
      ],
    },
    { "@type": "type.googleapis.com/envoy.admin.v3.SecretsConfigDump" },
  ],
};
export const nodeDump = (): Loose => structuredClone(ofNode);
