import assert from "node:assert/strict";
import { compile } from "../../../components/compile";
import type { ContainerDefinition } from "../../../components/ecs/definitions";
import type { ServiceGraph } from "../../../components/graph/types";
import type { PlaceArgs } from "../../../components/plan/place";
import type { Plan } from "../../../components/plan/types";
import { envoy } from "../../../components/planes/envoy";
import { containersOf, objects, type Props, planned, propsOf, region, split } from "./delivered";

function refusals(graph: ServiceGraph, place: Partial<PlaceArgs>): string[] {
  const { plan, diagnostics } = compile(graph, envoy, { region, ...place });
  assert.deepEqual(plan, []);
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, path, message }) => `${code} ${path.join(".")}: ${message}`);
}

/** A service that calls so many others. */
function calling(count: number): ServiceGraph {
  const others = Array.from({ length: count }, (_, index) => [
    `service-${index}`,
    { port: 20_000 + index, image: "s" },
  ]);
  const web = { port: 8080, image: "web", backends: others.map(([name]) => name as string), ingress: {} };
  return { name: "shop", services: { web, ...Object.fromEntries(others) } };
}

function deliveryOf(containers: readonly ContainerDefinition[]): string {
  const { command = [] } = containers.find(({ name }) => name === "envoy")!;
  if (containers.some(({ name }) => name === "envoy-fetch")) return "object";
  return command[0]!.includes("gzip") ? "compressed" : "inline";
}

describe("how a configuration comes to its Envoy", () => {
  it("is the first way that has room for it, and no task definition is larger than Amazon ECS takes", () => {
    const found = [1, 20, 60, 200, 2000].map((count) => {
      const plan = planned(calling(count));
      const props = propsOf(plan, "ecs/taskDefinition:TaskDefinition", "web");
      assert.ok(Buffer.byteLength(JSON.stringify(props)) < 65_536, `${count} services`);
      return deliveryOf(props.containerDefinitions);
    });
    assert.deepEqual(found, ["inline", "inline", "compressed", "compressed", "object"]);
  });

  it("is the one that the place names, where there is room", () => {
    for (const envoyConfiguration of ["inline", "compressed", "object"] as const)
      assert.equal(deliveryOf(containersOf(planned(split(90), { envoyConfiguration }))), envoyConfiguration);
    assert.match(
      refusals(calling(200), { envoyConfiguration: "inline" })[0]!,
      /^undeliverable-configuration services\.web: .* has \d+ bytes, and 61440 are the most/,
    );
    assert.match(
      refusals(split(90, { distroless: true }), { envoyConfiguration: "compressed" })[0]!,
      /^undeliverable-configuration .*nothing is known in the image/,
    );
    assert.match(
      refusals(split(90), { envoyConfiguration: "inlin" as "inline" })[0]!,
      /^invalid-value envoyConfiguration: .*"inlin"; did you mean "inline"\?/,
    );
  });

  it("asks nothing of an image without a shell", () => {
    for (const envoyConfiguration of [undefined, "object"] as const) {
      const containers = containersOf(planned(split(90, { distroless: true }), { envoyConfiguration }));
      const { image, entryPoint, command, healthCheck } = containers.find(({ name }) => name === "envoy")!;
      assert.match(String(image), /^envoyproxy\/envoy:distroless-v\d/);
      assert.deepEqual([entryPoint, command?.[0], healthCheck], [["envoy"], "--config-yaml", undefined]);
    }
  });

  it("takes the image from where the place mirrors it, and may pull it", () => {
    const mirror = "123456789012.dkr.ecr.us-west-2.amazonaws.com/docker-hub/envoyproxy/envoy";
    const plan = planned(split(90), { envoyRepository: mirror });
    const { image } = containersOf(plan).find(({ name }) => name === "envoy")!;
    assert.match(String(image), new RegExp(`^${mirror}@sha256:[0-9a-f]{64}$`));
    const { Statement } = propsOf(plan, "iam/rolePolicy:RolePolicy", "web.execution").policy;
    assert.deepEqual(
      Statement.map((one: Props) => one.Resource).filter((one: unknown) => String(one).includes("ecr")),
      [["arn:aws:ecr:us-west-2:123456789012:repository/docker-hub/envoyproxy/envoy"]],
    );
    assert.match(
      refusals(split(90), { envoyRepository: "envoy:v1" })[0]!,
      /^invalid-value envoyRepository: "envoy:v1"/,
    );
  });

  it("lets a task read its own object, and no other", () => {
    const plan = planned(split(90), objects);
    for (const name of ["web", "cart.stable", "cart.canary"]) {
      const { Statement } = propsOf(plan, "iam/rolePolicy:RolePolicy", `${name}.task`).policy;
      const Resource = [`arn:aws:s3:::configurations/shop/${name}`];
      assert.deepEqual(Statement, [{ Effect: "Allow", Action: ["s3:GetObject"], Resource }]);
      assert.equal(propsOf(plan, "s3/bucketObjectv2:BucketObjectv2", name).key, `shop/${name}`);
    }
  });

  it("changes nothing but the object of whoever calls, where weights change", () => {
    const [before, after] = [90, 50].map((weight) => planned(split(weight), objects)) as [Plan, Plan];
    const changed = after.filter((one, at) => JSON.stringify(one) !== JSON.stringify(before[at]));
    assert.deepEqual(
      changed.map(({ type, name }) => `${type}::${name}`),
      ["aws:s3/bucketObjectv2:BucketObjectv2::web"],
    );
  });

  it("tells of a version when its tasks run, but where calls go round in a circle", () => {
    const waits = (plan: Plan, type: string, name: string) =>
      plan
        .find((one) => one.type === `aws:${type}` && one.name === name)!
        .dependsOn.filter(({ type: of }) => of === "aws:ecs/service:Service")
        .map(({ name: of }) => of);
    assert.deepEqual(waits(planned(split(90)), "ecs/service:Service", "web"), ["cart.stable", "cart.canary"]);
    assert.deepEqual(waits(planned(split(100)), "ecs/service:Service", "web"), ["cart.stable"]);
    assert.deepEqual(waits(planned(split(90), objects), "s3/bucketObjectv2:BucketObjectv2", "web"), [
      "cart.stable",
      "cart.canary",
    ]);
    const service = (port: number, ...backends: string[]) => ({ port, image: "s", backends });
    const circle = planned({
      name: "shop",
      services: { a: service(1001, "b"), b: service(1002, "c", "d"), c: service(1003, "a"), d: service(1004) },
    });
    for (const [name, first] of [
      ["a", []],
      ["b", ["d"]],
      ["c", []],
      ["d", []],
    ] as const)
      assert.deepEqual(waits(circle, "ecs/service:Service", name), first, name);
  });
});
