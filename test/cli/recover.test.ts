import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assertRefused, inFolder, run } from "./command";
import { runWithAws } from "./existing";

const seed = "test/cases/shop.yaml";
const place = ["--plane", "app-mesh", "--region", "eu-west-1"];
const mesh = "ecs-mesh:index:MeshedApplication";

/** An operation that was begun, as an exported state has it. */
const begun = (type: string, name: string, inputs: object, parent = `${mesh}::app`, operation = "creating") => ({
  type: operation,
  resource: {
    urn: `urn:pulumi:dev::shop::${parent.split("::")[0]}$${type}::${name}`,
    type,
    parent: `urn:pulumi:dev::shop::${parent}`,
    inputs,
  },
});
const stateOf = (...operations: object[]) =>
  JSON.stringify({ version: 3, deployment: { resources: [], pending_operations: operations } });

const route = begun("aws:appmesh/route:Route", "app-cart.cart-route", {
  name: "cart-route",
  meshName: "shop",
  virtualRouterName: "cart",
  region: "eu-west-1",
});
const task = begun("aws:ecs/taskDefinition:TaskDefinition", "app-web", { family: "shop-web" });

describe("ecs-mesh recover", () => {
  it("prints the ids of what was being made when an update was cut off, as `adopt` takes them", () => {
    inFolder({ "state.json": stateOf(route) }, (folder) => {
      const { status, stdout, stderr } = run(["recover", "--state", join(folder, "state.json")]);
      assert.deepEqual(JSON.parse(stdout), { "aws:appmesh/route:Route::cart.cart-route": "shop/cart/cart-route" });
      assert.equal(status, 0);
      assert.match(stderr, /1 of 1 ids follow from names\n {2}help: take out what AWS does not have, or let --aws ask/);
    });
  });

  it("says how AWS is asked for an id that no name gives", () => {
    inFolder({ "state.json": stateOf(task) }, (folder) => {
      const { stdout, stderr } = run(["recover", "--state", join(folder, "state.json")]);
      assert.equal(stdout, "{}\n");
      assert.match(
        stderr,
        /info id-unknown {2}aws:ecs\/taskDefinition:TaskDefinition::web is .*\n {2}help: aws ecs list-task-definitions --sort DESC --max-items 1 --family-prefix shop-web --query 'taskDefinitionArns\[0\]' --region/,
      );
    });
  });

  it("asks AWS what exists and for its ids, and leaves out what was never made", () => {
    inFolder({ "state.json": stateOf(route, task) }, (folder) => {
      const arn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop-web:3";
      const out = join(folder, "adopt.json");
      const { status, stdout, stderr, asked } = runWithAws(
        folder,
        ["recover", "--state", join(folder, "state.json"), "--aws", "--out", out],
        { "list-task-definitions shop-web": arn },
      );
      assert.deepEqual([status, stdout], [0, ""], stderr);
      assert.deepEqual(JSON.parse(readFileSync(out, "utf8")), { "aws:ecs/taskDefinition:TaskDefinition::web": arn });
      assert.match(stderr, /AWS has 1 of 2\n {2}help: give them to the component's `adopt`, once\n$/);
      assert.equal(asked.length, 2);
      for (const args of asked)
        assert.deepEqual(args.slice(-5), ["--region", "eu-west-1", "--output", "text", "--no-cli-pager"]);
    });
  });

  it("knows one component of a stack from the other, and names what is of neither", () => {
    const other = begun("aws:ecs/cluster:Cluster", "b-shop", { name: "other" }, `${mesh}::b`);
    const bucket = begun("aws:s3/bucket:Bucket", "files", {}, "pulumi:pulumi:Stack::shop-dev");
    const deleting = begun("aws:ecs/cluster:Cluster", "app-old", { name: "old" }, undefined, "deleting");
    inFolder({ "state.json": stateOf(route, other, bucket, deleting) }, (folder) => {
      const args = ["recover", "--state", join(folder, "state.json")];
      assertRefused(run(args), 2, /choose one with --component: app, b/);
      const { stdout, stderr } = run([...args, "--component", "b"]);
      assert.deepEqual(JSON.parse(stdout), { "aws:ecs/cluster:Cluster::shop": "other" });
      assert.match(stderr, /warning foreign-resource {2}urn:.*aws:s3\/bucket:Bucket::files was being made/);
      assertRefused(
        run([...args, "--component", "c"]),
        1,
        /nothing of a component "c" was being made\n {2}help: name app, b/,
      );
    });
  });

  it("has nothing to say of a state in which nothing was begun", () => {
    inFolder({ "state.json": stateOf() }, (folder) => {
      const { status, stdout, stderr } = run(["recover", "--state", join(folder, "state.json")]);
      assert.deepEqual([status, stdout, stderr], [0, "{}\n", "nothing was being made: there is nothing to recover\n"]);
    });
  });

  it("finds everything of a plan again, where the state is lost", () => {
    inFolder({}, (folder) => {
      const { stdout, stderr } = runWithAws(folder, ["recover", seed, ...place, "--aws"], {
        "describe-mesh shop": "uid",
        "describe-virtual-node catalog-canary": "uid",
        "get-role shop-web-execution-eu-west-1": "shop-web-execution-eu-west-1",
        "get-role-policy shop-web-execution-eu-west-1": "mesh",
      });
      assert.deepEqual(
        JSON.parse(stdout),
        {
          "aws:appmesh/mesh:Mesh::shop": "shop",
          "aws:appmesh/virtualNode:VirtualNode::catalog.canary": "shop/catalog-canary",
          "aws:iam/role:Role::web.execution": "shop-web-execution-eu-west-1",
          "aws:iam/rolePolicy:RolePolicy::web.execution": "shop-web-execution-eu-west-1:mesh",
        },
        stderr,
      );
    });
  });

  it("stops where AWS does not answer, or has no command", () => {
    inFolder({ "state.json": stateOf(route) }, (folder) => {
      const args = ["recover", "--state", join(folder, "state.json"), "--aws"];
      const failure = "Unable to locate credentials\nmore";
      const denied = runWithAws(folder, args, {}, failure);
      assertRefused(denied, 1, /error aws-unanswered {2}`aws appmesh describe-route`: Unable to locate credentials\n/);
      assertRefused(run(args, { env: { PATH: folder } }), 2, /--aws needs AWS's command `aws` on PATH/);
    });
  });

  it("never asks with what could be another option or query", () => {
    const hostile = begun("aws:appmesh/mesh:Mesh", "app-m", { name: "--endpoint-url=http://127.0.0.1" });
    const quoted = begun("aws:route53/zone:Zone", "app-z", { name: "a'] | [?x=='" });
    inFolder({ "state.json": stateOf(hostile, quoted) }, (folder) => {
      const ran = runWithAws(folder, ["recover", "--state", join(folder, "state.json"), "--aws"], {});
      assert.deepEqual([ran.status, ran.stdout, ran.asked], [0, "{}\n", []], ran.stderr);
    });
  });

  for (const [args, said] of [
    [["recover"], /give a graph, or a stack with --state/],
    [["recover", seed, "--state", "x"], /give a graph, or a stack with --state/],
    [["recover", seed], /choose a data plane/],
  ] as const) {
    it(`refuses \`${args.join(" ")}\``, () => assertRefused(run(args), 2, said));
  }
});
