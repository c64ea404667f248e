import assert from "node:assert/strict";
import { Type } from "../../../policy/resource";
import { NotKnown, unknownMark } from "../../../policy/view/fields";
import { linked } from "../../../policy/view/linked";
import { external, isExternal } from "../../../policy/view/mesh";
import { rightsOf } from "../../../policy/view/role";
import { Stack } from "../../../policy/view/stack";

interface Made {
  readonly type: string;
  readonly props: object;
  readonly on?: readonly string[];
  readonly from?: Readonly<Record<string, readonly string[]>>;
}

function stackOf(made: Readonly<Record<string, Made>>) {
  const sources = Object.entries(made).map(([name, { type, props, on = [], from = {} }]) => ({
    type,
    name,
    urn: name,
    props,
    dependencies: on,
    propertyDependencies: from,
  }));
  const resources = linked(sources);
  const of = (name: string) => resources.find((one) => one.name === name)!;
  return { stack: new Stack(resources), of };
}

const arn = "arn:aws:iam::123456789012:";
const allow = (action: string) => JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });

describe("the way from one resource to another", () => {
  const task = {
    type: Type.TaskDefinition,
    props: {
      family: "web",
      arn: "arn:aws:ecs:us-west-2:1:task-definition/web:12",
      arnWithoutRevision: "arn:aws:ecs:us-west-2:1:task-definition/web",
      containerDefinitions: "[]",
    },
  };
  const names = [
    "web",
    "web:3",
    "web:12",
    "arn:aws:ecs:us-west-2:1:task-definition/web:12",
    "arn:aws:ecs:us-west-2:1:task-definition/web",
    "arn:aws:ecs:us-west-2:1:task-definition/web:4",
  ];
  for (const taskDefinition of names) {
    it(`leads from a service to ${taskDefinition}`, () => {
      const { stack, of } = stackOf({ task, service: { type: Type.Service, props: { taskDefinition } } });
      assert.equal(stack.taskOf(of("service"))?.resource, of("task"));
      assert.equal(stack.task(of("task")), stack.task(of("task")));
    });
  }

  it("leads nowhere where nothing of that name is there", () => {
    const { stack, of } = stackOf({
      task,
      service: { type: Type.Service, props: { taskDefinition: "webx" } },
      none: { type: Type.Service, props: {} },
    });
    assert.equal(stack.taskOf(of("service")), undefined);
    assert.equal(stack.taskOf(of("none")), undefined);
    assert.equal(stack.find([Type.Mesh, Type.TaskDefinition], "web"), of("task"));
  });

  it("is told by what a value is taken from, where that is one resource of the type", () => {
    const late = { taskDefinition: unknownMark };
    const { stack, of } = stackOf({
      task,
      other: { ...task, props: { family: "other" } },
      cluster: { type: Type.Cluster, props: {} },
      one: { type: Type.Service, props: late, from: { taskDefinition: ["cluster", "task"] } },
      two: { type: Type.Service, props: late, from: { taskDefinition: ["task", "other"] } },
      none: { type: Type.Service, props: late },
      elsewhere: {
        type: Type.Service,
        props: { taskDefinition: "web-of-another-form" },
        from: { taskDefinition: ["task"] },
      },
    });
    assert.equal(stack.taskOf(of("one"))?.resource, of("task"));
    assert.equal(stack.taskOf(of("elsewhere"))?.resource, of("task"));
    assert.throws(() => stack.taskOf(of("two")), NotKnown);
    assert.throws(() => stack.taskOf(of("none")), NotKnown);
  });

  it("goes through all that is between, and ends in circles", () => {
    const bucket = (on: readonly string[]) => ({ type: "aws:s3/bucket:Bucket", props: {}, on });
    const { stack, of } = stackOf({ a: bucket(["b"]), b: bucket(["c", "a"]), c: bucket(["b"]), d: bucket([]) });
    assert.equal(stack.reaches(of("a"), of("c")), true);
    assert.equal(stack.reaches(of("a"), of("b")), true);
    assert.equal(stack.reaches(of("a"), of("d")), false);
    assert.equal(stack.reaches(of("d"), of("a")), false);
  });

  it("finds the members of a mesh by its name, its id or where it comes from", () => {
    const node = (props: object, from?: Made["from"]) => ({
      type: Type.VirtualNode,
      props: { name: "n", ...props },
      ...(from && { from }),
    });
    const { stack, of } = stackOf({
      mesh: { type: Type.Mesh, props: { name: "shop", id: "mesh-id" } },
      one: node({ meshName: "shop" }),
      two: node({ name: "m", meshName: "mesh-id" }),
      three: node({ name: "o", meshName: unknownMark }, { meshName: ["mesh"] }),
      far: node({ meshName: "far" }),
    });
    assert.deepEqual(
      ["n", "m", "o"].map((name) => stack.meshed(Type.VirtualNode, "shop", name)),
      [of("one"), of("two"), of("three")],
    );
    assert.equal(stack.meshed(Type.VirtualNode, "far", "n"), of("far"));
    assert.equal(stack.meshed(Type.VirtualNode, "far", "m"), undefined);
    assert.deepEqual(
      [stack.makesMesh("shop"), stack.makesMesh("far"), stack.makes("far"), stack.makes("gone")],
      [true, false, true, false],
    );
  });

  it("does not say that a name is missing while another is not known", () => {
    const { stack } = stackOf({ node: { type: Type.VirtualNode, props: { name: unknownMark, meshName: "shop" } } });
    assert.throws(() => stack.meshed(Type.VirtualNode, "shop", "n"), /what "node" is called is not known yet/);
  });

  it("finds all of a list, or none", () => {
    const group = (id: string) => ({ type: Type.SecurityGroup, props: { id } });
    const { stack, of } = stackOf({
      a: group("sg-a"),
      b: group("sg-b"),
      mesh: { type: Type.Mesh, props: {} },
      service: { type: Type.Service, props: {}, from: { network: ["a", "mesh"] } },
    });
    const follow = (read: () => string[] | undefined) =>
      stack.followAll(of("service"), "network", read, Type.SecurityGroup);
    const late = () => {
      throw new NotKnown("x");
    };
    assert.deepEqual(
      follow(() => ["sg-a", "sg-b"]),
      [of("a"), of("b")],
    );
    assert.deepEqual(
      follow(() => ["sg-a", "sg-c"]),
      [],
    );
    assert.deepEqual(
      follow(() => undefined),
      [],
    );
    assert.deepEqual(follow(late), [of("a")]);
    assert.throws(() => stack.followAll(of("a"), "network", late, Type.SecurityGroup), NotKnown);
    assert.throws(
      () =>
        follow(() => {
          throw new TypeError("ours");
        }),
      TypeError,
    );
  });
});

describe("what a role may do", () => {
  const role = { type: Type.Role, props: { name: "web", arn: `${arn}role/web` } };
  const attachment = (props: object, from?: Made["from"]) => ({
    type: Type.RolePolicyAttachment,
    props: { role: "web", ...props },
    ...(from && { from }),
  });

  it("stands in policies of its own, attached ones, and AWS's own", () => {
    const { stack, of } = stackOf({
      role: {
        ...role,
        props: {
          ...role.props,
          inlinePolicies: [{ policy: allow("a:a") }],
          managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/One", `${arn}policy/made`],
        },
      },
      own: { type: Type.RolePolicy, props: { role: "web", policy: allow("b:b") } },
      made: { type: Type.Policy, props: { arn: `${arn}policy/made`, policy: allow("c:c") } },
      byArn: attachment({ role: `${arn}role/path/web`, policyArn: "arn:aws-cn:iam::aws:policy/Two" }),
      late: attachment({ policyArn: unknownMark }, { policyArn: ["role", "made2"] }),
      made2: { type: Type.Policy, props: { policy: allow("d:d") } },
      others: { type: Type.RolePolicy, props: { role: "another", policy: allow("e:e") } },
    });
    const { grants, managed, hidden, unknown } = rightsOf(stack, of("role"));
    assert.deepEqual(
      grants.map(({ statement, policy }) => [statement.actions[0], policy.name]),
      [
        ["a:a", "role"],
        ["c:c", "made"],
        ["b:b", "own"],
        ["d:d", "made2"],
      ],
    );
    assert.deepEqual([managed, hidden, unknown], [["One", "Two"], false, []]);
  });

  it("is hidden in policies that are made elsewhere or can not be read", () => {
    for (const policyArn of [`${arn}policy/elsewhere`, "x arn:aws:iam::aws:policy/One"]) {
      const { stack, of } = stackOf({ role, one: attachment({ policyArn }) });
      assert.deepEqual([rightsOf(stack, of("role")).hidden, rightsOf(stack, of("role")).managed], [true, []]);
    }
    const { stack, of } = stackOf({ role, own: { type: Type.RolePolicy, props: { role: "web", policy: "{" } } });
    assert.equal(rightsOf(stack, of("role")).hidden, true);
  });

  it("is not known yet in policies that are not, whosever they are", () => {
    const { stack, of } = stackOf({
      role: { ...role, props: { ...role.props, managedPolicyArns: unknownMark } },
      own: { type: Type.RolePolicy, props: { role: "web", policy: unknownMark } },
      late: attachment({ policyArn: unknownMark }),
      stray: { type: Type.RolePolicy, props: { role: unknownMark, policy: allow("a:a") } },
    });
    assert.deepEqual(
      rightsOf(stack, of("role")).unknown.map(({ name }) => name),
      ["stray", "own", "late"],
    );
    assert.deepEqual(rightsOf(stack, of("role")).hidden, false);
    const nameless = stackOf({ role: { type: Type.Role, props: { name: unknownMark } } });
    assert.deepEqual(rightsOf(nameless.stack, nameless.of("role")).unknown, [nameless.of("role")]);
  });
});

describe("names that are made elsewhere", () => {
  it("are named as they are, or with * for anything", () => {
    const is = (pattern: string, name: string) => isExternal({ external: [pattern] }, name);
    assert.deepEqual(
      [
        is("a.b", "a.b"),
        is("a.b", "axb"),
        is("*.b", "x.y.b"),
        is("a*", "ab"),
        is("a", "ab"),
        is("b", "ab"),
        is("(a|b)", "a"),
        is("m/*/n", "m/x/n"),
      ],
      [true, false, true, true, false, false, false, true],
    );
    assert.equal(isExternal({ external: [] }, "a"), false);
    assert.deepEqual(external.external.default, []);
  });
});
