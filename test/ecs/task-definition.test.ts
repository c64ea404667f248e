import assert from "node:assert/strict";
import { Late } from "../../components/graph/resolved";
import type { Service } from "../../components/graph/types";
import { Ref } from "../../components/plan/types";
import { containerOf, taskOf } from "./tasks";

const web: Service = { port: 8080, image: "web:1" };

describe("a task", () => {
  it("has its containers and their variables in ECS's own order, with ports filled in and nothing empty", () => {
    const task = taskOf({
      ...web,
      tracing: true,
      env: { B: "2", A: "1" },
      secrets: { Z: "arn:z", Y: "arn:y" },
      containers: { "a-sidecar": { image: "s:1", ports: [9000], udpPorts: [8125] } },
    });
    assert.deepEqual(
      task.containers.map(({ name }) => name),
      ["a-sidecar", "app", "envoy", "xray-daemon"],
    );
    const app = containerOf(task, "app");
    assert.deepEqual(app.environment, [
      { name: "A", value: "1" },
      { name: "B", value: "2" },
    ]);
    assert.deepEqual(
      app.secrets?.map(({ name }) => name),
      ["Y", "Z"],
    );
    assert.deepEqual(containerOf(task, "a-sidecar").portMappings, [
      { containerPort: 9000, hostPort: 9000, protocol: "tcp" },
      { containerPort: 8125, hostPort: 8125, protocol: "udp" },
    ]);
    assert.doesNotMatch(JSON.stringify(task.containers), /null|undefined/);
  });

  it("starts its containers after Envoy is healthy, but not the X-Ray daemon", () => {
    const task = taskOf({ ...web, tracing: true, containers: { agent: { image: "a:1" } } });
    const after = [{ containerName: "envoy", condition: "HEALTHY" }];
    assert.deepEqual(containerOf(task, "app").dependsOn, after);
    assert.deepEqual(containerOf(task, "agent").dependsOn, after);
    assert.equal(containerOf(task, "xray-daemon").dependsOn, undefined);
  });

  it("keeps what a container waits for besides Envoy", () => {
    const task = taskOf({
      ...web,
      containers: {
        migrate: { image: "m:1", essential: false },
        agent: { image: "a:1", dependsOn: { migrate: "SUCCESS", envoy: "START" } },
      },
    });
    assert.deepEqual(containerOf(task, "agent").dependsOn, [
      { containerName: "migrate", condition: "SUCCESS" },
      { containerName: "envoy", condition: "HEALTHY" },
    ]);
  });

  it("on Fargate gets the smallest size that holds application and sidecars", () => {
    const table: [Service, string][] = [
      [web, "1024/2048"], // 256 + 512 units, 512 + 64 MiB
      [{ ...web, cpu: 256, memory: 448, envoy: { cpu: 256 } }, "512/1024"],
      [{ ...web, cpu: 256, memory: 1025, envoy: { cpu: 256 } }, "512/2048"],
      [{ ...web, cpu: 256, memory: 512, tracing: true, envoy: { cpu: 224 } }, "512/1024"],
      [{ ...web, cpu: 256, memory: 704, tracing: true, envoy: { cpu: 225 } }, "1024/2048"],
      [{ ...web, taskCpu: 2048 }, "2048/4096"],
      [{ ...web, taskCpu: 2048, taskMemory: 8192 }, "2048/8192"],
    ];
    for (const [service, size] of table) {
      const { cpu, memory, compatibilities } = taskOf(service);
      assert.equal(`${cpu}/${memory}`, size);
      assert.deepEqual(compatibilities, ["FARGATE"]);
    }
  });

  it("on EC2 has the sum of its containers' memory, and leaves CPU to the containers", () => {
    const task = taskOf({ ...web, launchType: "ec2", memory: 192 });
    assert.deepEqual([task.cpu, task.memory, task.compatibilities], [undefined, 256, ["EC2"]]);
  });

  it("has roles of its own unless the user names them or leaves it to the instance", () => {
    assert.deepEqual(taskOf(web).taskRoleArn, new Ref("aws:iam/role:Role", "web.task", "arn"));
    assert.equal(taskOf({ ...web, taskRoleArn: "arn:mine" }).taskRoleArn, "arn:mine");
    assert.equal(taskOf({ ...web, launchType: "ec2", useInstanceRole: true }).taskRoleArn, undefined);
    assert.deepEqual(taskOf(web).executionRoleArn, new Ref("aws:iam/role:Role", "web.execution", "arn"));
    assert.equal(taskOf({ ...web, executionRoleArn: "arn:mine" }).executionRoleArn, "arn:mine");
  });

  it("logs to its service's group", () => {
    const options = { "awslogs-group": "/ecs/shop/web", "awslogs-region": "us-west-2", "awslogs-stream-prefix": "web" };
    for (const container of taskOf(web).containers) {
      assert.deepEqual(container.logConfiguration, { logDriver: "awslogs", options });
    }
  });

  it("carries an output of the user's as it is", () => {
    const output = Promise.resolve("db.example") as unknown as Promise<string>;
    const app = containerOf(taskOf({ ...web, env: { DB: output } }), "app");
    assert.deepEqual(app.environment, [{ name: "DB", value: new Late("services.web.env.DB", output) }]);
  });
});
