import assert from "node:assert/strict";
import { type Answer, configure, refusal, runStack, type Told } from "./configured";

const region = { "aws:region": "eu-west-1" };
const network = {
  vpcId: "vpc-0a",
  subnetIds: ["subnet-0a", "subnet-0b"],
  loadBalancerSubnetIds: ["subnet-0c", "subnet-0d"],
};

/** Subnets are in the VPC, but for those that are told to be elsewhere. */
const subnets =
  (elsewhere: Record<string, string> = {}): Answer =>
  (token, inputs) => {
    if (token !== "aws:ec2/getSubnet:getSubnet") return {};
    const id = String(inputs.id);
    if (elsewhere[id] === "gone") throw refusal(`no subnet ${id}`);
    return { ...inputs, vpcId: elsewhere[id] ?? "vpc-0a" };
  };

async function deployed(told: Told) {
  const registered = await configure({ ...region, ...told }, { answer: subnets() });
  const outputs = await runStack();
  const find = (type: string, name?: string) =>
    registered.filter((one) => one.type === type && (name ?? one.name) === one.name);
  const inputsOf = (type: string, name?: string) => find(type, name)[0]?.inputs as Record<string, unknown>;
  return { registered, outputs, find, inputsOf };
}

describe("a regional stack", () => {
  it("makes a network by awsx, a cluster and the application in it, all by a provider of the region", async () => {
    const { registered, inputsOf, outputs } = await deployed({});
    assert.deepEqual(inputsOf("awsx:ec2:Vpc"), {
      cidrBlock: "10.0.0.0/16",
      numberOfAvailabilityZones: 2,
      natGateways: { strategy: "Single" },
      subnetStrategy: "Auto",
      subnetSpecs: [{ type: "Public" }, { type: "Private" }],
      enableDnsHostnames: true,
      enableDnsSupport: true,
    });
    const service = inputsOf("aws:ecs/service:Service", "shop-web");
    assert.deepEqual((service.networkConfiguration as { subnets: unknown }).subnets, ["subnet-3", "subnet-4"]);
    assert.deepEqual(inputsOf("aws:lb/loadBalancer:LoadBalancer").subnets, ["subnet-1", "subnet-2"]);
    const strange = registered.filter(
      ({ type, provider }) => type.startsWith("aws:") && !provider?.includes("::region::"),
    );
    assert.deepEqual(
      strange.map(({ name }) => name),
      [],
    );
    assert.deepEqual(Object.keys(outputs.entryPoints as object), ["web"]);
  });

  it("reaches AWS's own services without NAT where it is told to", async () => {
    const { inputsOf, find } = await deployed({ network: { nat: "none", endpoints: true, zones: 3 } });
    const vpc = inputsOf("awsx:ec2:Vpc");
    assert.deepEqual([vpc.natGateways, vpc.numberOfAvailabilityZones], [{ strategy: "None" }, 3]);
    assert.deepEqual(vpc.subnetSpecs, [{ type: "Public" }, { type: "Isolated" }]);
    assert.deepEqual(
      find("aws:ec2/vpcEndpoint:VpcEndpoint").map(({ inputs }) => [inputs.serviceName, inputs.vpcEndpointType]),
      [
        ["com.amazonaws.eu-west-1.s3", "Gateway"],
        ...["ecr.api", "ecr.dkr", "logs", "servicediscovery", "xray", "appmesh-envoy-management"].map((one) => [
          `com.amazonaws.eu-west-1.${one}`,
          "Interface",
        ]),
      ],
    );
    assert.deepEqual(find("aws:ec2/vpcEndpoint:VpcEndpoint", "xray")[0]?.inputs.subnetIds, ["subnet-5", "subnet-6"]);
  });

  it("stands in a network that is there, and in a cluster that is there", async () => {
    const { find, inputsOf } = await deployed({ network, cluster: "main" });
    assert.deepEqual([find("awsx:ec2:Vpc"), find("aws:ecs/cluster:Cluster")], [[], []]);
    const service = inputsOf("aws:ecs/service:Service", "shop-web");
    assert.deepEqual([service.cluster, service.launchType], ["main", "FARGATE"]);
    assert.deepEqual(inputsOf("aws:lb/loadBalancer:LoadBalancer").subnets, network.loadBalancerSubnetIds);
  });

  it("runs a part of its tasks on spare capacity", async () => {
    const { inputsOf } = await deployed({ network, capacity: { fargateSpot: 70 } });
    assert.deepEqual(inputsOf("aws:ecs/service:Service", "shop-web").capacityProviderStrategies, [
      { capacityProvider: "FARGATE", weight: 30, base: 1 },
      { capacityProvider: "FARGATE_SPOT", weight: 70 },
    ]);
  });

  it("makes container instances that ECS scales, for tasks on EC2", async () => {
    const { inputsOf } = await deployed({ network, capacity: { instanceType: "m7g.large", maxInstances: 9 } });
    assert.deepEqual(inputsOf("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders").capacityProviders, [
      "FARGATE",
      "FARGATE_SPOT",
      "shop-instances",
    ]);
    const group = inputsOf("aws:autoscaling/group:Group");
    assert.deepEqual([group.maxSize, group.protectFromScaleIn], [9, true]);
    const template = inputsOf("aws:ec2/launchTemplate:LaunchTemplate");
    assert.deepEqual(template.metadataOptions, { httpTokens: "required", httpPutResponseHopLimit: 1 });
    assert.equal(
      Buffer.from(String(template.userData), "base64").toString(),
      "#!/bin/bash\necho ECS_CLUSTER=shop >> /etc/ecs/ecs.config\n",
    );
  });

  it("moves a canary by its configuration alone", async () => {
    const { inputsOf } = await deployed({ network, "weights.catalog.canary": "25" });
    const route = JSON.stringify(inputsOf("aws:appmesh/route:Route", "shop-catalog.catalog-route"));
    assert.match(route, /"virtualNode":"catalog-stable","weight":75/);
    assert.match(route, /"virtualNode":"catalog-canary","weight":25/);
  });

  const refusals: [what: string, told: Told, elsewhere: Record<string, string>, said: RegExp][] = [
    [
      "subnets of another VPC",
      { network },
      { "subnet-0b": "vpc-0f" },
      /network subnet-0b is a subnet of vpc-0f, not of vpc-0a/,
    ],
    [
      "subnets that are not there",
      { network },
      { "subnet-0c": "gone" },
      /network subnet-0c can not be read in eu-west-1: .*no subnet subnet-0c/,
    ],
    ["a graph that is not there", { graph: "graphs/none.yaml" }, {}, /none\.yaml/],
    [
      "a region that has no image of Envoy",
      { network, "aws:region": "us-west-9" },
      {},
      /unknown-region.*did you mean "us-west-/,
    ],
    ["an adopted file that is not there", { network, adopt: "none.json" }, {}, /adopt \(none\.json\) can not be read/],
  ];
  for (const [what, told, elsewhere, said] of refusals) {
    it(`refuses ${what}, before anything is registered`, async () => {
      const registered = await configure({ ...region, ...told }, { answer: subnets(elsewhere) });
      await assert.rejects(async () => runStack(), said);
      assert.deepEqual(registered, []);
    });
  }
});
