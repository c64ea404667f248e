import { defineGraph } from "../../components/graph/define";

/** Everything that a graph can say, in one: circles of calls, all protocols, both launch types, routes of every kind. */
export default defineGraph({
  name: "bazaar",
  namespace: "bazaar.internal",
  egressFilter: "ALLOW_ALL",
  envoy: { version: "v1.29.12.1-prod", cpu: 256, memory: 128, env: { ENVOY_LOG_LEVEL: "warning" } },
  services: {
    web: {
      port: 8080,
      image: "123456789012.dkr.ecr.us-west-2.amazonaws.com/bazaar/web:3",
      desiredCount: 4,
      tracing: true,
      accessLog: "/dev/stdout",
      env: { CATALOG: "http://catalog.bazaar.internal:9090", LOG: "info" },
      secrets: {
        SESSION_KEY: "arn:aws:secretsmanager:us-west-2:123456789012:secret:session-AbCdEf:key::",
        REGION_NAME: "/bazaar/region",
      },
      backends: ["cart", "catalog", "ledger", "legacy"],
      ingress: {
        targetGroupArn: "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/web/0123456789abcdef",
        securityGroupId: "sg-0123456789abcdef0",
      },
    },
    cart: {
      port: 9080,
      protocol: "grpc",
      image: "bazaar/cart:1",
      healthCheck: { intervalMillis: 10000, timeoutMillis: 4000, healthyThreshold: 3, unhealthyThreshold: 4 },
      backends: ["catalog", "web"],
      routes: [
        { priority: 1, headers: [{ name: "x-tenant", prefix: "beta-" }] },
        { priority: 2, routeName: "cart-rest" },
      ],
    },
    catalog: {
      port: 9090,
      protocol: "http2",
      healthCheck: { path: "/ping" },
      discovery: { shared: true },
      backends: ["cart"],
      versions: {
        stable: { image: "bazaar/catalog:1", weight: 95, desiredCount: 3 },
        canary: { image: "bazaar/catalog:2", weight: 5 },
        arm: { image: "bazaar/catalog:3", weight: 0, launchType: "ec2", useInstanceRole: true },
      },
      routes: [
        { priority: 0, headers: [{ name: "x-version", exact: "canary" }], targets: { canary: 100 } },
        { priority: 10, method: "POST", prefix: "/admin", targets: { stable: 1 } },
        {
          priority: 20,
          scheme: "https",
          headers: [{ name: "x-build", range: { start: 100, end: 200 } }],
          targets: { arm: 1 },
        },
        {
          priority: 30,
          headers: [
            { name: "user-agent", regex: ".*curl.*" },
            { name: "cookie", present: false },
          ],
        },
        {
          priority: 40,
          headers: [{ name: "accept", suffix: "json", invert: true }],
          targets: { stable: 50, canary: 50 },
        },
        { priority: 1000, prefix: "/" },
      ],
    },
    ledger: {
      port: 3307,
      protocol: "tcp",
      routerPort: 3306,
      launchType: "ec2",
      image: "bazaar/ledger:1",
      desiredCount: 2,
      provider: "node",
      discovery: { type: "dns" },
      backends: ["ledger"],
      containers: {
        migrate: { image: "bazaar/migrate:1", essential: false },
        agent: {
          image: "bazaar/agent:1",
          udpPorts: [8125],
          dependsOn: { migrate: "SUCCESS" },
          healthCheck: { command: ["CMD-SHELL", "true"], interval: 10 },
        },
      },
    },
    legacy: {
      port: 7000,
      taskDefinitionFile: "web-task.json",
      virtualServiceName: "legacy.example.net",
      envoy: { egressIgnoredPorts: [5432], egressIgnoredIps: ["10.1.0.0/16"] },
    },
    planned: { port: 7100, image: "bazaar/planned:1", provider: "none" },
    worker: { image: "bazaar/worker:1", backends: ["cart", "legacy"] },
  },
});
