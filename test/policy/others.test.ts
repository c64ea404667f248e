import assert from "node:assert/strict";
import { type CheckedSource, check } from "../../policy/check";
import { Type } from "../../policy/resource";
import { rules } from "../../policy/rules";
import { configuration, sound } from "./sound";

const one = (type: string, props: object, name = "one"): CheckedSource => ({
  type,
  name,
  urn: name,
  props,
  dependencies: [],
  propertyDependencies: {},
});

/** What a rule finds, as level and message. */
function found(id: string, ...sources: CheckedSource[]): string[] {
  const rule = rules.find((each) => each.id === id)!;
  const own = id in configuration ? configuration : {};
  return check([rule], sources, { configuration: own })[0]!.findings.map(
    ({ level, message }) => `${level}: ${message}`,
  );
}

const world = { securityGroupId: "sg-1", protocol: "tcp", fromPort: 9901, toPort: 9901, cidrBlocks: ["0.0.0.0/0"] };
const everything = JSON.stringify({ Statement: { Effect: "Allow", Action: "*", Resource: "*" } });

describe("resources that the sound stack does not have", () => {
  it("rules of the older kind open a group as the newer do", () => {
    assert.match(
      found("open-security-group", one(Type.SecurityGroupRule, { type: "ingress", ...world }))[0]!,
      /^mandatory: security group rule "one": it lets everyone in on port 9901\. /,
    );
    assert.deepEqual(found("open-security-group", one(Type.SecurityGroupRule, { type: "egress", ...world })), []);
    assert.match(
      found(
        "open-security-group",
        one(Type.IngressRule, { ipProtocol: "tcp", fromPort: 1, toPort: 65535, cidrIpv4: "0.0.0.0/0" }),
      )[0]!,
      /on ports 1 to 65535, 22 and 9901 and 15000 and 15001 among them\. /,
    );
    assert.match(
      found(
        "open-security-group",
        one(Type.IngressRule, { ipProtocol: "tcp", fromPort: 0, toPort: 65534, cidrIpv4: "0.0.0.0/0" }),
      )[0]!,
      /on ports 0 to 65534/,
    );
  });

  it("attachments and policies of their own give a role its rights", () => {
    assert.match(
      found(
        "wildcard-iam",
        one(Type.RolePolicyAttachment, { role: "x", policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }),
      )[0]!,
      /^mandatory: role policy attachment "one": it has the policy AdministratorAccess\. /,
    );
    assert.deepEqual(
      found(
        "wildcard-iam",
        one(Type.RolePolicyAttachment, { role: "x", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }),
      ),
      [],
    );
    assert.match(
      found("wildcard-iam", one(Type.Policy, { policy: everything }))[0]!,
      /^mandatory: policy "one": it allows every action on every resource\. /,
    );
    assert.deepEqual(
      found("wildcard-iam", one(Type.Policy, { policy: everything.replace('"Action":"*"', '"Action":"s3:*Object"') })),
      [],
    );
    assert.match(
      found("s-iam", one(Type.Policy, { policy: everything.replace('"Action":"*"', '"Action":"s3"') }))[0]!,
      /the action "s3"/,
    );
  });

  it("networks of VPC Lattice have a policy as services have, and are advised to", () => {
    const network = (authType: string | null) => one(Type.LatticeNetwork, { id: "sn-1", authType });
    assert.match(found("lattice-auth", network("AWS_IAM"))[0]!, /^mandatory: .*it has no auth policy\. /);
    assert.match(
      found("lattice-auth", network("NONE"))[0]!,
      /^advisory: service network "one": its authType is NONE\. Set it to AWS_IAM; /,
    );
    assert.match(found("lattice-auth", network(null))[0]!, /^advisory: /);
    assert.deepEqual(found("lattice-auth", one(Type.LatticeService, { authType: "NONE" })), []);
    const policy = one(Type.LatticeAuthPolicy, { resourceIdentifier: "sn-1", policy: everything }, "policy");
    assert.deepEqual(found("lattice-auth", network("AWS_IAM"), policy), []);
  });

  it("records of Route 53 are names as those of Cloud Map are", () => {
    const patch = {
      "front-node": { spec: { serviceDiscovery: { awsCloudMap: null, dns: { hostname: "api.shop.local" } } } },
    };
    assert.equal(found("cloud-map-exists", ...sound(patch)).length, 1);
    assert.deepEqual(found("cloud-map-exists", ...sound(patch), one(Type.Record, { name: "api.shop.local" })), []);
  });

  it("a router is no node, and a node no router, whatever they are called", () => {
    const provider = (kind: object) => ({ "front-vs": { spec: { provider: { virtualRouter: null, ...kind } } } });
    const node = found(
      "provider-exists",
      ...sound({ "front-node": { name: "n" }, ...provider({ virtualNode: { virtualNodeName: "front" } }) }),
    );
    assert.match(node[0]!, /"front" is no virtual node of mesh/);
    const router = found(
      "provider-exists",
      ...sound({ "front-router": { name: "r" }, ...provider({ virtualRouter: { virtualRouterName: "front" } }) }),
    );
    assert.match(router[0]!, /"front" is no virtual router of mesh/);
  });

  it("two groups of two services are the same in any order, and a part of them is not", () => {
    const service = (name: string, securityGroups: string[]) =>
      one(Type.Service, { networkConfiguration: { securityGroups } }, name);
    assert.match(
      found("service-sg", service("b", ["sg-1", "sg-2"]), service("a", ["sg-2", "sg-1"]))[0]!,
      /ECS service "b": it has the same security groups as "a"/,
    );
    assert.deepEqual(found("service-sg", service("b", ["sg-1", "sg-2"]), service("a", ["sg-1"])), []);
    assert.deepEqual(found("service-sg", one(Type.Service, {}, "a"), one(Type.Service, {}, "b")), []);
  });

  it("one open door of many is enough, and so is one way out", () => {
    const doors = {
      "back-service": { networkConfiguration: { securityGroups: ["sg-back", "sg-front"] } },
      "front-service": { networkConfiguration: { securityGroups: ["sg-front", "sg-back"] } },
    };
    assert.deepEqual(found("sg-edge", ...sound({ ...doors, "back-egress": null })), []);
  });
});
