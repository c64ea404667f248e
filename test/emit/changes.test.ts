import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { compile } from "../../components/compile";
import { MeshedApplication } from "../../components/emit/meshed-application";
import type { Service } from "../../components/graph/types";
import { planeNamed } from "../../components/planes";
import { args } from "./mocked";

const region = "us-west-2";

type Outputs = Record<string, unknown>;

const graphOf = (services: Record<string, Service>) => ({ ...args, graph: { name: "shop", services } });
const web: Service = { port: 8080, image: "w:1", ingress: { cidrs: ["10.0.0.0/8"] } };

const behind: Service = { ...web, ingress: { cidrs: ["10.0.0.0/8"], loadBalancer: { internal: true } } };

/** What the stack has of component "app", as the engine tells it. */
function has(resources: Readonly<Record<string, Outputs>>) {
  const outputs = Object.entries(resources).map(([key, outputs]) => {
    const [type, name] = key.split("::");
    return [`urn:pulumi:s::p::ecs-mesh:index:MeshedApplication$${type}::app-${name}`, { type, outputs }];
  });
  const foreign = { "urn:pulumi:s::p::aws:ecs/service:Service::app-web": { outputs: { launchType: "EC2" } } };
  return pulumi.runtime.setMocks(
    {
      newResource: ({ inputs }) => ({ id: "", state: inputs }),
      call: () => ({ outputs: { ...foreign, ...Object.fromEntries(outputs) } }),
    },
    "p",
    "s",
    false,
    "organization",
  );
}

const node = (name: string, port: number, protocol = "http") => ({
  name,
  meshName: "shop",
  spec: { listeners: [{ portMapping: { port, protocol } }] },
});
const nodeKey = "aws:appmesh/virtualNode:VirtualNode::web";
const serviceKey = "aws:ecs/service:Service::web";

describe("a check against what is deployed", () => {
  const refusals: [what: string, had: Record<string, Outputs>, service: Service, said: RegExp][] = [
    [
      "another port, on which running tasks do not listen",
      { [nodeKey]: node("web", 9090) },
      web,
      /error unsafe-change {2}services\.web: the port would change from 9090 to 8080 in place, and callers .*\n {2}help: set generation: 2 there/,
    ],
    [
      "another protocol",
      { [nodeKey]: node("web-g2", 8080, "grpc") },
      { ...web, generation: 2 },
      /the protocol would change from "grpc" to "http" in place.*\n {2}help: set generation: 3 there/,
    ],
    [
      "another launch type, for which Amazon ECS deletes the service",
      { [serviceKey]: { name: "shop-web", launchType: "EC2" } },
      web,
      /the launch type would change from "ec2" to "fargate" in place, and Amazon ECS can only delete the service/,
    ],
    [
      "another virtual node for the tasks that run",
      { [nodeKey]: node("front", 8080), [serviceKey]: { name: "shop-web", launchType: "FARGATE" } },
      web,
      /error unsafe-change {2}services\.web: the virtual node would change from "front" to "web" in place, and its running tasks would still be the old one\n {2}help: set generation: 2 there/,
    ],
    [
      "another load balancer before the tasks that run",
      {
        [serviceKey]: { name: "shop-web", launchType: "FARGATE" },
        "aws:lb/loadBalancer:LoadBalancer::web": { name: "shop-web-44b2f5d9" },
      },
      behind,
      /error unsafe-change {2}services\.web: the load balancer would change from "shop-web-44b2f5d9" to "shop-web-[0-9a-f]{8}" in place, and the old one would have no tasks .*\n {2}help: set generation: 2 there/,
    ],
    [
      "a name that belongs to what is removed",
      { "aws:ecs/service:Service::web.v1": { name: "shop-web" } },
      web,
      /error name-in-use {2}services\.web: the Service "shop-web" is there, as a part of "web\.v1"/,
    ],
  ];
  for (const [what, had, service, said] of refusals) {
    it(`refuses ${what}`, async () => {
      await has(had);
      await assert.rejects(MeshedApplication.check("app", graphOf({ web: service })), said);
    });
  }

  const passes: [what: string, had: Record<string, Outputs>, service: Service][] = [
    ["a stack that has nothing yet", {}, web],
    [
      "what is as it was",
      { [nodeKey]: node("web", 8080), [serviceKey]: { name: "shop-web", launchType: "FARGATE" } },
      web,
    ],
    ["another port in another generation", { [nodeKey]: node("web", 9090) }, { ...web, generation: 2 }],
    [
      "another virtual node in another generation",
      { [nodeKey]: node("front", 8080), [serviceKey]: { name: "shop-web", launchType: "FARGATE" } },
      { ...web, generation: 2 },
    ],
    [
      "another load balancer in another generation",
      {
        [serviceKey]: { name: "shop-web", launchType: "FARGATE" },
        "aws:lb/loadBalancer:LoadBalancer::web": { name: "shop-web-44b2f5d9" },
      },
      { ...behind, generation: 2 },
    ],
    [
      "a renamed service that takes over its names",
      { "aws:ecs/service:Service::front": { name: "shop-web" } },
      { ...web, formerNames: ["front"] },
    ],
    ["a node of the same name in another mesh", { [nodeKey]: { ...node("web", 9090), meshName: "other" } }, web],
    ["capacity providers that become a launch type", { [serviceKey]: { name: "shop-web", launchType: "" } }, web],
  ];
  for (const [what, had, service] of passes) {
    it(`lets ${what} pass`, async () => {
      await has(had);
      await MeshedApplication.check("app", graphOf({ web: service }));
    });
  }

  const taskOf = (port: number, family = "shop-web") => ({
    "aws:ecs/taskDefinition:TaskDefinition::web": {
      family,
      containerDefinitions: JSON.stringify([
        { name: "web", portMappings: [{ containerPort: port }] },
        { name: "envoy" },
      ]),
    },
  });
  const onEnvoy = (service: Service) => ({ ...graphOf({ web: service }), plane: "envoy" as const });

  it("refuses another port where there is no virtual node, and tasks alone say on which they listen", async () => {
    await has(taskOf(9090));
    const said =
      /error unsafe-change {2}services\.web: the port would change from 9090 to 8080 in place, and callers would be sent where/;
    await assert.rejects(MeshedApplication.check("app", onEnvoy(web)), said);
  });

  it("lets another plane pass, and there another port in another generation", async () => {
    await has({ [nodeKey]: node("web", 8080), ...taskOf(8080) });
    await MeshedApplication.check("app", onEnvoy(web));
    await has(taskOf(9090));
    await MeshedApplication.check("app", onEnvoy({ ...web, generation: 2 }));
    await has({ "aws:ecs/taskDefinition:TaskDefinition::web": { family: "shop-web", containerDefinitions: "{" } });
    await MeshedApplication.check("app", onEnvoy(web));
  });

  for (const place of [
    { envoyConfiguration: "inline" },
    { envoyConfiguration: "compressed" },
    { envoyConfiguration: "object", envoyBucket: "b" },
    { envoyConfiguration: "object", envoyBucket: "b", envoyListening: "explicit" },
  ] as const) {
    it(`refuses another protocol by what its Envoy was told: ${Object.values(place).join(", ")}`, async () => {
      const { plan } = compile({ name: "shop", services: { web } }, planeNamed("envoy")!, { region, ...place });
      const told = plan.filter(({ type }) => /taskDefinition|bucketObject/.test(type));
      await has(
        Object.fromEntries(
          told.map(({ type, name, props }) => {
            const { containerDefinitions, ...same } = props as Outputs;
            const text = containerDefinitions ? { containerDefinitions: JSON.stringify(containerDefinitions) } : {};
            return [`${type}::${name}`, { ...same, ...text }];
          }),
        ),
      );
      const spoken = (service: Service) => MeshedApplication.check("app", { ...onEnvoy(service), ...place });
      await spoken({ ...web, image: "w:2" });
      await spoken({ ...web, protocol: "http2", generation: 2 });
      const said =
        /error unsafe-change {2}services\.web: the protocol would change from "http" to "http2" in place, and running/;
      await assert.rejects(spoken({ ...web, protocol: "http2" }), said);
    });
  }
});
