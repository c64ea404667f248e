import assert from "node:assert/strict";
import fc from "fast-check";
import { resolve } from "../../components/graph/resolve";
import type { Service, ServiceGraph } from "../../components/graph/types";
import { anyGraph } from "../graphs";

const graph = (services: Record<string, Service>, settings: Partial<ServiceGraph> = {}) =>
  resolve({ name: "shop", services, ...settings });
const only = (service: Service, settings?: Partial<ServiceGraph>) => graph({ web: service }, settings).services[0]!;
const version = (service: Service) => only(service).versions[0]!;
const image = "shop/web:1";

describe("what a graph leaves out", () => {
  it("is filled in for the graph", () => {
    const { name, namespace, meshName, egressFilter } = graph({});
    assert.deepEqual(
      { name, namespace, meshName, egressFilter },
      { name: "shop", namespace: "shop.local", meshName: "shop", egressFilter: undefined },
    );
  });

  it("is filled in for a service that nobody calls", () => {
    const { listener, backends, callers, routes, provider, virtualServiceName, virtualRouterName, single } = only({
      image,
      port: 80,
    });
    assert.deepEqual(
      { listener, backends, callers, routes, provider, virtualServiceName, virtualRouterName, single },
      {
        listener: {
          path: ["services", "web"],
          port: 80,
          protocol: "http",
          healthCheck: undefined,
          timeout: undefined,
          connectionPool: undefined,
          outlierDetection: undefined,
          tls: undefined,
        },
        backends: [],
        callers: [],
        routes: [],
        provider: undefined,
        virtualServiceName: "web.shop.local",
        virtualRouterName: "web",
        single: true,
      },
    );
  });

  it("is filled in for a task", () => {
    const { containers, envoy, discovery, logs: _, ...task } = version({ image });
    assert.deepEqual(task, {
      service: "web",
      name: "",
      key: "web",
      path: ["services", "web"],
      weight: 1,
      runsApp: true,
      external: false,
      endpoint: {
        listeners: [],
        backends: [],
        clientTls: undefined,
        accessLog: undefined,
        accessLogFormat: undefined,
      },
      launchType: "fargate",
      cpuArchitecture: "x86_64",
      sidecars: [],
      desiredCount: 1,
      generation: 1,
      scaling: undefined,
      deploymentAlarms: [],
      volumes: [],
      taskCpu: undefined,
      taskMemory: undefined,
      taskDefinition: undefined,
      taskRoleArn: undefined,
      executionRoleArn: undefined,
      useInstanceRole: false,
      tracing: false,
      virtualNodeName: "web",
      family: "shop-web",
      ecsServiceName: "shop-web",
    });
    assert.deepEqual([containers[0]!.name, containers[0]!.cpu, containers[0]!.memory], ["app", 256, 512]);
    assert.deepEqual([envoy.cpu, envoy.memory, envoy.image, envoy.version], [512, 64, undefined, undefined]);
    assert.deepEqual(
      [discovery.type, discovery.serviceName, discovery.hostname],
      ["cloud-map", "web", "web.shop.local"],
    );
  });

  it("is filled in for a health check", () => {
    assert.deepEqual(only({ image, port: 80, protocol: "tcp", healthCheck: {} }).listener!.healthCheck, {
      protocol: "tcp",
      port: undefined,
      path: undefined,
      intervalMillis: 5000,
      timeoutMillis: 2000,
      healthyThreshold: 2,
      unhealthyThreshold: 2,
    });
  });

  it("is one route for all requests, behind a router that a service gets once it is called", () => {
    const { services } = graph({ web: { image, backends: ["cart"] }, cart: { image, port: 90 } });
    const { provider, callers, routes, entrances } = services[1]!;
    assert.deepEqual([provider, callers, entrances], ["router", ["web"], [{ port: 90, protocol: "http" }]]);
    assert.deepEqual(
      routes.map(({ name, prefix, targets }) => ({ name, prefix, targets })),
      [{ name: "cart-route", prefix: "/", targets: [{ name: "", version: "cart", port: undefined, weight: 1 }] }],
    );
  });

  const providers: readonly [what: string, service: Service, provider: string | undefined][] = [
    ["a service of two versions gets a router", { port: 80, versions: { a: { image }, b: { image } } }, "router"],
    ["a service with routes gets a router", { image, port: 80, routes: [{}] }, "router"],
    ["a service with a virtual service's name gets a router", { image, port: 80, virtualServiceName: "a.b" }, "router"],
    ["a worker of two versions gets none", { versions: { a: { image }, b: { image } } }, undefined],
    ["a service keeps the provider that it names", { image, port: 80, provider: "node" }, "node"],
  ];
  for (const [what, service, provider] of providers) {
    it(what, () => assert.equal(only(service).provider, provider));
  }

  it("is a name for each route, none of which has a path without HTTP", () => {
    const routes = (protocol: Service["protocol"]) =>
      only({ image, port: 80, protocol, routes: [{}, {}, { routeName: "x" }] }).routes;
    assert.deepEqual(
      routes("grpc").map(({ name, prefix }) => [name, prefix]),
      [
        ["web-route", undefined],
        ["web-route-2", undefined],
        ["x", undefined],
      ],
    );
    assert.deepEqual(
      routes("http2").map(({ prefix }) => prefix),
      ["/", "/", "/"],
    );
  });
});

describe("resolving", () => {
  it("gives the same each time, for every service and each of its versions, and changes nothing", () => {
    fc.assert(
      fc.property(anyGraph, (input) => {
        const before = JSON.stringify(input);
        const resolved = resolve(input);
        assert.deepEqual(resolved, resolve(JSON.parse(before)));
        assert.equal(JSON.stringify(input), before);
        assert.deepEqual(
          resolved.services.map(({ name }) => name),
          Object.keys(input.services),
        );
        for (const { name, versions, callers } of resolved.services) {
          const { versions: written } = input.services[name]!;
          assert.deepEqual(
            versions.map((one) => one.name),
            written ? Object.keys(written) : [""],
          );
          for (const caller of callers) {
            const gateway = input.gateways?.[caller]?.routes?.map(({ service }) => service);
            assert.ok((gateway ?? input.services[caller]!.backends!).includes(name));
          }
        }
      }),
    );
  });

  it("finds no service by a name that objects have of themselves", () => {
    const { byName } = graph({ web: { image, backends: ["constructor"] } });
    assert.equal(byName.get("constructor"), undefined);
    assert.deepEqual([...byName.keys()], ["web"]);
  });
});
