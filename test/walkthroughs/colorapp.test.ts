import assert from "node:assert/strict";
import type { Allowed } from "../differences";
import { assertLike, beside, kindsAlone, missing } from "./beside";
import { colorapp } from "./colorapp";
import { behindLoadBalancer, ecsService, envoy, kindsMade, made, planned, registry, shares } from "./reasons";

const file = "test/cases/colorapp.yaml";
const place = {
  vpcId: "{VPC}",
  subnetIds: ["{colorapp:PrivateSubnet1}", "{colorapp:PrivateSubnet2}"],
};

/** Versions and services by the names that the templates give them. */
const tasks = new Map([
  ["colorgateway", "ColorGateway"],
  ["colorteller.white", "ColorTellerWhite"],
  ["colorteller.blue", "ColorTellerBlue"],
  ["colorteller.red", "ColorTellerRed"],
  ["colorteller.black", "ColorTellerBlack"],
  ["tcpecho", "TcpEcho"],
]);

const pairs = new Map([
  // Made elsewhere, and imported by the templates under these names.
  ["Cluster colorapp", "colorapp:ECSCluster"],
  ["PrivateDnsNamespace colorapp", "colorapp:ECSServiceDiscoveryNamespace"],
  ["Route colorteller.colorteller-route", "ColorTellerRoute"],
  ["VirtualRouter colorteller", "ColorTellerVirtualRouter"],
  ["VirtualService colorteller", "ColorTellerVirtualService"],
  ["VirtualService tcpecho", "TcpEchoVirtualService"],
  ...[...tasks].flatMap(([name, logical]) => [
    [`TaskDefinition ${name}`, `${logical}TaskDefinition`] as const,
    [`VirtualNode ${name}`, `${logical}VirtualNode`] as const,
    [`ecs/Service ${name}`, `${logical}Service`] as const,
    // The white teller has the name that all of them are called by.
    [
      `servicediscovery/Service ${name.replace(".white", "").replace(".", "-")}`,
      `${logical}ServiceDiscoveryRecord`,
    ] as const,
  ]),
]);

const task: Allowed = {
  ...envoy,
  ...made,
  ...shares("app"),
  requiresCompatibilities: "the plan says what the task is made for, so that ECS checks it",
  memory: "the example gives the X-Ray daemon all of the task's memory; ours adds up",
};

const allowed: readonly [label: RegExp, allowed: Allowed][] = [
  [
    /^TaskDefinition tcpecho$/,
    {
      ...made,
      ...shares("app"),
      requiresCompatibilities: "the plan says what the task is made for, so that ECS checks it",
      family: "a template leaves the name to CloudFormation",
      memory: "the task has room for Envoy",
      proxyConfiguration: "the template has a virtual node without an Envoy: its calls are not counted at their end",
      "containerDefinitions.envoy": "the template has a virtual node without an Envoy",
      "containerDefinitions.app.dependsOn": "it waits for its Envoy",
    },
  ],
  [/^TaskDefinition/, task],
  [/^servicediscovery/, registry],
  [
    /^ecs/,
    { ...ecsService, "networkConfiguration.assignPublicIp": "tasks on EC2 have no public address: ECS takes none" },
  ],
];

function allowedOf(label: string): Allowed {
  const [, rows = {}] = allowed.find(([pattern]) => pattern.test(label)) ?? [];
  return label === "ecs/Service colorgateway" ? { ...rows, ...behindLoadBalancer } : rows;
}

describe("AWS's example colorapp", () => {
  for (const [label, logical] of pairs) {
    if (logical.includes(":")) continue;
    it(`has ${logical} as the plan has ${label}`, async function () {
      assertLike(await beside(file, colorapp(this), pairs, place), label, allowedOf(label));
    });
  }

  it("is planned whole, with what the templates share or leave to others made for each service", async function () {
    const both = await beside(file, colorapp(this), pairs, place);
    assert.deepEqual(missing(both, planned), ["TesterService", "TesterTaskDefinition"], "made on demand only");
    assert.deepEqual(kindsAlone(both), [...kindsMade, "Mesh"].sort());
  });
});
