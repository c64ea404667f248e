import { calling, graph, type Mistake } from "../graphs";

const image = "shop/web:1";
const tcp = { image, port: 5432, protocol: "tcp" };

export const calls: readonly Mistake[] = [
  [
    "a database whose server speaks first",
    graph({ web: { image, backends: ["db"] }, db: { image, port: 3306, protocol: "tcp" } }),
    'warning server-first-tcp services.db.port | service "db" is called on port 3306, where MySQL servers speak first, which Envoy does not pass on',
    "leave it out of backends, and put the port into envoy.egressIgnoredPorts of its callers",
  ],
  [
    "a misspelt backend",
    calling({ ingress: {} }, { backends: ["crat"] }),
    'error unknown-backend services.web.backends[0] | no service "crat" in graph "shop"; did you mean "cart"?',
    "name a service of the graph",
  ],
  [
    "a backend like no service",
    calling({ ingress: {} }, { backends: ["inventory"] }),
    'error unknown-backend services.web.backends[0] | no service "inventory" in graph "shop"',
    "name a service of the graph",
  ],
  [
    "a backend twice",
    calling({}, { backends: ["cart", "cart"] }),
    'error duplicate-backend services.web.backends[1] | "cart" is there twice',
    "remove one of the two",
  ],
  [
    "a backend without a port",
    graph({ web: { image, backends: ["cart"] }, cart: { image } }),
    'error backend-without-listener services.web.backends[0] | service "cart" has no port, so nobody can call it',
    'give service "cart" a port',
  ],
  [
    "a backend that nothing provides",
    calling({ provider: "none" }),
    'warning backend-without-provider services.web.backends[0] | service "cart" has no provider, so calls to it fail',
    'give service "cart" the provider "router" or "node" once its versions are there',
  ],
  [
    "a service that nobody calls",
    graph({ web: { image, port: 8080 } }),
    'warning uncalled-service services.web | service "web" listens on port 8080, but no service calls it and nothing lets calls in',
    "name it in the backends of its callers, or say in ingress who calls it from outside",
  ],
  [
    "two TCP backends on one port",
    graph({ web: { image, backends: ["a", "b"] }, a: tcp, b: tcp }),
    'error invalid-port services.web.backends[1] | TCP backends "a" and "b" are both called on port 5432, so Envoy can not tell them apart',
    'give service "b" another routerPort',
  ],
  [
    "a backend whose calls go past Envoy",
    calling({ routerPort: 80 }, { envoy: { egressIgnoredPorts: [443, 80] } }),
    'error invalid-proxy services.web.envoy.egressIgnoredPorts[1] | calls to backend "cart" on port 80 would go past Envoy',
    'remove it, or give service "cart" another routerPort',
  ],
];
