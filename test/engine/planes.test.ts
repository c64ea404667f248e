import assert from "node:assert/strict";
import type { Service, ServiceGraph } from "../../components/graph/types";
import { useEngine } from "../support/engine";
import type { EngineStack } from "../support/engine-stack";
import { lostCalls } from "../support/own-envoys";
import { account, application, done, picture } from "./deployment";

const image = "s:1";
const split = (stable: number): Service => ({
  port: 9090,
  versions: { stable: { image, weight: stable }, canary: { image: "s:2", weight: 100 - stable } },
});
const graphOf = (catalog: Service): ServiceGraph => ({
  name: "shop",
  services: {
    web: { port: 8080, image, tracing: true, backends: ["catalog"], ingress: { cidrs: ["10.0.0.0/8"] } },
    catalog,
  },
});
const moved: Service = { ...split(90), port: 9191, generation: 2 };
const one: Service = { port: 9090, versions: { stable: { image, weight: 90 } } };
const appMesh = { plane: "app-mesh" };
const envoy = { plane: "envoy" };
const objects = { plane: "envoy", envoyConfiguration: "object", envoyBucket: "configurations" };

describe("an application that comes from App Mesh to Envoys of its own, and goes back", function () {
  this.timeout(60_000);
  const engine = useEngine();
  const { provider, gaps } = account();
  let stack: EngineStack;
  let known: string[];
  before(async () => {
    stack = await engine.stack(application(graphOf(split(90)), appMesh), { provider, policies: false });
    await step(split(90), appMesh);
    known = lasting();
  });

  /** What an update asks of the provider. */
  async function step(catalog: Service, place: object): Promise<string[]> {
    stack.program = application(graphOf(catalog), place);
    const ran = await stack.up();
    assert.ok(ran.ok, ran.said);
    return done(ran);
  }

  /** What other things are known by: services, security groups with their rules, roles, Cloud Map, logs. */
  function lasting(): string[] {
    return provider.cloud.all
      .filter(({ type }) => !/^aws:(appmesh|s3)\/|taskDefinition|rolePolicy/.test(type))
      .map(({ type, id, outputs }) => `${type} ${outputs.arn ?? id}`)
      .sort();
  }

  const inOrder = (calls: readonly string[], ...patterns: readonly RegExp[]) => {
    const places = patterns.map((pattern) => calls.findIndex((call) => pattern.test(call)));
    const sorted = [...places].sort((a, b) => a - b);
    assert.ok(!places.includes(-1) && `${sorted}` === `${places}`, `${patterns.join(" ")} in\n${calls.join("\n")}`);
  };
  const ofServices = (calls: readonly string[]) => calls.filter((call) => / Service (?!catalog-|web-)/.test(call));
  const allInPlace = ["catalog.canary", "catalog.stable", "web"].map((name) => `update Service ${name}`);

  it("keeps its services, their groups and their names, and App Mesh until all tasks have gone over", async () => {
    const calls = await step(split(90), envoy);
    assert.deepEqual(lasting(), known);
    assert.deepEqual(ofServices(calls).sort(), allInPlace);
    inOrder(calls, /update Service catalog\.canary/, /update Service web/, /delete VirtualNode/);
    inOrder(calls, /create RolePolicy web\.task/, /update Service web/, /delete RolePolicy web\.task/);
  });

  it("gets other weights by new tasks of the caller", async () => {
    assert.deepEqual(await step(split(80), envoy), [
      "create TaskDefinition web",
      "update Service web",
      "delete TaskDefinition web",
    ]);
  });

  it("has a call lost, as this test sees it, where a version that callers know of has no tasks", () => {
    const { cloud } = provider;
    const scale = (desiredCount: number) =>
      cloud.drift("aws:ecs/service:Service", "shop/shop-catalog-canary", (inputs) => ({ ...inputs, desiredCount }));
    assert.deepEqual(lostCalls(cloud), []);
    scale(0);
    const [lost] = lostCalls(cloud);
    assert.equal(lost, "the tasks of shop-web send calls to catalog-canary.shop.local:9090, where no tasks are");
    scale(1);
  });

  it("comes to follow objects, and loses a version when callers no longer know of it", async () => {
    const calls = await step(one, objects);
    inOrder(calls, /create BucketObjectv2 web/, /update Service web/, /delete Service catalog\.canary/);
  });

  it("gets another version before callers are told of it, and other weights by an object alone", async () => {
    inOrder(await step(split(80), objects), /create Service catalog\.canary/, /update BucketObjectv2 web/);
    assert.deepEqual(await step(split(50), objects), ["update BucketObjectv2 web"]);
  });

  it("moves to another port in another generation, whose tasks are there before callers are told", async () => {
    const calls = await step(moved, objects);
    inOrder(calls, /create Service catalog\.stable/, /update BucketObjectv2 web/, /delete Service catalog\.stable/);
    // The old tasks' Envoys follow what they followed, and stay on the old port.
    assert.ok(!calls.includes("update BucketObjectv2 catalog.stable"), calls.join("\n"));
    inOrder(calls, /create BucketObjectv2 catalog\.stable\.generation-2/, /delete BucketObjectv2 catalog\.stable$/);
  });

  it("goes on without interception in place, and each Envoy with an object of its own until its tasks are gone", async () => {
    known = lasting();
    const calls = await step(moved, { ...objects, envoyListening: "explicit" });
    assert.deepEqual(lasting(), known);
    assert.deepEqual(ofServices(calls).sort(), allInPlace);
    inOrder(calls, /create BucketObjectv2 web\.explicit/, /update Service web/, /delete BucketObjectv2 web$/);
    await step(moved, objects);
    assert.deepEqual(lasting(), known);
  });

  it("goes back to App Mesh in place, as if it had always been there, and no call was ever lost", async () => {
    known = lasting();
    const calls = await step(moved, appMesh);
    assert.deepEqual(lasting(), known);
    assert.deepEqual(ofServices(calls).sort(), allInPlace);
    inOrder(calls, /create VirtualNode web/, /update Service web/, /delete BucketObjectv2 web/);
    const fresh = account();
    const program = application(graphOf(moved), appMesh);
    await (await engine.stack(program, { provider: fresh.provider, policies: false })).up();
    assert.deepEqual(picture(provider.cloud), picture(fresh.provider.cloud));
    assert.deepEqual(gaps, []);
  });
});
