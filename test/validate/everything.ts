/** A graph with something in every corner, for damage to hit. */
export const everything = {
  name: "shop",
  namespace: "shop.local",
  meshName: "shop",
  egressFilter: "ALLOW_ALL",
  tracing: true,
  envoy: {
    cpu: 256,
    memory: 128,
    env: { ENVOY_LOG_LEVEL: "info" },
    egressIgnoredIps: ["10.0.0.1"],
    egressIgnoredPorts: [443],
  },
  services: {
    web: {
      image: "shop/web:1",
      port: 8080,
      protocol: "http2",
      healthCheck: { protocol: "http", port: 8080, path: "/ping", intervalMillis: 6000, healthyThreshold: 3 },
      accessLog: "/dev/stdout",
      backends: ["cart"],
      command: ["start"],
      env: { MODE: "fast" },
      secrets: { KEY: "shop-key" },
      containers: {
        log: { image: "log:1", ports: [1], healthCheck: { command: ["CMD", "true"] }, dependsOn: { app: "START" } },
      },
      ingress: { cidrs: ["10.0.0.0/16"], securityGroupId: "sg-1" },
      discovery: { type: "cloud-map", serviceName: "web", attributes: { REGION: "us-west-2" } },
    },
    cart: {
      port: 9080,
      versions: { v1: { image: "shop/cart:1", weight: 1 }, v2: { image: "shop/cart:2", weight: 2, launchType: "ec2" } },
      routes: [
        {
          routeName: "r",
          priority: 1,
          prefix: "/",
          headers: [{ name: "x", range: { start: 1, end: 2 } }],
          targets: { v1: 1, v2: 1 },
        },
        { priority: 2 },
      ],
    },
  },
};
