import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Allowed } from "../differences";
import { inputsOf } from "../provider-names";
import { assertLike, beside, kindsAlone, missing } from "./beside";
import { howtoStage } from "./howto";
import { behindLoadBalancer, ecsService, envoy, kindsMade, made, planned, registry, shares } from "./reasons";

const stage2 = new Map([
  ["Cluster howto", "ECSCluster"],
  ["Mesh howto", "Mesh"],
  ["PrivateDnsNamespace howto", "PrivateDnsNamespace"],
  ["Record color", "AppMeshWildcardRecordSet"],
  ["TaskDefinition color", "ColorTaskDef"],
  ["TaskDefinition front", "FrontTaskDef"],
  ["VirtualNode color", "ColorVirtualNode"],
  ["VirtualNode front", "FrontVirtualNode"],
  ["VirtualService color", "ColorVirtualService"],
  ["Zone color", "AppMeshHostedZone"],
  ["ecs/Service color", "ColorECSService"],
  ["ecs/Service front", "FrontECSService"],
  ["servicediscovery/Service color", "ColorServiceRegistry"],
]);

const versioned = /^(TaskDefinition|VirtualNode|ecs\/Service) color$/;
const stage3 = new Map([
  ...Array.from(stage2, ([label, name]) => [label.replace(versioned, "$1 color.v1"), name] as const),
  ["Route color.howto-color-route", "ColorRoute"],
  ["TaskDefinition color.v2", "ColorV2TaskDef"],
  ["VirtualNode color.v2", "ColorV2VirtualNode"],
  ["VirtualRouter color", "ColorVirtualRouter"],
  ["ecs/Service color.v2", "ColorV2ECSService"],
]);

const sidecars: Allowed = {
  ...envoy,
  cpu: "the task has room for Envoy; the template gives the whole task what the application had alone",
  memory: "the task has room for Envoy; the template gives the whole task what the application had alone",
  "containerDefinitions.envoy.dependsOn": "the daemon takes segments by UDP: all that can be lost are the first ones",
  "containerDefinitions.*.portMappings.0.hostPort": "filled in as ECS reads it back",
};

const task: Allowed = {
  ...sidecars,
  ...made,
  ...shares("app", "cwagent", "xray"),
  "containerDefinitions.cwagent.dependsOn": "every container of the application waits for Envoy",
  "containerDefinitions.app.dependsOn.xray": "Envoy's health is all that the application waits for",
};

const deployed: Allowed = {
  ...ecsService,
  deploymentMaximumPercent: "AWS's best practices: few new tasks at once",
};

const record: Allowed = {
  name: "the name itself, so that others of the domain resolve as before",
  ttl: "shorter, for the day on which the name moves",
  records: "any address that nobody answers at will do: Envoy catches the call",
};

const zone: Allowed = {
  name: "a zone for each name, so that others of the domain resolve as before",
  comment: "only a comment",
};

const resources: Readonly<Record<string, Allowed>> = {
  TaskDefinition: task,
  "servicediscovery/Service": registry,
  Record: record,
  Zone: zone,
};

describe("AWS's example howto-ecs-basics", () => {
  for (const [stage, pairs] of [
    [2, stage2],
    [3, stage3],
  ] as const) {
    const file = `test/cases/howto-ecs-basics-${stage}.yaml`;

    for (const label of pairs.keys()) {
      it(`stage ${stage}: has ${pairs.get(label)} as the plan has ${label}`, async function () {
        const both = await beside(file, howtoStage(this, stage), pairs);
        const kind = label.split(" ")[0]!;
        const allowed = kind === "ecs/Service" ? serviceOf(label.endsWith(" front")) : (resources[kind] ?? {});
        assertLike(both, label, allowed);
      });
    }

    it(`stage ${stage}: is planned whole, with what the template shares or leaves out made for each service`, async function () {
      const both = await beside(file, howtoStage(this, stage), pairs);
      assert.deepEqual(missing(both, planned), []);
      assert.deepEqual(kindsAlone(both), kindsMade);
    });
  }

  for (const stage of [0, 1]) existing(stage);
});

const serviceOf = (balanced: boolean): Allowed => (balanced ? { ...deployed, ...behindLoadBalancer } : deployed);

/** What meshing an existing task definition does not do, which the graph of stage 2 says in full. */
const unmeshed: Readonly<Record<string, Allowed>> = {
  "0 color": { "containerDefinitions.app.environment.XRAY_APP_NAME.value": "stage 1 renames it" },
  "0 front": {
    "containerDefinitions.app.environment.COLOR_HOST.value":
      "callers keep the name that they call; the mesh takes it over",
  },
  "1 color": {},
  "1 front": {
    "containerDefinitions.app.environment.COLOR_HOST.value":
      "callers keep the name that they call; the mesh takes it over",
  },
};

/** Stages without a mesh: their own task definitions, meshed, are those that AWS wrote for stage 2. */
function existing(stage: number): void {
  const file = `test/cases/howto-ecs-basics-${stage}`;
  for (const [name, logical] of [
    ["color", "ColorTaskDef"],
    ["front", "FrontTaskDef"],
  ] as const) {
    it(`stage ${stage}: ${logical} is what the case names`, function () {
      const theirs = howtoStage(this, stage).get(logical)!;
      assert.deepEqual(JSON.parse(readFileSync(`${file}-${name}.json`, "utf8")), inputsOf(theirs));
    });

    it(`stage ${stage}: ${logical}, meshed, is that of stage 2`, async function () {
      const both = await beside(`${file}.yaml`, howtoStage(this, 2), stage2);
      assertLike(both, `TaskDefinition ${name}`, {
        ...sidecars,
        ...unmeshed[`${stage} ${name}`],
        "containerDefinitions.cwagent": "the agent for Envoy's metrics is stage 2's own: nobody named it in the graph",
      });
    });

    it(`stage ${stage}: the ECS service of ${name} is as it was`, async function () {
      const both = await beside(`${file}.yaml`, howtoStage(this, stage), stage2);
      assertLike(both, `ecs/Service ${name}`, serviceOf(stage === 0 || name === "front"));
    });
  }

  it(`stage ${stage}: makes no roles, since the tasks have theirs`, async function () {
    const both = await beside(`${file}.yaml`, howtoStage(this, 2), stage2);
    assert.deepEqual(
      kindsAlone(both),
      kindsMade.filter((kind) => !kind.startsWith("Role")),
    );
  });
}
