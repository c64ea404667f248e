import { type Mistake, web } from "../graphs";

const behind = (loadBalancer: object, ingress: object = {}, service: object = {}) =>
  web({ ingress: { loadBalancer, ...ingress }, ...service });
const checked = (healthCheck: object, service: object = {}) => behind({ healthCheck }, {}, service);
const targetGroupArn = "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/web/0123456789abcdef";
const at = "error invalid-load-balancer services.web.ingress.loadBalancer";

export const loadBalancers: readonly Mistake[] = [
  [
    "a load balancer beside another's target group",
    behind({}, { targetGroupArn }),
    `${at} | the service has a target group of another load balancer, and is to have one of its own`,
    "keep targetGroupArn or loadBalancer, not both",
  ],
  [
    "an internal load balancer that nobody may call",
    behind({ internal: true }),
    `${at} | nobody may call an internal load balancer`,
    "name in ingress the cidrs or the securityGroupId of its clients",
  ],
  [
    "TCP behind an application load balancer",
    behind({}, {}, { protocol: "tcp" }),
    `${at}.type | an application load balancer does not pass on TCP`,
    'set type to "network"',
  ],
  [
    "a path of a connection",
    behind({ type: "network", healthCheck: { path: "/ping" } }),
    `${at}.healthCheck.path | a network load balancer's check is a connection`,
    "remove it",
  ],
  [
    "a port out of range",
    behind({ port: 70000 }),
    "error invalid-port services.web.ingress.loadBalancer.port | the port 70000 is out of 1 to 65535",
    "give a port of 1 to 65535",
  ],
  [
    "too long a farewell",
    behind({ deregistrationDelaySeconds: 3601 }),
    `${at}.deregistrationDelaySeconds | 3601 seconds`,
    "give 0 to 3600",
  ],
  [
    "checks in no time",
    checked({ intervalSeconds: 4, timeoutSeconds: 3 }),
    `${at}.healthCheck.intervalSeconds | 4 is out of 5 to 300`,
    "give 5 to 300",
  ],
  [
    "a check that outlasts the next",
    checked({ intervalSeconds: 5, timeoutSeconds: 5 }),
    `${at}.healthCheck.timeoutSeconds | a check may take 5 seconds, and comes every 5`,
    "give less than the interval",
  ],
  [
    "one success",
    checked({ healthyThreshold: 1 }),
    `${at}.healthCheck.healthyThreshold | 1 is out of 2 to 10`,
    "give 2 to 10",
  ],
  [
    "a path without a slash",
    checked({ path: "ping" }),
    `${at}.healthCheck.path | "ping" is no path`,
    'start it with "/"',
  ],
  [
    "a code of HTTP that there is not",
    checked({ statusCodes: "200-600" }),
    `${at}.healthCheck.statusCodes | "200-600" are no status codes`,
    'write codes of 200 to 499, as "200,499" or "200-499"',
  ],
  [
    "a code of HTTP for gRPC",
    checked({ statusCodes: "200" }, { protocol: "grpc" }),
    `${at}.healthCheck.statusCodes | "200" are no status codes`,
    'write codes of 0 to 99, as "0,99" or "0-99"',
  ],
];
