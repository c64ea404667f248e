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
      user: undefined,
      ports: [],
      udpPorts: [],
      cpu: 32,
      memory: 64,
      essential: true,
      dependsOn: {},
      healthCheck: undefined,
    });
  });

  it("are those of Envoy", () => {
    const { path, ...envoy } = only({ image }).versions[0]!.envoy;
    assert.deepEqual(path, ["services", "web"]);
    assert.deepEqual(envoy, {
      image: undefined,
      version: undefined,
      digest: undefined,
      cpu: 512,
      memory: 64,
      env: new Map(),
      healthCheck: undefined,
      egressIgnoredIps: [],
      egressIgnoredPorts: [],
    });
  });

  it("are those of discovery and of ingress", () => {
    const { versions, ingress } = only({ image, port: 80, ingress: {} });
    assert.deepEqual(versions[0]!.discovery, {
      type: "cloud-map",
      path: ["services", "web", "discovery"],
      serviceName: "web",
      hostname: "web.shop.local",
      attributes: undefined,
    });
    assert.deepEqual(ingress, { targetGroupArn: undefined, securityGroupId: undefined, cidrs: [] });
  });

  it("are the service's port for its callers, unless it names another", () => {
    assert.deepEqual(
      [only({ image, port: 80 }).routerPort, only({ image, port: 80, routerPort: 81 }).routerPort],
      [80, 81],
    );
  });
});
