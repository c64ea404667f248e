import { graph, type Mistake, split, web } from "../graphs";

const polluted = (text: string) => JSON.parse(text) as object;
const circle: Record<string, unknown> = { image: "shop/web:1" };
circle.envoy = circle;
const deep = (levels: number): object => (levels === 0 ? {} : { a: deep(levels - 1) });

export const fields: readonly Mistake[] = [
  [
    "nothing",
    undefined,
    "error not-a-graph | found nothing where a graph should be",
    "give an object with a name and services",
  ],
  [
    "null",
    null,
    "error not-a-graph | found nothing where a graph should be",
    "give an object with a name and services",
  ],
  [
    "a text",
    "shop",
    "error not-a-graph | found a string where a graph should be",
    "give an object with a name and services",
  ],
  [
    "a number",
    42,
    "error not-a-graph | found a number where a graph should be",
    "give an object with a name and services",
  ],
  ["a list", [], "error not-a-graph | found a list where a graph should be", "give an object with a name and services"],
  [
    "a promise",
    Promise.resolve({}),
    "error not-a-graph | found an object that is not plain data where a graph should be",
    "give an object with a name and services",
  ],
  [
    "an empty object's services",
    { name: "shop" },
    'error missing-field services | the field "services" is missing',
    "add services: it is required",
  ],
  [
    "a graph without a name",
    { services: { web: { image: "shop/web:1" } } },
    'error missing-field name | the field "name" is missing',
    "add name: it is required",
  ],
  [
    "a graph without any service",
    graph({}),
    "error invalid-value services | there are no services",
    "describe at least one",
  ],
  ["a list of services", graph([]), "error wrong-type services | a list is not an object", "give an object"],
  [
    "a service named __proto__",
    polluted('{"name":"shop","services":{"__proto__":{"polluted":1}}}'),
    'error unsafe-name services.__proto__ | the name "__proto__" is not allowed',
    "choose another name",
  ],
  [
    "a variable named __proto__",
    polluted('{"name":"shop","services":{"web":{"env":{"__proto__":"x"}}}}'),
    'error unsafe-name services.web.env.__proto__ | the name "__proto__" is not allowed',
    "choose another name",
  ],
  [
    "an object in itself",
    graph({ web: circle }),
    "error not-a-graph services.web.envoy | an object that contains itself",
    "write the graph out, without circles and deep nesting",
  ],
  [
    "a bottomless task definition",
    web({ taskDefinition: deep(40) }),
    "error not-a-graph services.web.taskDefinition.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a | more than 32 levels",
    "write the graph out, without circles and deep nesting",
  ],
  [
    "a getter that throws",
    {
      get name(): string {
        throw new Error("no name today");
      },
    },
    "error not-a-graph | it can not be read: no name today",
    "give plain data, without getters and proxies",
  ],
  [
    "an unknown field of the graph",
    graph({ web: { image: "shop/web:1" } }, { namespase: "shop.local" }),
    'error unknown-field namespase | there is no field "namespase" here; did you mean "namespace"?',
    "remove or rename it",
  ],
  [
    "a misspelt field",
    web({ bakends: [] }),
    'error unknown-field services.web.bakends | there is no field "bakends" here; did you mean "backends"?',
    "remove or rename it",
  ],
  [
    "the field of another tool",
    web({ environment: {} }),
    'error unknown-field services.web.environment | there is no field "environment" here; did you mean "env"?',
    "remove or rename it",
  ],
  [
    "weights of a route",
    split({ routes: [{ weights: {} }] }),
    'error unknown-field services.web.routes[0].weights | there is no field "weights" here; did you mean "targets"?',
    "remove or rename it",
  ],
  [
    "a weight of a route",
    split({ routes: [{ weight: 1 }] }),
    'error unknown-field services.web.routes[0].weight | there is no field "weight" here; did you mean "targets"?',
    "remove or rename it",
  ],
  [
    "a container's port",
    web({ containers: { log: { image: "shop/log:1", containerPort: 1 } } }),
    'error unknown-field services.web.containers.log.containerPort | there is no field "containerPort" here; did you mean "ports"?',
    "remove or rename it",
  ],
  [
    "a service's field on a version",
    split({}, { provider: "node" }),
    'error unknown-field services.web.versions.v1.provider | there is no field "provider" here',
    "move it to the service itself",
  ],
  [
    "a graph's field on a service",
    web({ meshName: "mesh" }),
    'error unknown-field services.web.meshName | there is no field "meshName" here',
    "move it to the graph itself",
  ],
  [
    "a field like no other",
    web({ healthCheck: { path: "/ping", colour: "blue" } }),
    'error unknown-field services.web.healthCheck.colour | there is no field "colour" here',
    "remove or rename it; known here: protocol, port, path, intervalMillis, timeoutMillis, healthyThreshold, unhealthyThreshold",
  ],
  [
    "the name of an inherited method",
    web({ constructor: 1 }),
    'error unknown-field services.web.constructor | there is no field "constructor" here',
    "remove or rename it; docs/reference.md lists the fields that are known here",
  ],
];
