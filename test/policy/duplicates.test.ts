import assert from "node:assert/strict";
import { check } from "../../policy/check";
import { Type } from "../../policy/resource";
import { duplicatePhysicalName } from "../../policy/rules/duplicate-physical-name";

/** What a name must be unique in, by type; IAM's are global. */
const scopes: readonly (readonly [type: string, scopes: readonly string[], global?: true])[] = [
  [Type.Mesh, []],
  [Type.VirtualNode, ["meshName"]],
  [Type.VirtualRouter, ["meshName"]],
  [Type.VirtualService, ["meshName"]],
  [Type.VirtualGateway, ["meshName"]],
  [Type.Route, ["meshName", "virtualRouterName"]],
  [Type.GatewayRoute, ["meshName", "virtualGatewayName"]],
  [Type.Cluster, []],
  [Type.Service, ["cluster"]],
  [Type.LogGroup, []],
  [Type.TargetGroup, []],
  [Type.SecurityGroup, ["vpcId"]],
  [Type.Discovery, ["namespaceId"]],
  [Type.Role, [], true],
  [Type.Policy, [], true],
  [Type.RolePolicy, ["role"], true],
];

function found(type: string, first: object, second: object, from: Record<string, string[]> = {}): string[] {
  const of = (name: string, props: object) => ({
    type,
    name,
    urn: name,
    props: { name: "x", ...props },
    dependencies: [],
    propertyDependencies: from,
  });
  const holder = {
    type: "aws:s3/bucket:Bucket",
    name: "holder",
    urn: "holder",
    props: {},
    dependencies: [],
    propertyDependencies: {},
  };
  const [verdict] = check([duplicatePhysicalName], [of("one", first), of("two", second), holder]);
  return [...verdict!.findings.map(({ message }) => message), ...verdict!.gaps.map(({ message }) => message)];
}

describe("names that come twice", () => {
  for (const [type, fields, global] of scopes) {
    it(`clash for ${type} in one scope and region, and not in two`, () => {
      const same = Object.fromEntries(fields.map((field) => [field, "s"]));
      const [message] = found(type, { ...same, region: "us-west-2" }, { ...same, region: "us-west-2" });
      assert.match(message!, /"two": its name "x" is also that of "one"\. /);
      for (const field of fields) assert.deepEqual(found(type, same, { ...same, [field]: "other" }), [], field);
      const regions = found(type, { ...same, region: "us-west-2" }, { ...same, region: "eu-west-1" });
      assert.deepEqual(regions.length, global ? 1 : 0);
      if (global) assert.match(regions[0]!, /is also that of "one", which is of another region\. /);
      assert.deepEqual(found(type, same, { ...same, name: "y" }), []);
      assert.deepEqual(found(type, { ...same, name: null }, { ...same, name: null }), []);
    });
  }

  it("are told apart by what their scope is taken from, and not known where nothing tells", () => {
    const late = { cluster: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" };
    assert.equal(found(Type.Service, late, late, { cluster: ["holder"] }).length, 1);
    assert.ok(found(Type.Service, late, late).every((message) => message.includes("cluster is not known yet")));
    assert.deepEqual(found(Type.Service, late, { ...late, name: "y" }), []);
    assert.deepEqual(
      found(Type.Discovery, { dnsConfig: { namespaceId: "a" } }, { dnsConfig: { namespaceId: "b" } }),
      [],
    );
    assert.equal(
      found(Type.Discovery, { dnsConfig: { namespaceId: "a" } }, { dnsConfig: { namespaceId: "a" } }).length,
      1,
    );
  });
});
