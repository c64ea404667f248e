import assert from "node:assert/strict";
import { formatPath } from "../../components/diagnostics/diagnostic";
import { collector } from "../../components/diagnostics/report";
import { mountsEfs, readTask } from "../../components/ecs/existing";
import { checkExisting } from "../../components/ecs/existing-checks";
import { carriedProps } from "../../components/ecs/existing-fields";
import { resolve } from "../../components/graph/resolve";
import { containerOf, taskOf } from "./tasks";

const app = { name: "web", image: "web:1", portMappings: [{ containerPort: 8080 }], dockerLabels: { team: "shop" } };
const sound = {
  family: "web",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  cpu: "512",
  memory: "1024",
  containerDefinitions: [app],
};

function problemsOf(damage: Record<string, unknown>, launchType?: "ec2") {
  const { found, report } = collector();
  const taskDefinition = { ...sound, ...damage };
  const graph = resolve({ name: "shop", services: { web: { port: 8080, taskDefinition, launchType } } });
  const [web] = graph.services;
  checkExisting(web!, web!.versions[0]!, report);
  return found.map(({ code, path, message }) => `${code} ${formatPath(path)}: ${message}`);
}

describe("an existing task definition", () => {
  it("is read from a description as from what was registered", () => {
    const described = { taskDefinition: { ...sound, revision: 7, status: "ACTIVE", registeredBy: "me", volumes: [] } };
    assert.deepEqual(readTask(described), readTask(sound));
    assert.deepEqual(readTask({ ...described, tags: [{ key: "a", value: "b" }] }).carried, {
      tags: [{ key: "a", value: "b" }],
    });
  });

  const sizes: [value: unknown, units: number | undefined][] = [
    ["512", 512],
    [512, 512],
    ["0.5 vCPU", 512],
    ["2vcpu", 2048],
    ["x", undefined],
    [0, undefined],
    ["0.3 vCPU", undefined],
    [null, undefined],
  ];
  for (const [value, units] of sizes) {
    it(`has ${units} CPU units when it says ${JSON.stringify(value)}`, () =>
      assert.equal(readTask({ cpu: value }).cpu, units));
  }

  it("comes out with the mesh wired in and nothing else changed", () => {
    const volumes = [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1" } }];
    const task = taskOf({ port: 8080, taskDefinition: { ...sound, volumes, taskRoleArn: "arn:task" } });
    assert.deepEqual(containerOf(task, "web"), {
      ...app,
      essential: true,
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
      dependsOn: [{ containerName: "envoy", condition: "HEALTHY" }],
    });
    assert.deepEqual([task.family, task.cpu, task.memory, task.taskRoleArn], ["web", 1024, 2048, "arn:task"]);
    assert.equal(task.proxyConfiguration?.properties.EgressIgnoredPorts, "2049");
    assert.deepEqual(task.carried, { volumes });
  });

  it("keeps an X-Ray daemon of its own, as the proxy's user, and gets no second one", () => {
    const daemon = {
      name: "xray",
      image: "amazon/aws-xray-daemon:3.3",
      portMappings: [{ containerPort: 2000, protocol: "udp" }],
    };
    const task = taskOf({
      port: 8080,
      tracing: true,
      taskDefinition: { ...sound, containerDefinitions: [app, daemon] },
    });
    assert.deepEqual(
      task.containers.map(({ name }) => name),
      ["envoy", "web", "xray"],
    );
    assert.equal(containerOf(task, "xray").user, "1337");
    assert.equal(containerOf(task, "xray").dependsOn, undefined);
  });

  it("has its sidecars log where the task logs", () => {
    const logConfiguration = { logDriver: "awslogs", options: { "awslogs-group": "mine" } };
    const logged = { ...sound, containerDefinitions: [{ ...app, logConfiguration }] };
    assert.deepEqual(
      containerOf(taskOf({ port: 8080, taskDefinition: logged }), "envoy").logConfiguration,
      logConfiguration,
    );
    assert.equal(containerOf(taskOf({ port: 8080, taskDefinition: sound }), "web").logConfiguration, undefined);
  });

  it("is carried over under the provider's own names", () => {
    assert.deepEqual(
      carriedProps({
        volumes: [
          { name: "a", host: { sourcePath: "/a" } },
          { name: "b", configuredAtLaunch: true, host: {} },
        ],
        ephemeralStorage: { sizeInGiB: 30 },
        tags: [{ key: "team", value: "shop" }],
        pidMode: "task",
      }),
      {
        volumes: [
          { name: "a", hostPath: "/a" },
          { name: "b", configureAtLaunch: true },
        ],
        ephemeralStorage: { sizeInGib: 30 },
        tags: { team: "shop" },
        pidMode: "task",
      },
    );
    assert.equal(mountsEfs(readTask({ volumes: [{ name: "a", efsVolumeConfiguration: {} }] })), true);
    assert.equal(mountsEfs(readTask({ volumes: [{ name: "a" }] })), false);
  });

  it("that is sound has no problems", () => assert.deepEqual(problemsOf({}), []));

  const at = "services.web.taskDefinition";
  const damages: [damage: Record<string, unknown>, problem: string][] = [
    [{ containerDefinitions: "x" }, `${at}: it has no containerDefinitions`],
    [
      { containerDefinitions: [app, { name: "x" }] },
      `${at}.containerDefinitions[1].image: the container's image is missing or not what ECS takes`,
    ],
    [
      { inferenceAccelerators: [{}] },
      `${at}.inferenceAccelerators: the field "inferenceAccelerators" can not be carried over`,
    ],
    [{ volumes: [{ name: "a", nfs: {} }] }, `${at}.volumes[0].nfs: the field "nfs" can not be carried over`],
    [{ networkMode: "bridge" }, `${at}.networkMode: its network mode is "bridge"`],
    [{ networkMode: undefined }, `${at}.networkMode: its network mode is "bridge"`],
    [{ proxyConfiguration: {} }, `${at}.proxyConfiguration: it has a proxy already`],
    [
      { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } },
      `${at}.runtimePlatform.operatingSystemFamily: Envoy's image is for Linux only`,
    ],
    [
      { containerDefinitions: [app, { name: "envoy", image: "e" }] },
      `${at}.containerDefinitions.envoy: the container "envoy" is an Envoy already`,
    ],
    [
      { containerDefinitions: [{ ...app, user: "1337" }] },
      `${at}.containerDefinitions.web.user: it runs as user 1337, whose traffic goes past Envoy`,
    ],
    [
      { containerDefinitions: [{ ...app, portMappings: [{ containerPort: 80 }] }] },
      `${at}.containerDefinitions: no container opens port 8080, which service "web" listens on: it opens 80`,
    ],
  ];
  for (const [damage, problem] of damages) {
    it(`is refused: ${problem}`, () => assert.deepEqual(problemsOf(damage), [`invalid-task-definition ${problem}`]));
  }

  it("is refused where it is not made for", () => {
    assert.deepEqual(problemsOf({}, "ec2"), [
      `invalid-task-definition ${at}.requiresCompatibilities: it is for FARGATE, and the version runs on ec2`,
    ]);
  });
});

describe("an existing task definition that somebody made up", () => {
  const damages: [field: string, container: unknown][] = [
    ["name", null],
    ["name", "web"],
    ["image", { name: "web", image: 7 }],
    ["user", { ...app, user: 1337 }],
    ["environment", { ...app, environment: [null] }],
    ["environment", { ...app, environment: { A: "1" } }],
    ["secrets", { ...app, secrets: [{ valueFrom: "x" }] }],
    ["dependsOn", { ...app, dependsOn: ["envoy"] }],
    ["portMappings", { ...app, portMappings: [8080] }],
    ["logConfiguration", { ...app, logConfiguration: "awslogs" }],
  ];
  const patterns = [
    { secrets: [{ name: "A", valueFrom: "arn:aws:secretsmanager:us-west-2:123456789012:secret:*" }] },
    { secrets: [{ name: "A", valueFrom: 7 }] },
    { logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/ecs/*" } } },
  ];
  for (const pattern of patterns) {
    it(`is refused for ${JSON.stringify(pattern)}: a role would be allowed more than it names`, () => {
      const problem = "a secret or a log group is named by a pattern, or by no text";
      assert.deepEqual(problemsOf({ containerDefinitions: [{ ...app, ...pattern }] }), [
        `invalid-task-definition services.web.taskDefinition.containerDefinitions.web: ${problem}`,
      ]);
    });
  }

  for (const [field, container] of damages) {
    it(`is refused for ${JSON.stringify(container)}, without a throw`, () => {
      const place = `services.web.taskDefinition.containerDefinitions[0].${field}`;
      const found = problemsOf({ containerDefinitions: [container] });
      assert.equal(
        found[0],
        `invalid-task-definition ${place}: the container's ${field} is missing or not what ECS takes`,
      );
    });
  }

  it("may have a null wherever the API has nothing", () => {
    const nulls = {
      user: null,
      environment: null,
      secrets: null,
      dependsOn: null,
      portMappings: null,
      logConfiguration: null,
    };
    assert.deepEqual(problemsOf({ containerDefinitions: [app, { name: "other", image: "o", ...nulls }] }), []);
    const task = taskOf({
      port: 8080,
      taskDefinition: { ...sound, containerDefinitions: [app, { name: "other", image: "o", ...nulls }] },
    });
    assert.doesNotMatch(JSON.stringify(containerOf(task, "other")), /null/);
  });
});
