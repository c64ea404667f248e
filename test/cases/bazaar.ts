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
      scaling: { min: 3, max: 30, cpu: 60, memory: 80, requestsPerTarget: 1000, scaleInCooldownSeconds: 600 },
      deploymentAlarms: ["bazaar-web-errors"],
      envFiles: ["arn:aws:s3:::bazaar-settings/web/web.env"],
      volumes: {
        assets: { fileSystemId: "fs-0123456789abcdef0", accessPointId: "fsap-0123456789abcdef0", readOnly: true },
        uploads: { fileSystemId: "fs-0fedcba9876543210", rootDirectory: "/uploads" },
      },
      mounts: { "/srv/assets": "assets", "/srv/uploads": "uploads" },
      tracing: true,
      accessLog: "/dev/stdout",
      env: { CATALOG: "http://catalog.bazaar.internal:9090", LOG: "info" },
      secrets: {
        SESSION_KEY: "arn:aws:secretsmanager:us-west-2:123456789012:secret:session-AbCdEf:key::",
        REGION_NAME: "/bazaar/region",
      },
      backends: ["cart", "catalog", "ledger", "legacy"],
      ingress: {
        loadBalancer: { healthCheck: { path: "/ready", intervalSeconds: 10 }, deregistrationDelaySeconds: 60 },
      },
    },
    cart: {
      port: 9080,
      protocol: "grpc",
      image: "bazaar/cart:1",
      logs: {
        driver: "firelens",
        options: { Name: "datadog", Host: "http-intake.logs.datadoghq.com" },
        secretOptions: { apikey: "arn:aws:secretsmanager:us-west-2:123456789012:secret:datadog-AbCdEf" },
      },
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
      logs: { options: { mode: "non-blocking", "max-buffer-size": "25m" } },
      ingress: { loadBalancer: { type: "network", internal: true, port: 3306 }, cidrs: ["10.0.0.0/8"] },
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
      ingress: {
        targetGroupArn: "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/web/0123456789abcdef",
        securityGroupId: "sg-0123456789abcdef0",
      },
      envoy: { egressIgnoredPorts: [5432], egressIgnoredIps: ["10.1.0.0/16"] },
    },
    planned: { port: 7100, image: "bazaar/planned:1", provider: "none" },
    worker: { image: "bazaar/worker:1", backends: ["cart", "legacy"] },
  },
});
