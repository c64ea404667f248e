import assert from "node:assert/strict";
import { resolve } from "../../components/graph/resolve";
import type { Service } from "../../components/graph/types";

const image = "shop/web:1";
const only = (service: Service) => resolve({ name: "shop", services: { web: service } }).services[0]!;

describe("the defaults of what is inside a service", () => {
  it("are those of a container beside the application's", () => {
    const [, log] = only({ image, containers: { log: { image: "log:1" } } }).versions[0]!.containers;
    assert.deepEqual(log, {
      name: "log",
      path: ["services", "web", "containers", "log"],
      image: "log:1",
      command: undefined,
      entryPoint: undefined,
      env: new Map(),
      secrets: new Map(),
      envFiles: [],
      mounts: {},
      user: undefined,
      ports: [],
      udpPorts: [],
      cpu: 32,
      memory: 64,
      essential: true,
      dependsOn: {},
      healthCheck: undefined,
      bypassesProxy: false,
      permissions: [],
    });
  });

  it("are those of Envoy", () => {
    const { path, ...envoy } = only({ image }).versions[0]!.envoy;
    assert.deepEqual(path, ["services", "web"]);
    assert.deepEqual(envoy, {
      image: undefined,
      version: undefined,
      digest: undefined,
      fips: false,
      distroless: false,
      cpu: 512,
      memory: 64,
      logLevel: undefined,
      adminPort: undefined,
      drainSeconds: undefined,
      tracer: undefined,
      tracerAddress: undefined,
      tracerPort: undefined,
      tracerFile: undefined,
      samplingRate: undefined,
      tracedAs: undefined,
      statsTags: false,
      statsd: false,
      statsdAddress: undefined,
      statsdPort: undefined,
      prometheusPort: undefined,
      env: new Map(),
      healthCheck: undefined,
      mounts: {},
      egressIgnoredIps: [],
      egressIgnoredPorts: [],
    });
  });

  it("are those of discovery and of ingress", () => {
    const { versions, ingress } = only({ image, port: 80, ingress: {} });
    assert.deepEqual(versions[0]!.discovery, {
      type: "cloud-map",
      said: false,
      registered: true,
      namespace: "shop.local",
      ipPreference: undefined,
      responseType: undefined,
      path: ["services", "web", "discovery"],
      serviceName: "web",
      hostname: "web.shop.local",
      attributes: undefined,
    });
    assert.deepEqual(ingress, {
      targetGroupArn: undefined,
      loadBalancer: undefined,
      securityGroupId: undefined,
      cidrs: [],
    });
  });

  it("are those of a load balancer, by what the service speaks", () => {
    const behind = (service: Service) => only({ image, port: 9000, ...service }).ingress!.loadBalancer!;
    const { path: _, ...application } = behind({ ingress: { loadBalancer: {} } });
    const times = { intervalSeconds: 15, timeoutSeconds: 5, healthyThreshold: 2, unhealthyThreshold: 2 };
    assert.deepEqual(application, {
      type: "application",
      internal: false,
      port: undefined,
      redirectHttp: true,
      healthCheck: { path: "/", statusCodes: "200-399", ...times },
      deregistrationDelaySeconds: 30,
    });
    const network = behind({ protocol: "tcp", ingress: { loadBalancer: { type: "network" } } });
    assert.deepEqual(
      [network.port, network.healthCheck],
      [9000, { path: undefined, statusCodes: undefined, ...times }],
    );
    const grpc = behind({ protocol: "grpc", ingress: { loadBalancer: {} } });
    assert.deepEqual(grpc.healthCheck, { path: "/AWS.ALB/healthcheck", statusCodes: "0-99", ...times });
  });

  it("are those of scaling, which also sets the count, and of logs", () => {
    const { scaling, desiredCount, logs } = only({ image, scaling: { min: 3, max: 5, cpu: 50 } }).versions[0]!;
    assert.deepEqual([scaling?.scaleInCooldownSeconds, scaling?.scaleOutCooldownSeconds, desiredCount], [300, 60, 3]);
    assert.deepEqual(
      [logs.driver, logs.options, logs.secretOptions, logs.image],
      ["awslogs", new Map(), new Map(), undefined],
    );
  });

  it("are the service's port for its callers, unless it names another", () => {
    assert.deepEqual(
      [only({ image, port: 80 }).entrances[0]?.port, only({ image, port: 80, routerPort: 81 }).entrances[0]?.port],
      [80, 81],
    );
  });
});
