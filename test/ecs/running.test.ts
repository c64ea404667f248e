import assert from "node:assert/strict";
import type { Late } from "../../components/graph/resolved";
import type { Service } from "../../components/graph/types";
import type { PlaceArgs } from "../../components/plan/place";
import { plain, planned, reported } from "../planes/app-mesh/planned";
import { containerOf, taskOf } from "./tasks";

const web: Service = { port: 8080, image: "web:1" };
const statementsOf = (name: string, service: Service, place: Partial<PlaceArgs> = {}) =>
  (
    plain(planned({ web: { ...web, ...service } }, {}, place).get(`RolePolicy ${name}`)) as {
      policy: { Statement: { Action: string[]; Resource: unknown; Condition?: unknown }[] };
    }
  ).policy.Statement;

describe("a volume", () => {
  const volumes = {
    data: { fileSystemId: "fs-0123abcd", accessPointId: "fsap-0123abcd", readOnly: true },
    uploads: { fileSystemId: "fs-4567abcd", rootDirectory: "/up" },
  };
  const service: Service = { ...web, volumes, mounts: { "/data": "data", "/up": "uploads" } };

  it("is mounted by Envoy, too, where certificates are in it", () => {
    const envoyOf = (containers: readonly { name: string; mountPoints?: unknown }[]) =>
      containers.find(({ name }) => name === "envoy")?.mountPoints;
    const mounted = [{ sourceVolume: "data", containerPath: "/certs", readOnly: true }];
    assert.deepEqual(envoyOf(taskOf({ ...service, envoy: { mounts: { "/certs": "data" } } }).containers), mounted);
    assert.equal(envoyOf(taskOf(service).containers), undefined);
  });

  it("is encrypted on the way, mounted with the task's role, and past Envoy", () => {
    const task = taskOf(service);
    assert.deepEqual(task.carried.volumes, [
      {
        name: "data",
        efsVolumeConfiguration: {
          fileSystemId: "fs-0123abcd",
          transitEncryption: "ENABLED",
          authorizationConfig: { accessPointId: "fsap-0123abcd", iam: "ENABLED" },
        },
      },
      {
        name: "uploads",
        efsVolumeConfiguration: {
          fileSystemId: "fs-4567abcd",
          rootDirectory: "/up",
          transitEncryption: "ENABLED",
          authorizationConfig: { iam: "ENABLED" },
        },
      },
    ]);
    assert.deepEqual(containerOf(task, "app").mountPoints, [
      { sourceVolume: "data", containerPath: "/data", readOnly: true },
      { sourceVolume: "uploads", containerPath: "/up", readOnly: false },
    ]);
    assert.equal(task.proxyConfiguration?.properties.EgressIgnoredPorts, "2049");
    assert.equal(taskOf(web).proxyConfiguration?.properties.EgressIgnoredPorts, undefined);
  });

  it("may be read, and written unless it is read only, by its access point where it has one", () => {
    const [, data, uploads] = statementsOf("web.task", service);
    assert.deepEqual(data, {
      Effect: "Allow",
      Action: ["elasticfilesystem:ClientMount"],
      Resource: ["arn:aws:elasticfilesystem:us-west-2:*:file-system/fs-0123abcd"],
      Condition: {
        StringLike: {
          "elasticfilesystem:AccessPointArn": "arn:aws:elasticfilesystem:us-west-2:*:access-point/fsap-0123abcd",
        },
      },
    });
    assert.deepEqual(uploads?.Action, ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]);
    assert.equal(uploads?.Condition, undefined);
  });

  it("may be of a file system that is not known yet", () => {
    const late = { __pulumiOutput: true } as unknown as string;
    const plan = planned({ web: { ...web, volumes: { data: { fileSystemId: late } }, mounts: { "/data": "data" } } });
    const { policy } = plan.get("RolePolicy web.task")!.props as unknown as {
      policy: { Statement: { Resource: [Late] }[] };
    };
    const [resource] = policy.Statement[1]!.Resource;
    assert.equal(resource.path, "services.web.volumes.data.fileSystemId");
    assert.equal(resource.convert?.("fs-1"), "arn:aws:elasticfilesystem:us-west-2:*:file-system/fs-1");
  });
});

describe("files of variables", () => {
  const file = "arn:aws:s3:::settings/shop/web.env";

  it("are named to ECS, which may read them and find their buckets", () => {
    const envFiles = [file];
    assert.deepEqual(containerOf(taskOf({ ...web, envFiles }), "app").environmentFiles, [{ value: file, type: "s3" }]);
    const [, , ...reads] = statementsOf("web.execution", { envFiles }).map(({ Action, Resource }) => [
      Action,
      Resource,
    ]);
    assert.deepEqual(reads.slice(-2), [
      [["s3:GetObject"], [file]],
      [["s3:GetBucketLocation"], ["arn:aws:s3:::settings"]],
    ]);
  });

  it("may be those of another container", () => {
    const log = containerOf(taskOf({ ...web, containers: { log: { image: "l:1", envFiles: [file] } } }), "log");
    assert.deepEqual(log.environmentFiles, [{ value: file, type: "s3" }]);
  });
});

describe("logs", () => {
  const key = "arn:aws:secretsmanager:us-west-2:123456789012:secret:key-AbCdEf";
  const firelens: Service = {
    ...web,
    containers: { other: { image: "o:1" } },
    logs: { driver: "firelens", options: { Name: "loki" }, secretOptions: { apikey: key } },
  };

  it("of an existing task definition go where it says, and a Fluent Bit of the user's own is no router", () => {
    const taskDefinition = { networkMode: "awsvpc", containerDefinitions: [{ name: "a", image: "a:1", memory: 64 }] };
    const versions = { v1: { taskDefinition } };
    assert.deepEqual(
      taskOf({ port: 8080, logs: firelens.logs!, versions }).containers.map(({ name }) => name),
      ["a", "envoy"],
    );
    const containers = { bits: { image: "public.ecr.aws/aws-observability/aws-for-fluent-bit:2" } };
    const names = taskOf({ ...firelens, containers }).containers.map(({ name }) => name);
    assert.deepEqual(names, ["app", "bits", "envoy", "log-router"]);
  });

  it("go by Fluent Bit where they are to, which starts first and past Envoy", () => {
    const task = taskOf(firelens);
    const router = containerOf(task, "log-router");
    assert.deepEqual(router.firelensConfiguration, { type: "fluentbit" });
    assert.equal(router.user, "0:1338");
    assert.equal(router.dependsOn, undefined);
    assert.equal(router.logConfiguration?.logDriver, "awslogs");
    assert.equal(task.proxyConfiguration?.properties.IgnoredGID, "1338");
    for (const name of ["app", "other"]) {
      const { logConfiguration, dependsOn } = containerOf(task, name);
      assert.deepEqual(logConfiguration, {
        logDriver: "awsfirelens",
        options: { Name: "loki" },
        secretOptions: [{ name: "apikey", valueFrom: key }],
      });
      assert.deepEqual(dependsOn, [
        { containerName: "envoy", condition: "HEALTHY" },
        { containerName: "log-router", condition: "START" },
      ]);
    }
    assert.equal(containerOf(task, "envoy").logConfiguration?.logDriver, "awslogs");
  });

  it("have secrets that ECS reads", () => {
    const reads = statementsOf("web.execution", firelens).find(({ Action }) =>
      Action.includes("secretsmanager:GetSecretValue"),
    );
    assert.deepEqual(reads?.Resource, [key]);
  });

  it("go to the service's log group, with further options of the driver", () => {
    const task = taskOf({ ...web, logs: { options: { mode: "non-blocking" } } });
    assert.deepEqual(containerOf(task, "app").logConfiguration?.options, {
      mode: "non-blocking",
      "awslogs-group": "/ecs/shop/web",
      "awslogs-region": "us-west-2",
      "awslogs-stream-prefix": "web",
    });
    assert.equal(containerOf(task, "envoy").logConfiguration?.options?.mode, undefined);
    assert.equal(task.proxyConfiguration?.properties.IgnoredGID, undefined);
  });
});

describe("a deployment", () => {
  it("is stopped and rolled back by the alarms that are named", () => {
    const service = planned({ web: { ...web, deploymentAlarms: ["errors"] } }).get("ecs/Service web");
    const { alarms } = plain(service) as { alarms: unknown };
    assert.deepEqual(alarms, { alarmNames: ["errors"], enable: true, rollback: true });
  });
});

describe("ECS Exec", () => {
  it("is off, and where it is on may open its channels and nothing else", () => {
    const place = { executeCommand: true };
    const off = plain(planned({ web }).get("ecs/Service web")) as { enableExecuteCommand?: boolean };
    assert.equal(off.enableExecuteCommand, undefined);
    const on = plain(planned({ web }, {}, place).get("ecs/Service web")) as { enableExecuteCommand: boolean };
    assert.equal(on.enableExecuteCommand, true);
    assert.deepEqual(statementsOf("web.task", {}, place)[1], {
      Effect: "Allow",
      Action: [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      Resource: "*",
    });
  });

  it("is refused where the tasks have no role of their own, since Amazon ECS refuses it", () => {
    const onInstance: Service = { ...web, launchType: "ec2", useInstanceRole: true };
    const errors = (executeCommand: boolean, service: Service) =>
      reported({ web: service }, {}, { executeCommand }).filter((one) => one.startsWith("error"));
    assert.deepEqual(errors(true, onInstance), [
      "error invalid-value services.web.useInstanceRole: with executeCommand the tasks need a role of their own, and they are to use the container instance's",
    ]);
    assert.deepEqual(errors(false, onInstance), []);
    assert.deepEqual(errors(true, { ...web, launchType: "ec2" }), []);
  });
});
