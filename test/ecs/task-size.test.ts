import assert from "node:assert/strict";
import { placeOf } from "../../components/compile";
import { formatPath } from "../../components/diagnostics/diagnostic";
import { collector } from "../../components/diagnostics/report";
import { checkTasks } from "../../components/ecs";
import { resolve } from "../../components/graph/resolve";
import type { Service } from "../../components/graph/types";
import { appMesh } from "../../components/planes/app-mesh";

function problemsOf(service: Service): string[] {
  const { found, report } = collector();
  const graph = resolve({ name: "shop", services: { web: { port: 8080, ...service } } });
  const place = placeOf({ region: "us-west-2" });
  checkTasks(graph, place, appMesh.attach(graph, place), report);
  return found.map(({ code, path, message, help }) => `${code} ${formatPath(path)}: ${message}; ${help}`);
}

const existing = (cpu?: string, memory?: string) => ({
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  cpu,
  memory,
  containerDefinitions: [{ name: "app", image: "web:1", portMappings: [{ containerPort: 8080 }] }],
});

describe("a task's size", () => {
  const table: [title: string, service: Service, problems: string[]][] = [
    ["is sound when Fargate has it", { image: "w", taskCpu: 1024, taskMemory: 2048 }, []],
    [
      "is refused when Fargate does not have it, with the nearest that it has",
      { image: "w", taskCpu: 1024, taskMemory: 1536 },
      [
        "invalid-task-size services.web.taskCpu: Fargate has no task of 1024 CPU units and 1536 MiB; the nearest is taskCpu 1024, taskMemory 2048",
      ],
    ],
    [
      "is refused when it does not hold the containers",
      { image: "w", taskCpu: 512, taskMemory: 1024 },
      [
        "invalid-task-size services.web.taskCpu: 512 CPU units do not hold the containers, which need 768; set at least 768",
      ],
    ],
    [
      "is refused when no task of Fargate holds the containers",
      { image: "w", cpu: 32768 },
      [
        'invalid-task-size services.web.cpu: the containers need 33280 CPU units and 576 MiB, more than any Fargate task has; the largest has 32768 and 249856; ask for less, or use launchType "ec2"',
      ],
    ],
    ["may be anything on EC2", { image: "w", launchType: "ec2", taskCpu: 1000, taskMemory: 777 }, []],
    ["of an existing task is sound when Fargate has it", { taskDefinition: existing("512", "1024") }, []],
    [
      "of an existing task is refused when Fargate does not have it",
      { taskDefinition: existing("512", "512") },
      [
        "invalid-task-size services.web.taskDefinition: its size, 512 CPU units and 512 MiB, is none that Fargate has; the nearest is cpu 512, memory 1024",
      ],
    ],
  ];
  for (const [title, service, problems] of table) {
    it(title, () => assert.deepEqual(problemsOf(service), problems));
  }

  it("comes with a word on a role that is the user's own", () => {
    assert.deepEqual(problemsOf({ image: "w", taskRoleArn: "arn:mine" }), [
      "unmanaged-role services.web.taskRoleArn: this task role is yours, and is left as it is; it must allow appmesh:StreamAggregatedResources",
    ]);
  });
});
