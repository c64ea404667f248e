import assert from "node:assert/strict";
import { type Resource, Type } from "../../../policy/resource";
import { NotKnown, unknownMark } from "../../../policy/view/fields";
import { linked } from "../../../policy/view/linked";
import { groupsOf, Network } from "../../../policy/view/network";
import { Stack } from "../../../policy/view/stack";

interface Made {
  readonly type: string;
  readonly props: object;
  readonly from?: Readonly<Record<string, readonly string[]>>;
}

const group = (id: string, more: object = {}): Made => ({ type: Type.SecurityGroup, props: { id, ...more } });
const ingress = (props: object, from?: Made["from"]): Made => ({
  type: Type.IngressRule,
  props: { securityGroupId: "sg-a", ipProtocol: "tcp", fromPort: 80, toPort: 80, ...props },
  ...(from && { from }),
});
const older = (props: object, from?: Made["from"]): Made => ({
  type: Type.SecurityGroupRule,
  props: { securityGroupId: "sg-a", protocol: "tcp", fromPort: 80, toPort: 80, type: "ingress", ...props },
  ...(from && { from }),
});

function networkOf(made: Readonly<Record<string, Made>>): { network: Network; a: Resource; b: Resource } {
  const all = { a: group("sg-a"), b: group("sg-b"), ...made };
  const sources = Object.entries(all).map(([name, { type, props, from = {} }]) => ({
    type,
    name,
    urn: name,
    props,
    dependencies: [],
    propertyDependencies: from,
  }));
  const resources = linked(sources);
  const of = (name: string) => resources.find((one) => one.name === name)!;
  return { network: new Network(new Stack(resources)), a: of("a"), b: of("b") };
}

function admits(made: Readonly<Record<string, Made>>, port = 80): boolean {
  const { network, a, b } = networkOf(made);
  return network.admits(a, b, port) && network.admits(a, b, port);
}

describe("the way into a security group", () => {
  const open: Readonly<Record<string, Made>>[] = [
    { one: ingress({ referencedSecurityGroupId: "sg-b" }) },
    { one: ingress({ referencedSecurityGroupId: unknownMark }, { referencedSecurityGroupId: ["b"] }) },
    { one: ingress({ securityGroupId: unknownMark, referencedSecurityGroupId: "sg-b" }, { securityGroupId: ["a"] }) },
    { one: ingress({ cidrIpv4: "10.0.0.0/8" }) },
    { one: ingress({ prefixListId: "pl" }) },
    { one: ingress({ referencedSecurityGroupId: "sg-b", fromPort: 1, toPort: 81 }) },
    { one: ingress({ referencedSecurityGroupId: "sg-b", ipProtocol: "-1", fromPort: 1, toPort: 1 }) },
    {
      one: ingress({ referencedSecurityGroupId: "sg-b", fromPort: 1, toPort: 1 }),
      two: ingress({ referencedSecurityGroupId: "sg-b" }),
    },
    { one: older({ sourceSecurityGroupId: "sg-b" }) },
    { one: older({ sourceSecurityGroupId: unknownMark }, { sourceSecurityGroupId: ["b"] }) },
    { a: group("sg-a", { ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, securityGroups: ["sg-b"] }] }) },
    {
      a: {
        ...group("sg-a", { ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, securityGroups: [unknownMark] }] }),
        from: { ingress: ["b"] },
      },
    },
  ];
  for (const made of open) it(`is open by ${JSON.stringify(made)}`, () => assert.equal(admits(made), true));

  const closed: Readonly<Record<string, Made>>[] = [
    {},
    { one: ingress({}) },
    { one: ingress({ referencedSecurityGroupId: "sg-a" }) },
    { one: ingress({ referencedSecurityGroupId: "sg-b", securityGroupId: "sg-b" }) },
    { one: ingress({ referencedSecurityGroupId: "sg-b", ipProtocol: "udp" }) },
    { one: ingress({ referencedSecurityGroupId: "sg-b", fromPort: 81, toPort: 99 }) },
    { one: ingress({ referencedSecurityGroupId: "sg-b", fromPort: 1, toPort: 79 }) },
    { one: older({ sourceSecurityGroupId: "sg-b", type: "egress" }) },
    { one: { type: Type.EgressRule, props: { securityGroupId: "sg-a", ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" } } },
    { a: group("sg-a", { ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, self: true }] }) },
  ];
  for (const made of closed) it(`is closed with ${JSON.stringify(made)}`, () => assert.equal(admits(made), false));

  it("is not known where a rule may be of it, or may let the other in", () => {
    const unsure: Readonly<Record<string, Made>>[] = [
      { one: ingress({ referencedSecurityGroupId: unknownMark }) },
      { one: ingress({ referencedSecurityGroupId: unknownMark }, { referencedSecurityGroupId: ["a", "b"].slice(2) }) },
      { one: ingress({ securityGroupId: unknownMark, referencedSecurityGroupId: "sg-b" }) },
      { a: group("sg-a", { ingress: unknownMark }) },
    ];
    for (const made of unsure) assert.throws(() => admits(made), /whom "(one|a)" lets in is not known yet/);
  });
});

describe("the way out of a security group", () => {
  const lets = (made: Readonly<Record<string, Made>>) => {
    const { network, a } = networkOf(made);
    return network.lets(a, 443);
  };
  const egress = (props: object): Made => ({ type: Type.EgressRule, props: { securityGroupId: "sg-a", ...props } });

  it("is open by a rule beside it or in it, on the port", () => {
    const open: Readonly<Record<string, Made>>[] = [
      { one: egress({ ipProtocol: "-1" }) },
      { one: egress({}) },
      { one: egress({ ipProtocol: "all" }) },
      { one: egress({ ipProtocol: "tcp", fromPort: 443, toPort: 443 }) },
      { one: egress({ ipProtocol: "tcp", toPort: 443 }) },
      { one: egress({ ipProtocol: "tcp", fromPort: 1 }) },
      { one: older({ type: "egress", protocol: "6", fromPort: 0, toPort: 65535 }) },
      { a: group("sg-a", { egress: [{ protocol: "-1" }] }) },
      { a: group("sg-a", { egress: unknownMark }), one: egress({ ipProtocol: "-1" }) },
    ];
    for (const made of open) assert.equal(lets(made), true, JSON.stringify(made));
  });

  it("is closed otherwise, and not known where a rule may be of it", () => {
    const closed: Readonly<Record<string, Made>>[] = [
      {},
      { one: older({ protocol: "-1" }) },
      { one: ingress({ ipProtocol: "-1" }) },
      { one: egress({ ipProtocol: "udp" }) },
      { one: egress({ ipProtocol: "tcp", fromPort: 444 }) },
      { one: egress({ ipProtocol: "tcp", toPort: 442 }) },
      { one: egress({ securityGroupId: "sg-b" }) },
    ];
    for (const made of closed) {
      assert.equal(lets(made), false, JSON.stringify(made));
    }
    assert.throws(() => lets({ one: egress({ securityGroupId: unknownMark }) }), /the group of "one" is not known yet/);
    assert.throws(() => lets({ a: group("sg-a", { egress: unknownMark }) }), NotKnown);
  });

  it("is of the groups that a service names, if all of them are there", () => {
    const service = (securityGroups: unknown): Made => ({
      type: Type.Service,
      props: { networkConfiguration: { securityGroups } },
    });
    const sources = Object.entries({
      a: group("sg-a"),
      one: service(["sg-a"]),
      two: service(["sg-a", "sg-x"]),
      three: { type: Type.Service, props: {} },
    }).map(([name, made]) => ({ ...made, name, urn: name, dependencies: [], propertyDependencies: {} }));
    const resources = linked(sources);
    const stack = new Stack(resources);
    assert.deepEqual(
      resources.slice(1).map((one) => groupsOf(stack, one).length),
      [1, 0, 0],
    );
  });
});
