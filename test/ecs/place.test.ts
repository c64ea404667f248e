import assert from "node:assert/strict";
import type { PlaceArgs } from "../../components/plan/place";
import { plain, planned, reported } from "../planes/app-mesh/planned";

const services = { web: { port: 8080, image: "web:1" }, db: { image: "db:1", launchType: "ec2" } } as const;
const at = (place: Partial<PlaceArgs>) => planned(services, {}, place);
const problems = (place: object) => reported(services, {}, place).filter((one) => one.startsWith("error"));

describe("capacity", () => {
  const capacity = {
    fargate: [
      { name: "FARGATE", base: 1, weight: 1 },
      { name: "FARGATE_SPOT", weight: 3 },
    ],
  };

  it("runs the tasks of its launch type, in a cluster that has the providers", () => {
    const plan = at({ capacity });
    const web = plain(plan.get("ecs/Service web")) as Record<string, unknown>;
    assert.deepEqual(web.capacityProviderStrategies, [
      { capacityProvider: "FARGATE", weight: 1, base: 1 },
      { capacityProvider: "FARGATE_SPOT", weight: 3 },
    ]);
    assert.deepEqual([web.launchType, web.forceNewDeployment], [undefined, true]);
    assert.equal((plain(plan.get("ecs/Service db")) as Record<string, unknown>).launchType, "EC2");
    assert.deepEqual(plain(plan.get("ClusterCapacityProviders shop")), {
      clusterName: "Cluster shop.name",
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
    });
    assert.ok(
      plan.get("ecs/Service web")?.dependsOn.some(({ name, type }) => name === "shop" && type.includes("Capacity")),
    );
  });

  it("of a cluster that exists already is left as it is", () => {
    assert.equal(at({ capacity, cluster: "blue" }).has("ClusterCapacityProviders shop"), false);
  });

  const wrong: [object, string][] = [
    [
      {
        fargate: [
          { name: "FARGATE", base: 1, weight: 1 },
          { name: "FARGATE_SPOT", base: 1 },
        ],
      },
      "capacity.fargate: several providers have a base",
    ],
    [{ fargate: [{ name: "FARGATE", weight: 1001 }] }, 'capacity.fargate[0].weight: the weight 1001 of "FARGATE"'],
    [{ fargate: [{ name: "FARGATE" }] }, "capacity.fargate: no provider has a weight, so none would run a task"],
    [{ fargate: [{ name: "blue", weight: 1 }] }, 'capacity.fargate[0].name: "blue" is no provider of Fargate'],
    [{ ec2: [{ name: "FARGATE_SPOT", weight: 1 }] }, 'capacity.ec2[0].name: "FARGATE_SPOT" is a provider of Fargate'],
    [
      {
        ec2: [
          { name: "blue", weight: 1 },
          { name: "blue", weight: 1 },
        ],
      },
      'capacity.ec2[1].name: "blue" comes twice',
    ],
    [{ ec2: [{ name: "blue", weight: 1, base: -1 }] }, 'capacity.ec2[0].base: the base -1 of "blue"'],
  ];
  for (const [given, found] of wrong) {
    it(`of ${JSON.stringify(given)} is refused`, () =>
      assert.deepEqual(problems({ capacity: given }), [`error invalid-capacity ${found}`]));
  }
});

describe("what outlasts its stack", () => {
  it("is what the place names, and nothing else", () => {
    const plan = at({ retain: ["mesh", "logs"], protect: ["namespace", "mesh"] });
    const optioned = [...plan].filter(([, { options }]) => options).map(([label, { options }]) => [label, options]);
    assert.deepEqual(optioned, [
      ["Mesh shop", { retainOnDelete: true, protect: true }],
      ["PrivateDnsNamespace shop", { protect: true }],
      ["LogGroup web", { retainOnDelete: true }],
      ["LogGroup db", { retainOnDelete: true }],
    ]);
  });

  it("is one of what can last", () => {
    assert.deepEqual(problems({ protect: ["log"] }), [
      'error invalid-value protect[0]: "log" is nothing that can last; did you mean "logs"?',
    ]);
  });
});

describe("the mesh of another account", () => {
  const meshOwner = "111122223333";

  it("is not made, and everything is made in it", () => {
    const plan = planned(
      { ...services, web: { ...services.web, backends: ["cart"] }, cart: services.web },
      {},
      { meshOwner },
    );
    assert.equal(plan.has("Mesh shop"), false);
    const inMesh = [...plan].filter(([, { type }]) => type.startsWith("aws:appmesh/"));
    assert.equal(inMesh.length, 6);
    for (const [label, one] of inMesh) {
      const props = plain(one) as Record<string, unknown>;
      assert.deepEqual([props.meshName, props.meshOwner], ["shop", meshOwner], label);
    }
  });

  it("is named with its owner to Envoy, which may fetch its own node still", () => {
    const plan = at({ meshOwner });
    const task = plain(plan.get("TaskDefinition web")) as {
      containerDefinitions: { name: string; environment: unknown }[];
    };
    assert.deepEqual(task.containerDefinitions.find(({ name }) => name === "envoy")?.environment, [
      { name: "APPMESH_RESOURCE_ARN", value: `mesh/shop@${meshOwner}/virtualNode/web` },
    ]);
    const policy = plain(plan.get("RolePolicy web.task")) as { policy: { Statement: { Resource: string }[] } };
    assert.equal(policy.policy.Statement[0]?.Resource, "VirtualNode web.arn");
  });

  it("is that of an account", () => {
    assert.deepEqual(problems({ meshOwner: "me" }), ['error invalid-value meshOwner: "me" is no AWS account']);
  });
});
