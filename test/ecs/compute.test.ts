import assert from "node:assert/strict";
import { Late } from "../../components/graph/resolved";
import type { Service } from "../../components/graph/types";
import { plain, planned } from "../planes/app-mesh/planned";

const web: Service = { port: 8080, image: "web:1" };

describe("an ECS service", () => {
  it("runs its version's tasks in the place's network, found through Cloud Map", () => {
    const place = { vpcId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"], cluster: "shared" };
    const plan = planned({ web: { ...web, desiredCount: 2 } }, {}, place);
    assert.deepEqual(plain(plan.get("ecs/Service web")), {
      name: "shop-web",
      cluster: "shared",
      taskDefinition: "TaskDefinition web.arn",
      launchType: "FARGATE",
      desiredCount: 2,
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 150,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      networkConfiguration: {
        subnets: ["subnet-1", "subnet-2"],
        securityGroups: ["SecurityGroup web.id"],
        assignPublicIp: false,
      },
      serviceRegistries: { registryArn: "servicediscovery/Service web.arn" },
      propagateTags: "SERVICE",
      waitForSteadyState: true,
    });
    assert.equal(plan.has("Cluster shop"), false);
  });

  it("gets a cluster where none is given", () => {
    assert.deepEqual(plain(planned({ web }).get("Cluster shop")), { name: "shop" });
  });

  const percents: [count: number, percent: number][] = [
    [0, 200],
    [1, 200],
    [2, 150],
    [3, 150],
    [4, 125],
    [40, 125],
  ];
  for (const [desiredCount, percent] of percents) {
    it(`of ${desiredCount} tasks has room for ${percent} % and never goes under its count`, () => {
      const props = plain(planned({ web: { ...web, desiredCount } }).get("ecs/Service web")) as Record<string, number>;
      assert.deepEqual([props.deploymentMinimumHealthyPercent, props.deploymentMaximumPercent], [100, percent]);
      const room = Math.floor((desiredCount * percent) / 100) - desiredCount;
      assert.ok(desiredCount === 0 || room >= 1, "a deployment can start at least one task");
    });
  }

  it("starts when its virtual node and its roles' policies are there", () => {
    const service = planned({ web }).get("ecs/Service web");
    assert.deepEqual(
      service?.dependsOn.map(({ type, name }) => `${type.split(":")[2]} ${name}`),
      ["VirtualNode web", "RolePolicy web.execution", "RolePolicy web.task"],
    );
  });

  it("stands behind a load balancer, which sends to the container that opens the port", () => {
    const ingress = { targetGroupArn: "arn:tg", securityGroupId: "sg-lb" };
    const taskDefinition = {
      networkMode: "awsvpc",
      containerDefinitions: [
        { name: "log", image: "l" },
        { name: "front", image: "f", portMappings: [{ containerPort: 8080 }] },
      ],
    };
    const own = plain(planned({ web: { ...web, ingress } }).get("ecs/Service web")) as Record<string, unknown>;
    const existing = plain(planned({ web: { port: 8080, ingress, taskDefinition } }).get("ecs/Service web")) as Record<
      string,
      unknown
    >;
    assert.deepEqual(own.loadBalancers, [{ targetGroupArn: "arn:tg", containerName: "app", containerPort: 8080 }]);
    assert.deepEqual(existing.loadBalancers, [
      { targetGroupArn: "arn:tg", containerName: "front", containerPort: 8080 },
    ]);
    assert.equal(own.healthCheckGracePeriodSeconds, 60);
  });
});

describe("a security group", () => {
  const rulesOf = (services: Record<string, Service>) =>
    [...planned(services)]
      .filter(([label]) => label.startsWith("SecurityGroupIngressRule"))
      .map(([, rule]) => plain(rule) as Record<string, unknown>)
      .map(
        ({ securityGroupId, fromPort, toPort, ipProtocol, referencedSecurityGroupId, cidrIpv4 }) =>
          `${securityGroupId} ${ipProtocol} ${fromPort}-${toPort} from ${referencedSecurityGroupId ?? cidrIpv4}`,
      );

  it("has one rule for each caller, on the service's port only", () => {
    const services = {
      web: { ...web, backends: ["cart"] },
      cart: { ...web, port: 9000, backends: ["web"] },
      worker: { image: "w", backends: ["cart"] },
    };
    assert.deepEqual(rulesOf(services), [
      "SecurityGroup web.id tcp 8080-8080 from SecurityGroup cart.id",
      "SecurityGroup cart.id tcp 9000-9000 from SecurityGroup web.id",
      "SecurityGroup cart.id tcp 9000-9000 from SecurityGroup worker.id",
    ]);
  });

  it("lets in from outside the graph whom the user names", () => {
    assert.deepEqual(rulesOf({ web: { ...web, ingress: { securityGroupId: "sg-lb", cidrs: ["10.0.0.0/8"] } } }), [
      "SecurityGroup web.id tcp 8080-8080 from sg-lb",
      "SecurityGroup web.id tcp 8080-8080 from 10.0.0.0/8",
    ]);
  });
});

describe("a role", () => {
  it("of a task may fetch the configuration of its own virtual node only, and write traces only when traced", () => {
    const plan = planned({ web: { ...web, versions: { v1: {}, v2: { tracing: true } } } });
    const statementsOf = (name: string) =>
      (plain(plan.get(name)) as { policy: { Statement: Record<string, unknown>[] } }).policy.Statement;
    assert.deepEqual(statementsOf("RolePolicy web.v1.task"), [
      { Effect: "Allow", Action: ["appmesh:StreamAggregatedResources"], Resource: "VirtualNode web.v1.arn" },
    ]);
    assert.deepEqual(
      statementsOf("RolePolicy web.v2.task").map(({ Resource }) => Resource),
      ["VirtualNode web.v2.arn", "*"],
    );
  });

  it("is trusted to tasks of ECS alone, and named for its region, as IAM has none", () => {
    assert.deepEqual(plain(planned({ web }, {}, { region: "eu-west-1" }).get("Role web.task")), {
      name: "shop-web-task-eu-west-1",
      description: "Tasks of web in shop",
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" } }],
      },
    });
  });

  it("of a long name stays within IAM's 64 characters", () => {
    const name = "a".repeat(39);
    const plan = planned({ [name]: web }, { name });
    assert.equal((plain(plan.get(`Role ${name}.task`)) as { name: string }).name.length, 64);
  });

  it("is not made where the user brings one", () => {
    const plan = planned({
      web: { ...web, taskRoleArn: "arn:task", executionRoleArn: new Late("x", 1) as unknown as string },
    });
    assert.deepEqual(
      [...plan.keys()].filter((label) => label.startsWith("Role")),
      [],
    );
  });
});
