import assert from "node:assert/strict";
import { formatPath } from "../components/diagnostics/diagnostic";
import { inject } from "../components/inject";
import { planes } from "../components/planes/all";
import { inFolder, run } from "./cli/command";

const graph = {
  name: "shop",
  services: {
    web: { port: 8080, image: "web:1", backends: ["cart"], ingress: {}, envoy: { version: "v1.29.12.1-prod" } },
    cart: { port: 9080, versions: { v1: { image: "cart:1" }, v2: { image: "cart:2" } } },
  },
};

const app = {
  name: "web",
  image: "web:7",
  portMappings: [{ containerPort: 8080, protocol: "tcp" }],
  environment: [
    { name: "B", value: "2" },
    { name: "A", value: "1" },
  ],
  dockerLabels: { team: "shop" },
  fieldOfTomorrow: { kept: true },
};

const described = {
  taskDefinition: {
    taskDefinitionArn: "arn:aws:ecs:us-west-2:123456789012:task-definition/web:7",
    family: "web",
    revision: 7,
    status: "ACTIVE",
    compatibilities: ["EC2", "FARGATE"],
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "512",
    memory: "1024",
    taskRoleArn: "arn:aws:iam::123456789012:role/web",
    executionRoleArn: "arn:aws:iam::123456789012:role/start",
    volumes: [{ name: "data", host: {} }],
    containerDefinitions: [app],
  },
  tags: [{ key: "team", value: "shop" }],
};

const damaged = (damage: Record<string, unknown>) => ({ ...described.taskDefinition, ...damage });

function injectInto(taskDefinition: unknown, service = "web", version?: string) {
  return inject(graph, taskDefinition, { service, version }, planes[0]!, { region: "us-west-2" });
}

function problemsOf(...args: Parameters<typeof injectInto>): string[] {
  const { taskDefinition, diagnostics } = injectInto(...args);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  assert.equal(taskDefinition === undefined, errors.length > 0, "nothing half-done");
  return errors.map(({ code, path, message }) => `${code} ${formatPath(path)}: ${message}`);
}

describe("inject", () => {
  it("wires the mesh into a described task definition and changes nothing else", () => {
    const { networkMode, requiresCompatibilities, volumes, taskRoleArn, executionRoleArn } = described.taskDefinition;
    assert.deepEqual(injectInto(described).taskDefinition, {
      family: "web",
      networkMode,
      requiresCompatibilities,
      volumes,
      taskRoleArn,
      executionRoleArn,
      tags: described.tags,
      cpu: "1024",
      memory: "2048",
      containerDefinitions: [
        {
          name: "envoy",
          image: "840364872350.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.29.12.1-prod",
          essential: true,
          cpu: 512,
          memoryReservation: 64,
          user: "1337",
          environment: [{ name: "APPMESH_RESOURCE_ARN", value: "mesh/shop/virtualNode/web" }],
          healthCheck: {
            command: ["CMD-SHELL", "curl -s http://localhost:9901/server_info | grep state | grep -q LIVE"],
            startPeriod: 10,
            interval: 5,
            timeout: 2,
            retries: 3,
          },
          ulimits: [{ name: "nofile", softLimit: 65536, hardLimit: 65536 }],
        },
        {
          ...app,
          essential: true,
          environment: [
            { name: "A", value: "1" },
            { name: "B", value: "2" },
          ],
          portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
          dependsOn: [{ containerName: "envoy", condition: "HEALTHY" }],
        },
      ],
      proxyConfiguration: {
        type: "APPMESH",
        containerName: "envoy",
        properties: [
          { name: "IgnoredUID", value: "1337" },
          { name: "ProxyIngressPort", value: "15000" },
          { name: "ProxyEgressPort", value: "15001" },
          { name: "AppPorts", value: "8080" },
          { name: "EgressIgnoredIPs", value: "169.254.170.2,169.254.169.254" },
        ],
      },
    });
  });

  it("leaves what it was given as it was", () => {
    const before = JSON.stringify([graph, described]);
    injectInto(described);
    assert.equal(JSON.stringify([graph, described]), before);
  });

  it("lets the sidecars log where the task logs, and nowhere else", () => {
    const logConfiguration = { logDriver: "splunk", options: { "splunk-url": "https://splunk.example" } };
    const { taskDefinition } = injectInto(damaged({ containerDefinitions: [{ ...app, logConfiguration }] }));
    const [envoy, web] = taskDefinition!.containerDefinitions as Record<string, unknown>[];
    assert.equal(envoy!.logConfiguration, undefined);
    assert.deepEqual(web!.logConfiguration, logConfiguration);
  });

  it("refuses its own result: a task is meshed once", () => {
    assert.deepEqual(problemsOf(injectInto(described).taskDefinition), [
      "invalid-task-definition services.web.taskDefinition.proxyConfiguration: it has a proxy already",
      'invalid-task-definition services.web.taskDefinition.containerDefinitions.envoy: the container "envoy" is an Envoy already',
    ]);
  });

  it("needs roles that are there: it makes none", () => {
    const roleless = damaged({ taskRoleArn: undefined, executionRoleArn: undefined });
    assert.deepEqual(problemsOf(roleless), [
      "fargate-task-role services.web: a task on Fargate gets credentials for Envoy from its task role only, and none is named",
      "invalid-task-definition services.web: no execution role is named, and without one ECS can not pull Envoy's image",
    ]);
    const onEc2 = injectInto(damaged({ taskRoleArn: undefined, requiresCompatibilities: ["EC2"] })).taskDefinition;
    assert.equal(onEc2!.taskRoleArn, undefined, "the container instance's role serves on EC2");
  });

  const refused: [title: string, args: Parameters<typeof injectInto>, problem: string][] = [
    ["what is no object", [[]], "invalid-task-definition : the task definition is no JSON object"],
    [
      "a field that it can not carry",
      [damaged({ inferenceAccelerators: [{}] })],
      'invalid-task-definition services.web.taskDefinition.inferenceAccelerators: the field "inferenceAccelerators" can not be carried over',
    ],
    [
      "a service that is not in the graph",
      [described, "wbe"],
      'unknown-target services: no service "wbe" in graph "shop"; did you mean "web"?',
    ],
    ["to guess a version", [described, "cart"], 'unknown-target services.cart: service "cart" has several versions'],
    [
      "a version that is not there",
      [described, "cart", "v3"],
      'unknown-target services.cart: service "cart" has no version "v3"; did you mean "v1"?',
    ],
    [
      "a version of a service that has only one",
      [described, "web", "v1"],
      'unknown-target services.web: service "web" has no version "v1"',
    ],
  ];
  for (const [title, args, problem] of refused) {
    it(`refuses ${title}`, () => assert.deepEqual(problemsOf(...args), [problem]));
  }
});

describe("ecs-mesh inject", () => {
  const args = [
    "inject",
    "task.json",
    "--graph",
    "shop.json",
    "--service",
    "web",
    "--plane",
    "app-mesh",
    "--region",
    "us-west-2",
  ];
  const files = { "task.json": JSON.stringify(described), "shop.json": JSON.stringify(graph) };

  it("prints the same for `aws ecs register-task-definition`", () => {
    inFolder(files, (cwd) => {
      const { status, stdout, stderr } = run(args, { cwd });
      assert.equal(status, 0, stderr);
      assert.deepEqual(JSON.parse(stdout), injectInto(described).taskDefinition);
      assert.match(stderr, /info unmanaged-role/);
    });
  });

  it("reads the task definition from standard input", () => {
    inFolder(files, (cwd) => {
      const { stdout } = run(
        args.map((one) => (one === "task.json" ? "-" : one)),
        { cwd, input: files["task.json"] },
      );
      assert.equal(JSON.parse(stdout).family, "web");
    });
  });

  it("prints nothing when something is wrong", () => {
    inFolder({ ...files, "task.json": "{" }, (cwd) => {
      const { status, stdout, stderr } = run(args, { cwd });
      assert.deepEqual([status, stdout], [1, ""]);
      assert.match(stderr, /task\.json is no JSON/);
    });
    inFolder({ ...files, "task.json": JSON.stringify(damaged({ networkMode: "bridge" })) }, (cwd) => {
      const { status, stdout, stderr } = run(args, { cwd });
      assert.deepEqual([status, stdout], [1, ""]);
      assert.match(stderr, /its network mode is "bridge"/);
    });
  });
});
