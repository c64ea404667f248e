import assert from "node:assert/strict";
import { resolve } from "../../components/graph/resolve";
import { Late } from "../../components/graph/resolved";
import type { Service, ServiceGraph } from "../../components/graph/types";

const only = (service: Service, settings: Partial<ServiceGraph> = {}) =>
  resolve({ name: "shop", services: { web: service }, ...settings }).services[0]!;
const version = (service: Service, settings?: Partial<ServiceGraph>) => only(service, settings).versions[0]!;
const image = "shop/web:1";

describe("versions", () => {
  it("have weights of 1 where none has one, else 0", () => {
    const weights = (a?: number) =>
      only({ versions: { a: { image, ...(a !== undefined && { weight: a }) }, b: { image } } }).versions.map(
        (one) => one.weight,
      );
    assert.deepEqual(
      [weights(), weights(5)],
      [
        [1, 1],
        [5, 0],
      ],
    );
  });

  it("say before their service, which says before the graph", () => {
    const settings: Partial<ServiceGraph> = {
      tracing: true,
      envoy: { cpu: 1, memory: 100, env: { A: "graph", B: "graph" } },
    };
    const service: Service = {
      cpu: 10,
      memory: 20,
      env: { A: "service", B: "service" },
      envoy: { cpu: 2, env: { B: "service", C: "service" } },
      versions: { v1: { image, cpu: 11, env: { B: "version" }, envoy: { env: { C: "version" } }, tracing: false } },
    };
    const { containers, envoy, tracing } = version(service, settings);
    assert.deepEqual([containers[0]!.cpu, containers[0]!.memory], [11, 20]);
    assert.deepEqual(
      [...containers[0]!.env],
      [
        ["A", "service"],
        ["B", "version"],
      ],
    );
    assert.deepEqual([envoy.cpu, envoy.memory, tracing], [2, 100, false]);
    assert.deepEqual(
      [...envoy.env],
      [
        ["A", "graph"],
        ["B", "service"],
        ["C", "version"],
      ],
    );
  });

  it("are named after their service and themselves", () => {
    const { key, virtualNodeName, family, ecsServiceName, discovery } = version({ versions: { v1: { image } } });
    assert.deepEqual(
      [key, virtualNodeName, family, ecsServiceName, discovery.serviceName],
      ["web.v1", "web-v1", "shop-web-v1", "shop-web-v1", "web-v1"],
    );
  });

  it("that share a Cloud Map service are told apart by their family", () => {
    const { discovery } = version({ discovery: { shared: true }, versions: { v1: { image } } });
    assert.deepEqual(
      [discovery.serviceName, discovery.attributes],
      ["web", { ECS_TASK_DEFINITION_FAMILY: "shop-web-v1" }],
    );
  });

  it("that are found by a foreign DNS name register nowhere", () => {
    const { discovery } = version({ image, discovery: { type: "dns", hostname: "web.example.com" } });
    assert.deepEqual([discovery.serviceName, discovery.hostname], [undefined, "web.example.com"]);
    assert.equal(version({ image, discovery: { type: "dns" } }).discovery.serviceName, "web");
  });

  it("keep the family and the place of an existing task definition, wrapped or not", () => {
    const task = { family: "old", requiresCompatibilities: ["EC2", "FARGATE"], containerDefinitions: [] };
    for (const taskDefinition of [task, { taskDefinition: task }]) {
      const { family, launchType, containers } = version({ taskDefinition });
      assert.deepEqual([family, launchType, containers], ["old", "fargate", []]);
    }
    assert.equal(version({ taskDefinition: {} }).launchType, "ec2");
  });

  it("carry an output as a leaf that knows its place and never prints its value", () => {
    const value = Promise.resolve("canary");
    const [container] = version({ image: value, env: { "MY.KEY": value } }).containers;
    assert.ok(container!.image instanceof Late);
    assert.equal(container!.image.value, value);
    assert.equal(
      JSON.stringify([container!.image, container!.env.get("MY.KEY")]),
      '[{"$unknown":"services.web.image"},{"$unknown":"services.web.env[\\"MY.KEY\\"]"}]',
    );
  });
});
