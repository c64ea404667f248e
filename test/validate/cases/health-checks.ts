import { graph, type Mistake, web } from "../graphs";

const image = "shop/web:1";
const check = (healthCheck: object, service: object = {}) =>
  web({ healthCheck: { path: "/ping", ...healthCheck }, ...service });

export const healthChecks: readonly Mistake[] = [
  [
    "a healthy threshold of 1",
    check({ healthyThreshold: 1 }),
    "error invalid-health-check services.web.healthCheck.healthyThreshold | 1 is out of 2 to 10",
    "give 2 to 10",
  ],
  [
    "an unhealthy threshold of 11",
    check({ unhealthyThreshold: 11 }),
    "error invalid-health-check services.web.healthCheck.unhealthyThreshold | 11 is out of 2 to 10",
    "give 2 to 10",
  ],
  [
    "an interval under 5 s",
    check({ intervalMillis: 4999 }),
    "error invalid-health-check services.web.healthCheck.intervalMillis | 4999 ms is out of 5000 to 300000 ms",
    "give 5000 to 300000",
  ],
  [
    "an interval over 300 s",
    check({ intervalMillis: 300001 }),
    "error invalid-health-check services.web.healthCheck.intervalMillis | 300001 ms is out of 5000 to 300000 ms",
    "give 5000 to 300000",
  ],
  [
    "a timeout under 2 s",
    check({ timeoutMillis: 1999 }),
    "error invalid-health-check services.web.healthCheck.timeoutMillis | 1999 ms is out of 2000 to 60000 ms",
    "give 2000 to 60000",
  ],
  [
    "a timeout over 60 s",
    check({ timeoutMillis: 60001 }),
    "error invalid-health-check services.web.healthCheck.timeoutMillis | 60001 ms is out of 2000 to 60000 ms",
    "give 2000 to 60000",
  ],
  [
    "a check of another port",
    check({ port: 8081 }),
    "error invalid-health-check services.web.healthCheck.port | the port 8081 is not the listener's, 8080",
    "leave it out: the listener's port is checked",
  ],
  [
    "a check without a path",
    web({ healthCheck: {} }),
    "error invalid-health-check services.web.healthCheck.path | a check by http needs a path",
    'give one, such as "/ping"',
  ],
  [
    "a path for TCP",
    check({ protocol: "tcp" }),
    "warning unused-path services.web.healthCheck.path | a check by tcp has no path, and App Mesh ignores it",
    "remove it",
  ],
  [
    "a path for gRPC",
    check({}, { protocol: "grpc" }),
    "warning unused-path services.web.healthCheck.path | a check by grpc has no path, and App Mesh ignores it",
    "remove it",
  ],
  [
    "a path without a slash",
    check({ path: "ping" }),
    'error invalid-health-check services.web.healthCheck.path | the path "ping" does not start with "/"',
    'write "/ping"',
  ],
  [
    "a check of no port",
    graph({ web: { image, healthCheck: { path: "/ping" } } }),
    "error invalid-health-check services.web.healthCheck.port | there is no port to check",
    'give service "web" a port, or remove the check',
  ],
];
