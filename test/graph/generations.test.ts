import assert from "node:assert/strict";
import { compile } from "../../components/compile";
import type { Service } from "../../components/graph/types";
import { keyOf } from "../../components/plan/order";
import { planeNamed } from "../../components/planes";

/** Physical names of what a service becomes, by type; former names by logical name. */
function planned(service: Partial<Service>, name = "web") {
  const graph = {
    name: "shop",
    services: { caller: { image: "c:1", backends: [name] }, [name]: { port: 8080, image: "w:1", ...service } },
  };
  const { plan, diagnostics } = compile(graph, planeNamed("app-mesh")!, { region: "eu-west-1" });
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === "error"),
    [],
  );
  const own = plan.filter((one) => one.service === name);
  const named = (type: string) =>
    own.flatMap((one) => {
      if (!one.type.startsWith(`aws:${type}:`)) return [];
      const { name, family } = one.props as { name?: string; family?: string };
      return [name ?? family];
    });
  return { named, own };
}

const versions = { v1: { image: "w:1" }, v2: { image: "w:2", generation: 2 } };

describe("a generation", () => {
  it("gives everything that serves a name of its own, and leaves what may stay", () => {
    const { named } = planned({ generation: 2 });
    assert.deepEqual(named("appmesh/virtualNode"), ["web-g2"]);
    assert.deepEqual(named("appmesh/virtualRouter"), ["web-g2"]);
    assert.deepEqual(named("ecs/service"), ["shop-web-g2"]);
    assert.deepEqual(named("ecs/taskDefinition"), ["shop-web-g2"]);
    assert.deepEqual(named("appmesh/virtualService"), ["web.shop.local"]);
    assert.deepEqual(named("appmesh/route"), ["web-route"]);
    assert.deepEqual(named("cloudwatch/logGroup"), ["/ecs/shop/web"]);
    assert.deepEqual(named("ec2/securityGroup"), ["shop-web"]);
  });

  it("keeps the Cloud Map service of the name that callers resolve, as it was made", () => {
    const before = planned({}).own.find(({ type }) => type === "aws:servicediscovery/service:Service");
    const after = planned({ generation: 2 }).own.filter(({ type }) => type === "aws:servicediscovery/service:Service");
    assert.deepEqual(
      after.map(({ name }) => name),
      ["web-g2", "web"],
    );
    assert.deepEqual(JSON.stringify(after[1]?.props), JSON.stringify(before?.props), "an update has nothing to change");
  });

  it("of one version leaves the other and the router", () => {
    const { named } = planned({ versions });
    assert.deepEqual(named("appmesh/virtualNode"), ["web-v1", "web-v2-g2"]);
    assert.deepEqual(named("appmesh/virtualRouter"), ["web"]);
    assert.deepEqual(named("servicediscovery/service"), ["web-v1", "web-v2-g2", "web"]);
  });

  it("is told apart by family where versions share a Cloud Map service", () => {
    const { own, named } = planned({ versions, discovery: { shared: true } });
    assert.deepEqual(named("servicediscovery/service"), ["web"]);
    const node = own.find(({ name, type }) => name === "web.v2" && type.endsWith("VirtualNode"))!;
    assert.match(JSON.stringify(node.props), /"ECS_TASK_DEFINITION_FAMILY":"shop-web-v2-g2"/);
  });

  it("has a host name of its own in the namespace, and none outside of it", () => {
    const hostnameOf = (hostname: string) =>
      JSON.stringify(planned({ generation: 3, discovery: { type: "dns", hostname } }).own);
    assert.match(hostnameOf("front.shop.local"), /"hostname":"front-g3\.shop\.local"/);
    assert.match(hostnameOf("front.example.com"), /"hostname":"front\.example\.com"/);
  });

  it("opens the new port beside the old one", () => {
    const rules = planned({ generation: 2 }).own.filter(({ type }) => type.includes("IngressRule"));
    assert.ok(rules.length > 0);
    for (const { options } of rules) assert.deepEqual(options?.replaceOnChanges, ["fromPort", "toPort"]);
    assert.ok(planned({}).own.every(({ options }) => options === undefined));
  });

  it("of 1 is what there is without", () => {
    assert.equal(JSON.stringify(planned({ generation: 1 }).own), JSON.stringify(planned({}).own));
  });
});

describe("a renamed service", () => {
  const { own, named } = planned({ formerNames: ["site", "front"] }, "web");

  it("takes over everything that it had under its former names", () => {
    const former = new Map(own.map((one) => [keyOf(one), one.options?.formerNames]));
    assert.deepEqual(former.get("aws:ecs/service:Service::web"), ["site", "front"]);
    assert.deepEqual(former.get("aws:appmesh/route:Route::web.web-route"), ["site.web-route", "front.web-route"]);
    assert.deepEqual(former.get("aws:iam/role:Role::web.execution"), ["site.execution", "front.execution"]);
  });

  it("keeps its logs where they are", () => {
    assert.deepEqual(named("cloudwatch/logGroup"), ["/ecs/shop/site"]);
  });
});
