import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { MeshedApplicationArgs } from "../../components/emit/arguments";
import { MeshedApplication } from "../../components/emit/meshed-application";
import { args, known, register } from "./mocked";

const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0123-4567";
const behind: MeshedApplicationArgs = {
  ...args,
  loadBalancerSubnetIds: ["subnet-8", pulumi.output("subnet-9")],
  certificateArn: pulumi.output(certificateArn),
  graph: {
    name: "shop",
    services: {
      web: {
        port: 8080,
        image: "web:1",
        ingress: { loadBalancer: {} },
        scaling: { min: 1, max: 3, requestsPerTarget: 100 },
      },
      worker: { image: "w:1" },
    },
  },
};

async function registered(more: Partial<MeshedApplicationArgs>) {
  let app: MeshedApplication | undefined;
  const all = await register(() => {
    app = new MeshedApplication("app", { ...behind, ...more });
  });
  const inputsOf = (kind: string) =>
    all.find(({ type, name }) => type.startsWith("aws:") && type.endsWith(kind) && name === "app-web")?.inputs;
  return { app: app!, inputsOf };
}

describe("the place of a MeshedApplication", () => {
  it("gives a load balancer its subnets and its certificate, and gives out what leads to it", async () => {
    const { app, inputsOf } = await registered({});
    assert.deepEqual(inputsOf("LoadBalancer")?.subnets, ["subnet-8", "subnet-9"]);
    assert.equal(inputsOf(":Listener")?.certificateArn, certificateArn);
    const { web, worker } = app.services;
    assert.equal(await known(web?.loadBalancerArn), "arn:app-web");
    assert.equal(await known(web?.targetGroupArn), "arn:app-web");
    assert.equal(await known(web?.loadBalancerZoneId), "zone:app-web");
    assert.ok(pulumi.Output.isInstance(web?.loadBalancerDnsName));
    assert.deepEqual([worker?.loadBalancerDnsName, worker?.loadBalancerArn], [undefined, undefined]);
  });

  it("joins texts of which parts are known at deployment only", async () => {
    const { inputsOf } = await registered({
      cluster: pulumi.output("arn:aws:ecs:eu-west-1:123456789012:cluster/blue"),
    });
    assert.equal(inputsOf(":Target")?.resourceId, "service/blue/shop-web");
  });

  it("is refused before anything is registered where it lacks public subnets, or has a certificate of elsewhere", async () => {
    const { loadBalancerSubnetIds: _, ...none } = behind;
    await assert.rejects(
      register(() => new MeshedApplication("app", none)),
      /error load-balancer-subnets {2}services\.web\.ingress\.loadBalancer/,
    );
    const elsewhere = { ...behind, certificateArn: certificateArn.replace("eu-west-1", "us-east-1") };
    await assert.rejects(
      register(() => new MeshedApplication("app", elsewhere)),
      /error certificate-region {2}certificateArn/,
    );
  });

  it("takes an argument that is set to undefined for one that is not given", async () => {
    const { inputsOf } = await registered({ retain: undefined, capacity: undefined } as object);
    assert.equal(inputsOf("ecs/service:Service")?.launchType, "FARGATE");
  });

  it("may have capacity providers, ECS Exec and the mesh of another account", async () => {
    const { app, inputsOf } = await registered({
      capacity: { fargate: [{ name: "FARGATE_SPOT", weight: 1 }] },
      executeCommand: true,
      meshOwner: "111122223333",
      retain: ["logs"],
    });
    assert.equal(app.meshArn, undefined);
    assert.equal(inputsOf("VirtualNode")?.meshOwner, "111122223333");
    const service = inputsOf("ecs/service:Service");
    assert.equal(service?.enableExecuteCommand, true);
    assert.deepEqual(service?.capacityProviderStrategies, [{ capacityProvider: "FARGATE_SPOT", weight: 1 }]);
  });
});
