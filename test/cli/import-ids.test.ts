import assert from "node:assert/strict";
import { identities } from "../../components/plan/identities";
import { assertRefused, inFolder, run } from "./command";
import { runWithAws } from "./existing";

const plan = ["plan", "test/cases/shop.yaml", "--plane", "app-mesh", "--region", "eu-west-1"];

interface Imported {
  readonly type: string;
  readonly name: string;
  readonly logicalName?: string;
  readonly id?: string;
  readonly parent?: string;
  readonly component?: boolean;
}
const resourcesOf = (stdout: string) => (JSON.parse(stdout) as { resources: Imported[] }).resources;

describe("ecs-mesh plan --import-ids", () => {
  it("prints the file of `pulumi import`: every resource as a child of the component, by its physical name", () => {
    const { status, stdout } = run([...plan, "--import-ids"]);
    assert.equal(status, 0);
    const [component, ...children] = resourcesOf(stdout);
    assert.deepEqual(component, { type: "ecs-mesh:index:MeshedApplication", name: "shop", component: true });
    assert.equal(children.length, 53);
    assert.equal(new Set(children.map(({ name }) => name)).size, 53, "names in the file are unique");
    assert.ok(children.every(({ parent }) => parent === "shop"));
    const ids = new Map(children.map(({ type, logicalName, id }) => [`${type.split(":")[2]} ${logicalName}`, id]));
    assert.deepEqual(
      [
        "Mesh shop-shop",
        "VirtualNode shop-catalog.canary",
        "Route shop-catalog.catalog-route",
        "LogGroup shop-web",
        "RolePolicy shop-web.task",
        "TaskDefinition shop-web",
      ].map((key) => ids.get(key)),
      [
        "shop",
        "shop/catalog-canary",
        "shop/catalog/catalog-route",
        "/ecs/shop/web",
        "shop-web-task-eu-west-1:mesh",
        "<PLACEHOLDER>",
      ],
    );
  });

  it("names the component as the program does", () => {
    const [component, child] = resourcesOf(run([...plan, "--import-ids", "--component", "app"]).stdout);
    assert.deepEqual([component?.name, child?.logicalName], ["app", "app-shop"]);
  });

  it("lists with --aws only what AWS has, with the ids that it gives, one question leading to the next", () => {
    inFolder({}, (folder) => {
      const { stdout, stderr, status } = runWithAws(
        folder,
        [...plan, "--import-ids", "--aws", "--vpc", "vpc-1", "--cluster", "main"],
        {
          "list-namespaces shop.local": "ns-1",
          "list-services ns-1 web": "srv-1",
          "describe-security-groups shop-web vpc-1": "sg-1",
          "describe-security-group-rules sg-1 10.0.0.0/16": "sgr-1",
          "ecs describe-services shop-web main": "shop-web",
        },
      );
      assert.equal(status, 0, stderr);
      const found = resourcesOf(stdout)
        .slice(1)
        .map(({ type, id }) => [type.split(":")[1], id]);
      assert.deepEqual(found, [
        ["servicediscovery/privateDnsNamespace", "ns-1:vpc-1"],
        ["servicediscovery/service", "srv-1"],
        ["ec2/securityGroup", "sg-1"],
        ["vpc/securityGroupIngressRule", "sgr-1"],
        ["ecs/service", "main/shop-web"],
      ]);
    });
  });

  it("knows how each type that a plan may hold is imported", () => {
    for (const [type, identify] of Object.entries(identities)) {
      const { id, find } = identify((input) => input);
      assert.ok(
        find?.every((one) => typeof one === "string"),
        type,
      );
      assert.notEqual(id, "");
      assert.deepEqual(identify(() => undefined).id, undefined, type);
    }
  });

  it("tells rules of one source apart by their ports", () => {
    const find = (fromPort?: string) => {
      const inputs: Record<string, string | undefined> = { securityGroupId: "sg-1", cidrIpv4: "0.0.0.0/0", fromPort };
      return identities["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"]((input) => inputs[input]).find;
    };
    assert.match(find("80")?.join(" ") ?? "", /CidrIpv4=='0\.0\.0\.0\/0' && FromPort==`80`\]/);
    assert.notDeepEqual(find("80"), find("443"));
    assert.match(find()?.join(" ") ?? "", /CidrIpv4=='0\.0\.0\.0\/0'\]/);
  });

  for (const [args, said] of [
    [["--import-ids", "--format", "json"], /give --import-ids or --format, not both/],
    [["--aws"], /--aws is for --import-ids/],
    [["--component", "app"], /--component is for --import-ids/],
  ] as const) {
    it(`refuses \`${args.join(" ")}\``, () => assertRefused(run([...plan, ...args]), 2, said));
  }
});
