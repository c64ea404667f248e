import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { loadGraph } from "../../../cli/load";
import { compile } from "../../../components/compile";
import { formatDiagnostics } from "../../../components/diagnostics/format";
import { hasErrors } from "../../../components/diagnostics/report";
import type { ContainerDefinition } from "../../../components/ecs/definitions";
import type { ServiceGraph } from "../../../components/graph/types";
import type { PlaceArgs } from "../../../components/plan/place";
import { type Plan, Ref } from "../../../components/plan/types";
import { planeNamed } from "../../../components/planes";
import { carried } from "./carried";

/** What App Mesh alone does not have an input for. */
const onEnvoyOnly = ["market.yaml"];
const cases = readdirSync(join("test", "cases")).filter((file) => /\.(yaml|ts)$/.test(file));

function planOn(plane: string, graph: ServiceGraph, place: PlaceArgs): Plan {
  const { plan, diagnostics } = compile(graph, planeNamed(plane)!, place);
  assert.ok(!hasErrors(diagnostics), formatDiagnostics(diagnostics));
  return plan;
}

/** What two plans may differ in: App Mesh's own, the bucket of configurations, what tasks run, and what they may do. */
const differs = /^aws:(appmesh\/|s3\/|ecs\/taskDefinition|iam\/rolePolicy)/;

/** What else waits for other things: an Envoy without a control plane is told of tasks when they run. */
const waits = /^aws:(appmesh\/|s3\/|ecs\/service|iam\/rolePolicy)/;

/** Everything else, with what it comes after, as text. */
function rest(plan: Plan): string[] {
  return plan
    .filter(({ type }) => !differs.test(type))
    .map(({ dependsOn, ...one }) =>
      JSON.stringify({ ...one, dependsOn: dependsOn.filter(({ type }) => !waits.test(type)) }),
    )
    .sort();
}

/** The task definitions without Envoy's own containers, their size, and the volume and the group that those share. */
function tasks(plan: Plan, sizes: boolean): Map<string, string> {
  const found = plan.filter(({ type }) => type === "aws:ecs/taskDefinition:TaskDefinition");
  return new Map(
    found.map(({ name, props }) => {
      const { containerDefinitions, cpu, memory, volumes, ...same } = props as unknown as TaskProps;
      const others = containerDefinitions.filter((one) => !/^envoy(-\w+)?$/.test(one.name));
      const task = { ...same, ...(sizes && { cpu, memory, volumes }), containers: others };
      return [name, JSON.stringify(task).replace(/"IgnoredGID":"1338",/, "")];
    }),
  );
}

interface TaskProps {
  readonly containerDefinitions: readonly ContainerDefinition[];
  readonly cpu?: string;
  readonly memory?: string;
  readonly volumes?: readonly object[];
}

describe("a plan on App Mesh and the one on Envoys of one's own", () => {
  for (const file of cases) {
    if (onEnvoyOnly.includes(file)) continue;
    it(`differ for ${file} in App Mesh's resources, in Envoy's containers and in policies`, async () => {
      const { value } = await loadGraph(join("test", "cases", file));
      const graph = carried(value as ServiceGraph);
      const before = planOn("app-mesh", graph, { region: "us-west-2" });
      const after = planOn("envoy", graph, { region: "us-west-2" });
      assert.deepEqual(rest(after), rest(before));
      assert.deepEqual(tasks(after, true), tasks(before, true));
      assert.ok(!after.some(({ type }) => type.startsWith("aws:appmesh/")));
    });

    it(`differ no more for ${file} where configurations are objects`, async () => {
      const { value } = await loadGraph(join("test", "cases", file));
      const graph = carried(value as ServiceGraph);
      const before = planOn("app-mesh", graph, { region: "us-west-2" });
      const after = planOn("envoy", graph, { region: "us-west-2", envoyConfiguration: "object" });
      assert.deepEqual(rest(after), rest(before));
      assert.deepEqual(tasks(after, false), tasks(before, false));
    });
  }

  it("have the ECS services of the same names, registered in the same place", () => {
    const services = { web: { port: 8080, image: "web", ingress: {} } };
    for (const plane of ["app-mesh", "envoy"]) {
      const plan = planOn(plane, { name: "shop", services }, { region: "us-west-2" });
      const { props } = plan.find(({ type }) => type === "aws:ecs/service:Service")!;
      const { name, serviceRegistries } = props as { name: string; serviceRegistries: { registryArn: unknown } };
      assert.equal(name, "shop-web");
      assert.ok(serviceRegistries.registryArn instanceof Ref);
    }
  });
});
