import { type Mistake, split, web } from "../graphs";

const sidecar = (envoy: object) => web({ envoy });

export const envoy: readonly Mistake[] = [
  [
    "no cpu",
    sidecar({ cpu: 0 }),
    "error invalid-proxy services.web.envoy.cpu | 0 CPU units are too few for Envoy",
    "AWS recommends 512",
  ],
  [
    "memory under 64 MiB",
    sidecar({ memory: 63 }),
    "error invalid-proxy services.web.envoy.memory | 63 MiB are too few for Envoy",
    "give 64 or more",
  ],
  [
    "a proxy behind a proxy",
    sidecar({ env: { https_proxy: "http://proxy:80" } }),
    "error invalid-proxy services.web.envoy.env.https_proxy | Envoy behind a proxy can not reach App Mesh",
    "remove it",
  ],
  [
    "a node of one's own",
    sidecar({ env: { APPMESH_RESOURCE_ARN: "mesh/shop/virtualNode/web" } }),
    "error invalid-proxy services.web.envoy.env.APPMESH_RESOURCE_ARN | the mesh sets APPMESH_RESOURCE_ARN by itself",
    "remove it",
  ],
  [
    "an old node of one's own",
    sidecar({ env: { APPMESH_VIRTUAL_NODE_NAME: "mesh/shop/virtualNode/web" } }),
    "error invalid-proxy services.web.envoy.env.APPMESH_VIRTUAL_NODE_NAME | the mesh sets APPMESH_VIRTUAL_NODE_NAME by itself",
    "remove it",
  ],
  [
    "tracing by hand",
    sidecar({ env: { ENABLE_ENVOY_XRAY_TRACING: "1" } }),
    "error invalid-proxy services.web.envoy.env.ENABLE_ENVOY_XRAY_TRACING | the mesh sets ENABLE_ENVOY_XRAY_TRACING by itself",
    "remove it",
  ],
  [
    "a digest that is none",
    sidecar({ digest: "sha256:abc" }),
    'error invalid-proxy services.web.envoy.digest | "sha256:abc" is no digest',
    'write "sha256:" and 64 hexadecimal digits',
  ],
  [
    "a version that is none",
    sidecar({ version: "latest" }),
    'error invalid-proxy services.web.envoy.version | "latest" is no version of Envoy',
    'write it as the tag, such as "v1.39.1.0-prod"',
  ],
  [
    "16 ports past Envoy",
    sidecar({ egressIgnoredPorts: Array.from({ length: 16 }, (_, index) => index + 1) }),
    "error invalid-proxy services.web.envoy.egressIgnoredPorts | 16 ports are ignored",
    "ECS takes 15 at most",
  ],
  [
    "a port past Envoy that is none",
    sidecar({ egressIgnoredPorts: [443, 65536] }),
    "error invalid-port services.web.envoy.egressIgnoredPorts[1] | the port 65536 is out of 1 to 65535",
    "give a port of 1 to 65535",
  ],
  [
    "an address past Envoy that is none",
    sidecar({ egressIgnoredIps: ["10.0.0.1", "10.0.0.256"] }),
    'error invalid-proxy services.web.envoy.egressIgnoredIps[1] | "10.0.0.256" is no IPv4 address',
    'write "10.0.0.1" or "10.0.0.0/16"',
  ],
  [
    "a name past Envoy",
    sidecar({ egressIgnoredIps: ["example.com"] }),
    'error invalid-proxy services.web.envoy.egressIgnoredIps[0] | "example.com" is no IPv4 address',
    'write "10.0.0.1" or "10.0.0.0/16"',
  ],
  [
    "a check too often",
    sidecar({ healthCheck: { command: ["CMD", "true"], interval: 1 } }),
    "error invalid-container services.web.envoy.healthCheck.interval | 1 is out of 5 to 300",
    "give 5 to 300",
  ],
  [
    "a fault of every Envoy, once",
    { ...split({}), envoy: { memory: 1 } },
    "error invalid-proxy envoy.memory | 1 MiB are too few for Envoy",
    "give 64 or more",
  ],
];
