import assert from "node:assert/strict";
import { type Resource, resourceOf, Type } from "../../../policy/resource";
import { Fields, NotKnown, unknownMark } from "../../../policy/view/fields";
import { matches, statementsOf } from "../../../policy/view/policy-document";
import { openingsOf } from "../../../policy/view/security-group";
import { identityOf } from "../../../policy/view/task";

const statements = (policy: unknown) => statementsOf(new Fields({ policy }, ""), "policy");
const resource = (type: string, props: object): Resource => resourceOf({ type, name: "one", urn: "", props });

describe("policies of IAM", () => {
  it("are texts or data, with one statement or many, and lists or single texts", () => {
    const one = {
      Effect: "Allow",
      Action: "s3:Get*",
      Resource: ["a", "b"],
      Principal: { Service: "x", AWS: ["y", "z"] },
    };
    for (const policy of [{ Statement: one }, JSON.stringify({ Statement: [one] })]) {
      const [statement] = statements(policy);
      assert.deepEqual(
        [statement!.effect, statement!.actions, statement!.resources, statement!.principals],
        ["Allow", ["s3:Get*"], ["a", "b"], ["x", "y", "z"]],
      );
      assert.ok(statement!.allowsAction("s3:getobject"));
      assert.ok(!statement!.allowsAction("s3:PutObject"));
      assert.ok(statement!.hasAction && statement!.hasResource);
    }
    assert.deepEqual(statements({ Statement: [{ Principal: "*" }] })[0]!.principals, ["*"]);
    assert.deepEqual(statements({ Statement: [{}] })[0]!.principals, []);
    assert.deepEqual(statements(undefined), []);
    const denied = statements({
      Statement: [{ Effect: "Deny", NotAction: "a:b", NotResource: "c", Condition: { Bool: {} } }],
    })[0]!;
    assert.ok(!denied.allows && denied.hasAction && denied.hasResource && denied.condition?.has("Bool"));
    assert.ok(!denied.allowsAction("a:b"));
  });

  it("can not be read without a statement", () => {
    for (const policy of ["{", "[]", "7", {}, { Statement: null }]) assert.throws(() => statements(policy), /is no/);
    assert.throws(() => statements(unknownMark), NotKnown);
  });

  it("tell of a resource that is not known yet that it is one", () => {
    assert.deepEqual(statements({ Statement: { Resource: unknownMark } })[0]!.resources, [undefined]);
    assert.throws(() => statements({ Statement: { Action: unknownMark } })[0]!.actions, NotKnown);
  });

  it("match with * and ?, and take every other sign for itself", () => {
    const table: readonly (readonly [pattern: string, text: string, matched: boolean])[] = [
      ["*", "", true],
      ["a*", "abc", true],
      ["a*c", "abd", false],
      ["a?c", "abc", true],
      ["a?c", "ac", false],
      ["a.c", "abc", false],
      ["(a|b)", "a", false],
      ["a+", "aa", false],
      ["[ab]", "a", false],
      ["a", "ab", false],
      ["b", "ab", false],
    ];
    for (const [pattern, text, matched] of table) assert.equal(matches(pattern, text), matched, `${pattern} ${text}`);
  });
});

describe("what a security group lets in", () => {
  it("is in rules of their own, in those of the older kind, and in the group", () => {
    const rule = openingsOf(
      resource(Type.IngressRule, {
        ipProtocol: "tcp",
        fromPort: 80,
        toPort: 81,
        cidrIpv4: "10.0.0.0/8",
        cidrIpv6: "::/0",
        referencedSecurityGroupId: "sg-1",
        prefixListId: "pl-1",
      }),
    )[0]!;
    assert.deepEqual(
      [rule.from, rule.to, rule.protocol, rule.all, rule.sources, rule.group(), rule.self, rule.prefixLists],
      [80, 81, "tcp", false, ["10.0.0.0/8", "::/0"], ["sg-1"], false, true],
    );
    const older = openingsOf(
      resource(Type.SecurityGroupRule, {
        type: "ingress",
        protocol: "6",
        fromPort: 1,
        toPort: 2,
        cidrBlocks: ["a"],
        ipv6CidrBlocks: ["b"],
        sourceSecurityGroupId: "sg-2",
        self: true,
        prefixListIds: ["pl"],
      }),
    )[0]!;
    assert.deepEqual(
      [older.protocol, older.sources, older.group(), older.self, older.prefixLists],
      ["tcp", ["a", "b"], ["sg-2"], true, true],
    );
    const inline = openingsOf(
      resource(Type.SecurityGroup, {
        ingress: [{ protocol: "17", securityGroups: ["sg-3", "sg-4"] }, { protocol: "all" }],
      }),
    );
    assert.deepEqual(
      inline.map((one) => [one.protocol, one.all, one.from, one.to, one.group(), one.self, one.prefixLists]),
      [
        ["udp", false, 0, 65535, ["sg-3", "sg-4"], false, false],
        ["-1", true, 0, 65535, [], false, false],
      ],
    );
  });

  it("is nothing of a rule about the way out, and all of one without a protocol", () => {
    assert.deepEqual(openingsOf(resource(Type.SecurityGroupRule, { type: "egress", protocol: "tcp" })), []);
    assert.deepEqual(openingsOf(resource(Type.SecurityGroup, {})), []);
    assert.equal(openingsOf(resource(Type.IngressRule, {}))[0]!.all, true);
    assert.equal(openingsOf(resource(Type.SecurityGroup, { ingress: [{}] }))[0]!.all, true);
  });
});

describe("what Envoy asks for", () => {
  it("is a node or a gateway, by name or ARN, also of a shared mesh", () => {
    const of = (value: string) => identityOf(value);
    assert.deepEqual(of("mesh/shop/virtualNode/web"), {
      region: undefined,
      mesh: "shop",
      owner: undefined,
      kind: "virtualNode",
      name: "web",
    });
    assert.deepEqual(of("mesh/shop@123456789012/virtualGateway/in"), {
      region: undefined,
      mesh: "shop",
      owner: "123456789012",
      kind: "virtualGateway",
      name: "in",
    });
    assert.deepEqual(of("arn:aws-cn:appmesh:cn-north-1:123456789012:mesh/shop/virtualNode/web"), {
      region: "cn-north-1",
      mesh: "shop",
      owner: undefined,
      kind: "virtualNode",
      name: "web",
    });
  });

  it("is nothing in any other form", () => {
    const wrong = [
      "",
      "web",
      "mesh/shop",
      "mesh/shop/virtualRouter/web",
      "mesh/shop/virtualNode/",
      "mesh//virtualNode/web",
      "xmesh/shop/virtualNode/web",
      "mesh/shop/virtualNode/web/x",
      "arn:aws:appmesh:us-west-2:1:mesh/shop/virtualNode/web",
      "mesh/shop@1/virtualNode/web",
      `mesh/shop/virtualNode/${"x".repeat(256)}`,
      undefined,
    ];
    for (const value of wrong) assert.equal(identityOf(value), undefined, value);
  });
});
