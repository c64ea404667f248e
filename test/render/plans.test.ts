import assert from "node:assert/strict";
import { compile } from "../../components/compile";
import { plainStyle } from "../../components/diagnostics/format";
import { Late } from "../../components/graph/resolved";
import { encodePlan } from "../../components/plan/encode";
import { handle, ref, resource } from "../../components/plan/types";
import { planes } from "../../components/planes/all";
import { renderPlan } from "../../components/render";
import { totalsOf } from "../../components/render/totals";
import { payloads } from "./payloads";

const canary = "c4n4ry-s3cr3t";
const mesh = handle("aws:appmesh/mesh:Mesh", "m");

describe("a printed plan", () => {
  it("has references, late values and dependencies as scripts read them, and nothing that is not set", () => {
    const plan = [
      resource(
        handle("aws:appmesh/virtualService:VirtualService", "v"),
        { name: undefined, meshName: ref(mesh, "name"), spec: {}, tags: { a: new Late("env.A", canary) } },
        { dependsOn: [mesh] },
      ),
    ];
    const { resources } = JSON.parse(encodePlan({ graph: "g", plane: "p", region: "r", plan, diagnostics: [] }));
    assert.deepEqual(resources, [
      {
        type: "aws:appmesh/virtualService:VirtualService",
        name: "v",
        props: {
          meshName: { $ref: "aws:appmesh/mesh:Mesh::m", output: "name" },
          spec: {},
          tags: { a: { $unknown: "env.A" } },
        },
        dependsOn: ["aws:appmesh/mesh:Mesh::m"],
      },
    ]);
  });

  it("shows no value that is known only later, in any format", () => {
    const late = {
      __pulumiOutput: true,
      value: canary,
      toString: () => canary,
      toJSON: () => canary,
    } as unknown as string;
    const source = {
      name: "x",
      services: {
        web: {
          port: 80,
          image: late,
          env: { A: late },
          secrets: { B: late },
          taskRoleArn: late,
          ingress: { targetGroupArn: late },
        },
      },
    };
    const { graph, plan, diagnostics } = compile(source, planes[0]!, { region: "us-west-2" });
    assert.ok(plan.length > 10);
    for (const [format, render] of renderPlan) {
      const text = render({ graph, plan, diagnostics, plane: "app-mesh", region: "us-west-2" }, plainStyle);
      assert.ok(!text.includes(canary), format);
    }
    assert.ok(!JSON.stringify(diagnostics).includes(canary));
  });

  it("as a tree moves no cursor, whatever the names are", () => {
    for (const text of payloads) {
      const plan = [
        resource(mesh, { name: text }),
        resource(
          handle("aws:cloudwatch/logGroup:LogGroup", text),
          { name: text, retentionInDays: 1 },
          { service: text },
        ),
      ];
      const { graph } = compile({ name: "x", services: { web: { image: "w" } } }, planes[0]!, { region: "us-west-2" });
      const service = { ...graph!.services[0]!, name: text, backends: [text] };
      const hostile = { ...graph!, name: text, services: [service], byName: new Map([[text, service]]) };
      const tree = renderPlan.get("tree")!(
        { graph: hostile, plan, diagnostics: [], plane: "app-mesh", region: "us-west-2" },
        plainStyle,
      );
      assert.ok(
        ![...tree].some((one) => (one < " " && one !== "\n") || "\u007f\u2028\u202e".includes(one)),
        JSON.stringify(text),
      );
      assert.equal(tree.split("\n").length, 8);
    }
  });
});

describe("totals", () => {
  const task = handle("aws:ecs/taskDefinition:TaskDefinition", "t");
  const service = (name: string, desiredCount: number) =>
    resource(handle("aws:ecs/service:Service", name), { desiredCount, taskDefinition: ref(task, "arn") });

  it("count resources by kind, in the plural where it is due, and what the tasks ask for", () => {
    const policy = (name: string) => resource(handle("aws:iam/rolePolicy:RolePolicy", name), { role: "r", policy: {} });
    const plan = [
      resource(mesh, {}),
      policy("a"),
      policy("b"),
      resource(task, { family: "f", cpu: "512", memory: "1024", containerDefinitions: [] }),
      service("a", 2),
      service("b", 1),
    ];
    assert.deepEqual(totalsOf(plan), [
      "6 resources: 1 mesh, 2 role policies, 1 task definition, 2 ECS services",
      "3 tasks: 1.5 vCPU, 3 GB of memory",
    ]);
  });

  it("leave out a size that is left to the containers", () => {
    const plan = [resource(task, { family: "f", containerDefinitions: [] }), service("a", 1)];
    assert.deepEqual(totalsOf(plan).at(-1), "1 task");
  });
});
