import type { ServiceGraph } from "../../../components/graph/types";
import type { PlaceArgs } from "../../../components/plan/place";
import { cart, web } from "./configured";

/** Something that the plane can not do in a task, or does otherwise than App Mesh did, with all that is said of it. */
export interface Lack {
  readonly what: string;
  readonly graph: ServiceGraph;
  readonly place?: Partial<PlaceArgs>;
  readonly finding: string;
}

const shop = (called: object = {}, caller: object = {}, more: object = {}): ServiceGraph => ({
  name: "shop",
  services: { web: { ...web, ...caller }, cart: { ...cart, ...called } },
  ...more,
});
const explicit = { envoyListening: "explicit" } as const;
const described = {
  family: "cart",
  networkMode: "awsvpc",
  cpu: "256",
  memory: "512",
  containerDefinitions: [{ name: "cart", image: "cart", portMappings: [{ containerPort: 9080 }] }],
};
const certificate = { acmArn: "arn:aws:acm:us-west-2:123456789012:certificate/1" };
const scaled = (max: number) => ({ scaling: { min: 2, max, cpu: 60 } });

const rows: readonly (readonly [what: string, finding: string, graph: ServiceGraph, place?: Partial<PlaceArgs>])[] = [
  [
    "tasks by attributes in Cloud Map",
    "error unsupported-by-plane services.cart.discovery: the envoy plane has no discovery attributes: DNS answers with all tasks",
    shop({ discovery: { attributes: { AVAILABILITY_ZONE: "us-west-2a" } } }),
  ],
  [
    "a virtual service of another graph",
    "error unsupported-by-plane services.cart.provider: the envoy plane has no provider existing: nobody tells an Envoy",
    { name: "shop", services: { web, cart: { provider: "existing" } } },
  ],
  [
    "a certificate whose key AWS keeps",
    "error invalid-tls services.cart.tls.certificate.acmArn: an Envoy without App Mesh can not get",
    shop({ tls: { certificate } }),
  ],
  [
    "more than eight tasks of a version",
    'warning dns-answer-limit services.cart.scaling.max: "cart" may have 9 tasks, and DNS answers with 8 of them',
    shop(scaled(9)),
  ],
  [
    "more than eight tasks without scaling",
    'warning dns-answer-limit services.cart.desiredCount: "cart" may have 12 tasks',
    shop({ desiredCount: 12 }),
  ],
  [
    "tasks by IPv6 alone",
    'error undiscoverable-backend services.cart.discovery.ipPreference: callers look for "cart" by IPv6 alone',
    shop({ discovery: { ipPreference: "IPv6_ONLY" } }),
  ],
  [
    "a mesh of another account",
    "warning void-setting meshOwner: there is no mesh here",
    shop(),
    { meshOwner: "123456789012" },
  ],
  [
    "an agent's port for Prometheus",
    "error invalid-proxy services.cart.envoy.prometheusPort: Envoy alone has no agent",
    shop({ envoy: { prometheusPort: 9902 } }),
  ],
  [
    "time for connections to end",
    "warning void-setting services.cart.envoy.drainSeconds: Envoy alone ends at once",
    shop({ envoy: { drainSeconds: 30 } }),
  ],
  [
    "a configuration of the user's own for a tracer",
    "error invalid-proxy services.cart.envoy.tracer: a configuration of your own can not be read into Envoy's",
    shop({ envoy: { tracer: "file", tracerFile: "/tracer.yaml" } }),
  ],
  [
    "a variable of App Mesh's image",
    "warning void-setting services.cart.envoy.env.APPMESH_METRIC_EXTENSION_VERSION: Envoy alone does not read",
    shop({ envoy: { env: { APPMESH_METRIC_EXTENSION_VERSION: "1" } } }),
  ],
  [
    "a whole configuration of the user's own",
    "error invalid-proxy services.cart.envoy.env.ENVOY_CONFIG_FILE: Envoy alone does not read",
    shop({ envoy: { env: { ENVOY_CONFIG_FILE: "/own.yaml" } } }),
  ],
  [
    "an old Envoy",
    "error envoy-version services.cart.envoy.version: Envoy v1.22.0 does not read the configuration",
    shop({ envoy: { version: "v1.22.0" } }),
  ],
  [
    "FIPS cryptography in another image",
    "error invalid-proxy services.cart.envoy.fips: fips chooses among AWS's images",
    shop({ envoy: { fips: true, image: "own/envoy:v1.37.0" } }),
  ],
  [
    "a health check without a shell",
    "warning void-setting services.cart.envoy.distroless: nothing in an image without a distribution",
    shop({ envoy: { distroless: true } }),
  ],
  [
    "backends of HTTP and of TCP on one port",
    'error invalid-port services.web.backends[1]: backends "db", of TCP, and "cart", of HTTP, are both called on port 9080',
    {
      name: "shop",
      services: { web: { ...web, backends: ["db", "cart"] }, cart, db: { ...cart, protocol: "tcp" } },
    },
  ],
  [
    "programs of an existing task definition that are to know of Envoy",
    "error invalid-task-definition services.cart.taskDefinition: with explicit listeners its containers have to be told",
    shop({ image: undefined, taskDefinition: described }),
    explicit,
  ],
  [
    "a port for root alone without interception",
    "error invalid-port services.cart.port: with explicit listeners Envoy, which is not root, opens port 80",
    shop({ port: 80 }),
    explicit,
  ],
  [
    "the application's own port where Envoy listens",
    "error invalid-port services.cart.env.PORT: PORT is 9080, and the task has another program on it",
    shop({ env: { PORT: "9080" } }),
    explicit,
  ],
  [
    "a proxy of the application's own in place of Envoy",
    'warning explicit-call services.web.env.HTTP_PROXY: container "app" has an HTTP_PROXY of its own',
    shop({}, { env: { HTTP_PROXY: "http://proxy:3128" } }),
    explicit,
  ],
  [
    "credentials by Envoy",
    'warning explicit-call services.web.env.NO_PROXY: container "app" asks Envoy for 169.254.169.254, which knows no way',
    shop({}, { env: { NO_PROXY: "localhost, 169.254.170.2" } }),
    explicit,
  ],
  [
    "other hosts by http_proxy in an open mesh",
    "warning explicit-call egressFilter: the mesh is open, and what programs ask http_proxy for",
    shop({}, {}, { egressFilter: "ALLOW_ALL" }),
    explicit,
  ],
];

export const lacks: readonly Lack[] = rows.map(([what, finding, graph, place]) => ({
  what,
  finding,
  graph,
  ...(place && { place }),
}));

/** What may look like a lack and is none. */
export const having: readonly Lack["graph"][] = [
  shop(scaled(8)),
  shop({ desiredCount: 8 }),
  shop({}, { desiredCount: 12 }),
];
