import { app, type CasesByRule, envoy, gateway, proxy, stock, task, variables, xray } from "./case";

const efs = { volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1" } }] };

/** Cases of rules about ports, and what the proxy is for. */
export const portCases: CasesByRule = {
  "proxy-ports": {
    fails: [
      proxy({ AppPorts: "8080,15001" }),
      proxy({ AppPorts: "9901" }),
      app({ portMappings: [{ containerPort: 9901 }] }),
      app({ portMappings: [{ containerPortRange: "14990-15010" }] }),
      proxy({ ProxyIngressPort: "9901" }),
      { front: { containers: { envoy: { environment: { ENVOY_ADMIN_ACCESS_PORT: "8080" } } } } },
    ],
    passes: [
      envoy({ portMappings: [{ containerPort: 15000 }, { containerPort: 9901 }] }),
      {
        front: {
          containers: {
            envoy: { environment: { ENVOY_ADMIN_ACCESS_PORT: "9902" } },
            app: { portMappings: [{ containerPort: 8080 }, { containerPort: 9901 }] },
          },
        },
      },
      variables({ ENVOY_ADMIN_ACCESS_PORT: "x" }),
      task({ proxyConfiguration: null, containers: { app: { portMappings: [{ containerPort: 15000 }] } } }),
      proxy({ ProxyIngressPort: null, ProxyEgressPort: null, AppPorts: null }),
    ],
  },
  "app-ports": {
    fails: [
      proxy({ AppPorts: "1" }),
      app({ portMappings: null }),
      app({ portMappings: [{ containerPortRange: "8081-8090" }] }),
      { front: { containers: { app: { portMappings: null }, envoy: { portMappings: [{ containerPort: 8080 }] } } } },
      {
        front: { proxyConfiguration: { properties: { AppPorts: "1,2" } }, containers: { app: { portMappings: null } } },
      },
    ],
    advises: [app({ portMappings: [{ containerPort: 8080 }, { containerPort: 9090 }] })],
    passes: [
      { front: { proxyConfiguration: { properties: { AppPorts: "1" } }, containers: { app: { portMappings: null } } } },
      {
        front: {
          proxyConfiguration: { properties: { AppPorts: null, ProxyIngressPort: null } },
          containers: { app: { portMappings: [{ containerPort: 8080 }] } },
        },
      },
      app({
        portMappings: [
          { containerPort: 8080, protocol: "http" },
          { containerPort: 9090, protocol: "UDP" },
        ],
      }),
      xray({
        portMappings: [
          { containerPort: 2000, protocol: "udp" },
          { containerPort: 2000, protocol: "tcp" },
        ],
      }),
      task({ proxyConfiguration: null }),
    ],
  },
  "app-ports-listener": {
    fails: [
      {
        "front-node": {
          spec: { listeners: [8080, 8081].map((port) => ({ portMapping: { port, protocol: "http" } })) },
        },
      },
      { "front-node": { spec: { listeners: [] } } },
    ],
    passes: [task({ proxyConfiguration: null }), { "front-node": { name: "another" } }, proxy({ AppPorts: "9999" })],
  },
  "proxy-port-limit": {
    advises: [proxy({ AppPorts: Array.from({ length: 16 }, (_, index) => 8080 + index).join(",") })],
    passes: [task({ proxyConfiguration: null }), proxy({ AppPorts: null })],
  },
  "efs-port": {
    fails: [
      { front: { ...efs, proxyConfiguration: { properties: { EgressIgnoredPorts: "22,3306" } } } },
      { front: { volumes: [{ name: "scratch" }, ...efs.volumes] } },
    ],
    passes: [{ front: { ...efs, proxyConfiguration: null } }],
  },
  "proxy-configuration": {
    fails: [
      {
        front: {
          proxyConfiguration: null,
          containers: { envoy: { environment: { APPMESH_RESOURCE_ARN: null, APPMESH_VIRTUAL_NODE_NAME: "front" } } },
        },
      },
      {
        front: {
          proxyConfiguration: null,
          containers: {
            envoy: {
              environment: { APPMESH_RESOURCE_ARN: null, APPMESH_VIRTUAL_NODE_NAME: "mesh/shop/virtualNode/front" },
            },
          },
        },
      },
    ],
    advises: [variables({ APPMESH_RESOURCE_ARN: "mesh/shop/virtualGateway/in" })],
    passes: [
      { front: { proxyConfiguration: null, containers: { envoy: { environment: { APPMESH_RESOURCE_ARN: null } } } } },
      {
        front: {
          proxyConfiguration: null,
          containers: {
            envoy: {
              environment: { APPMESH_RESOURCE_ARN: null, APPMESH_VIRTUAL_NODE_NAME: "mesh/shop/virtualGateway/in" },
            },
          },
        },
      },
      {
        front: { proxyConfiguration: null, containers: { envoy: { environment: { APPMESH_RESOURCE_ARN: "front" } } } },
      },
      { plain: { containers: { envoy: stock } } },
    ],
  },
  awsvpc: {
    fails: [
      { front: { networkMode: "host", requiresCompatibilities: ["EC2"] } },
      { front: { ...gateway, networkMode: "bridge" } },
    ],
    passes: [
      { front: { ...gateway, networkMode: "bridge", requiresCompatibilities: ["EC2"] } },
      { plain: { networkMode: "bridge" } },
    ],
  },
  "http-proxy-env": {
    fails: [variables({ HTTPS_PROXY: "x" }), variables({ http_proxy: "x" })],
    advises: [
      app({ environment: { https_proxy: "x" } }),
      app({ environment: { HTTP_PROXY: "x", NO_PROXY: "localhost,169.254.170.2" } }),
      app({ environment: { HTTP_PROXY: "x", NO_PROXY: "169.254.170.2,169.254.169.254" } }),
    ],
    passes: [
      app({ environment: { HTTP_PROXY: "x", no_proxy: "a, localhost , 169.254.170.2,169.254.169.254" } }),
      variables({ NO_HTTP_PROXY: "x", HTTP_PROXY_HOST: "y" }),
      { plain: { containers: { app: { environment: { HTTP_PROXY: "x" } } } } },
    ],
  },
};
