import assert from "node:assert/strict";
import { apiForm, type EncodedResource, planOf } from "./compiled";
import { type Allowed, assertSame } from "./differences";
import { readShared } from "./shared";

const seed2019 = "002_ec9667f91dd0af48.txt";
const seedEcs = "000_1383031cbb38a5f0.txt";

/** The JSON blocks of a document. */
function jsonBlocks(text: string): Record<string, unknown>[] {
  const blocks = [...text.matchAll(/^```\n(\{\n[\s\S]*?\n\})\n```$/gm)].map(([, block]) => block!);
  return blocks.map((block) => JSON.parse(block));
}

const region = { region: "the plan says for each resource which region it is in" };

/** What our task definitions have that the documents' do not. */
const taskDifferences: Allowed = {
  region: region.region,
  requiresCompatibilities: "the plan says what the task is made for, so that ECS checks it",
  "containerDefinitions.*.logConfiguration": "every container logs to its service's group",
  "containerDefinitions.app.cpu": "shares are explicit, so that the task's size can be added up",
  "containerDefinitions.app.memoryReservation": "shares are explicit, so that the task's size can be added up",
  "containerDefinitions.envoy.cpu": "AWS's later guide: 512 CPU units",
  "containerDefinitions.envoy.memoryReservation": "AWS's later guide: at least 64 MiB",
  "containerDefinitions.envoy.ulimits": "AWS's later guide: Envoy crashes under load with too few open files",
};

function compareTask(plan: Map<string, EncodedResource>, name: string, theirs: unknown, allowed: Allowed): void {
  const { region: _, ...others } = allowed;
  assertSame(apiForm(plan.get(`TaskDefinition ${name}`)?.props), theirs, others);
}

describe("the document of 2019", () => {
  const objects: [title: string, label: string, named: string, name: string][] = [
    ["virtual service serviceB", "VirtualService service-b", "virtualServiceName", "serviceB.simpleapp.local"],
    ["virtual node serviceA", "VirtualNode service-a", "virtualNodeName", "serviceA"],
    ["router serviceB", "VirtualRouter service-b", "virtualRouterName", "serviceB"],
    ["route serviceB-route", "Route service-b.serviceB-route", "routeName", "serviceB-route"],
  ];

  it("makes the mesh simpleapp, with AWS's defaults", async () => {
    assert.deepEqual((await planOf("test/cases/simpleapp.yaml")).get("Mesh simpleapp")?.props, {
      name: "simpleapp",
      region: "us-west-2",
    });
  });

  for (const [title, label, named, name] of objects) {
    it(`has the ${title} as the plan has it`, async function () {
      const blocks = jsonBlocks(readShared(this, "seeds", seed2019));
      const { [named]: theirName, ...theirs } = blocks.find(
        (block) => named in block && (named !== "virtualRouterName" || !("routeName" in block)),
      )!;
      const { name: ourName, ...ours } = (await planOf("test/cases/simpleapp.yaml")).get(label)!.props;
      assertSame(ours, theirs, region);
      assert.equal(ourName, name);
      // The document calls the virtual service serviceB, and its caller's backend serviceB.simpleapp.local: the name that resolves.
      assert.equal(name.split(".")[0], theirName);
    });
  }

  it("has the backend under the name that the virtual service has", async () => {
    const plan = await planOf("test/cases/simpleapp.yaml");
    const [{ virtualService }] = plan.get("VirtualNode service-a")!.props.spec.backends;
    assert.equal(virtualService.virtualServiceName, plan.get("VirtualService service-b")!.props.name);
  });

  it("has the beta's task definition as the plan has it", async function () {
    const theirs = jsonBlocks(readShared(this, "seeds", seed2019)).find((block) => "family" in block);
    compareTask(await planOf("test/cases/getting-started-beta.yaml"), "app", theirs, taskDifferences);
  });
});

describe("the document of getting started on ECS", () => {
  it("has its task definition as the plan has it", async function () {
    const [theirs] = jsonBlocks(readShared(this, "seeds", seedEcs)).filter((block) => "family" in block);
    compareTask(await planOf("test/cases/getting-started-ecs.yaml"), "app", theirs, {
      ...taskDifferences,
      taskRoleArn: "the document tells to add it, and the example is without",
    });
  });

  it("has its task definition with X-Ray as the plan has it", async function () {
    const [, theirs] = jsonBlocks(readShared(this, "seeds", seedEcs)).filter((block) => "family" in block);
    compareTask(await planOf("test/cases/getting-started-ecs.yaml"), "traced", theirs, {
      ...taskDifferences,
      taskRoleArn: "the document tells to add it, and the example is without",
      family: "both tasks are in one graph here, and a family is of one of them",
      memory: "the document gives the X-Ray daemon all of the task's memory; ours adds up",
      "containerDefinitions.envoy.environment.APPMESH_VIRTUAL_NODE_NAME.value":
        "both tasks are in one graph here, each with a node of its own",
      "containerDefinitions.xray-daemon.image": "AWS's public registry, which does not limit how often one pulls",
      "containerDefinitions.xray-daemon.portMappings.0.hostPort": "filled in as ECS reads it back",
    });
  });
});
