import assert from "node:assert/strict";
import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { compile } from "../../components/compile";
import type { MeshedApplicationArgs } from "../../components/emit/arguments";
import { MeshedApplication } from "../../components/emit/meshed-application";
import { jsonProps, Ref } from "../../components/plan/types";
import { planeNamed } from "../../components/planes";
import { args, known, logged, register, registeredUrns, transformed } from "./mocked";

type Outputs = Record<string, unknown>;
const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";
const withService = (service: MeshedApplicationArgs["graph"]["services"][string]): MeshedApplicationArgs => ({
  ...args,
  graph: { name: "shop", services: { web: { port: 8080, ingress: { cidrs: ["10.0.0.0/8"] }, ...service } } },
});

/** What the plan says that is registered, with references as the mocks answer them. */
function expectedInputs(): Map<string, unknown> {
  const { plan } = compile(args.graph, planeNamed("app-mesh")!, {
    region: "eu-west-1",
    vpcId: "vpc-1",
    subnetIds: ["subnet-1", "subnet-2"],
  });
  const named = new Map(plan.map((one) => [`${one.type}::${one.name}`, one.props as Outputs]));
  const valueOfRef = ({ type, name, output }: Ref) => {
    const made: Outputs = { arn: `arn:app-${name}`, zoneId: `zone:app-${name}`, id: `id:app-${name}` };
    return made[output] ?? named.get(`${type}::${name}`)?.[output];
  };
  const answered = (value: unknown): unknown => {
    if (value instanceof Ref) return valueOfRef(value);
    if (Array.isArray(value)) return value.map(answered);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    return Object.fromEntries(entries.map(([key, one]) => [key, answered(one)]));
  };
  return new Map(
    plan.map(({ type, name, props }) => {
      const inputs = answered(props) as Outputs;
      for (const field of (jsonProps as Record<string, readonly string[]>)[type] ?? [])
        inputs[field] = JSON.stringify(inputs[field]);
      return [`${type} app-${name}`, inputs];
    }),
  );
}

describe("a MeshedApplication", () => {
  it("registers exactly what the plan says", async () => {
    const registered = await register(() => new MeshedApplication("app", args));
    const children = registered.filter(({ type }) => type.startsWith("aws:"));
    const inputs = new Map(children.map((one) => [`${one.type} ${one.name}`, JSON.parse(JSON.stringify(one.inputs))]));
    const expected = expectedInputs();
    assert.equal(children.length, expected.size);
    for (const [key, value] of expected) assert.deepEqual(inputs.get(key), value, key);
  });

  for (const preview of [false, true]) {
    const when = preview ? "in a preview" : "in an update";

    it(`is the parent of all that it registers, ${when}`, async () => {
      await register(() => new MeshedApplication("app", args), preview);
      const [, ...children] = registeredUrns();
      assert.ok(children.length > 30);
      for (const urn of children) assert.match(urn, /::ecs-mesh:index:MeshedApplication\$aws:/);
    });

    it(`has container definitions that policies can read, ${when}`, async () => {
      const registered = await register(() => new MeshedApplication("app", args), preview);
      const definitions = registered.filter(({ type }) => type === taskDefinition);
      assert.equal(definitions.length, 3);
      for (const { inputs } of definitions) assert.ok(JSON.parse(inputs.containerDefinitions as string).length === 2);
    });

    it(`takes outputs as leaves, ${when}`, async () => {
      const image = pulumi.output("web:1");
      const registered = await register(
        () => new MeshedApplication("app", withService({ image, env: { DB: image } })),
        preview,
      );
      const [task] = registered.filter(({ type }) => type === taskDefinition);
      const app = JSON.parse(task!.inputs.containerDefinitions as string)[0];
      assert.deepEqual([app.image, app.environment], ["web:1", [{ name: "DB", value: "web:1" }]]);
    });

    it(`settles when services call each other in a circle, ${when}`, async () => {
      const registered = await register(() => new MeshedApplication("app", args), preview);
      assert.ok(registered.some(({ type }) => type === "aws:ecs/service:Service"));
    });
  }

  it("keeps only the container definitions unknown that an unknown output is in", async () => {
    const unknown = pulumi.output(pulumi.unknown) as unknown as pulumi.Output<string>;
    const services = { ...args.graph.services, other: { image: "o:1", env: { DB: unknown } } };
    const registered = await register(
      () => new MeshedApplication("app", { ...args, graph: { ...args.graph, services } }),
      true,
    );
    const definitions = registered
      .filter(({ type }) => type === taskDefinition)
      .map(({ name, inputs }) => `${name} ${typeof inputs.containerDefinitions}`);
    assert.deepEqual(definitions.sort(), [
      "app-cart.canary string",
      "app-cart.stable string",
      "app-other object",
      "app-web string",
    ]);
  });

  it("gives out what became of each service and version", async () => {
    let app: MeshedApplication | undefined;
    await register(() => {
      app = new MeshedApplication("app", args);
    });
    const { cart, web } = app!.services;
    assert.equal(await known(app!.meshName), "shop");
    assert.equal(await known(app!.meshArn), "arn:app-shop");
    assert.equal(await known(app!.namespaceId), "id:app-shop");
    assert.equal(await known(app!.clusterArn), "arn:app-shop");
    assert.equal(await known(cart?.virtualServiceName), "cart.shop.local");
    assert.equal(await known(cart?.securityGroupId), "id:app-cart");
    assert.equal(await known(cart?.executionRoleArn), "arn:app-cart.execution");
    assert.equal(await known(cart?.logGroupName), "/ecs/shop/cart");
    assert.deepEqual(Object.keys(cart!.versions), ["stable", "canary"]);
    assert.equal(await known(cart?.versions.canary?.virtualNodeName), "cart-canary");
    assert.equal(await known(cart?.versions.canary?.virtualNodeArn), "arn:app-cart.canary");
    assert.equal(await known(cart?.versions.canary?.taskRoleArn), "arn:app-cart.canary.task");
    assert.equal(await known(web?.versions[""]?.taskDefinitionArn), "arn:app-web");
    assert.equal(await known(web?.versions[""]?.ecsServiceName), "shop-web");
  });

  it("gives its children its region, tags and provider", async () => {
    const registered = await register(() => {
      const provider = new Provider("west", { region: "eu-west-1" });
      new MeshedApplication("app", { ...args, tags: { team: "shop" } }, { providers: [provider] });
    });
    const children = registered.filter(({ type }) => type.startsWith("aws:"));
    for (const { type, inputs, provider } of children) {
      assert.match(provider ?? "", /west/, type);
      if (!/^aws:(iam|route53)/.test(type)) assert.equal(inputs.region, "eu-west-1", type);
      if (!/Instance$|RolePolicy$|Record$/.test(type)) assert.deepEqual(inputs.tags, { team: "shop" }, type);
    }
  });

  it("reads the region from the configuration, and says so when there is none", async () => {
    const { region: _, ...placeless } = args;
    const saved = { ...process.env };
    process.env.AWS_REGION = "us-east-1";
    try {
      const registered = await register(() => new MeshedApplication("app", placeless));
      assert.equal(registered.find(({ type }) => type === "aws:appmesh/mesh:Mesh")?.inputs.region, "us-east-1");
      delete process.env.AWS_REGION;
      delete process.env.AWS_DEFAULT_REGION;
      await assert.rejects(
        register(() => new MeshedApplication("app", placeless)),
        /no region is known/,
      );
    } finally {
      process.env = saved;
    }
  });

  it("hands its transforms to the engine, which applies them to every child", async () => {
    // The mocks apply none themselves: what is seen here is that the component registers them, and each child under it.
    const transform: pulumi.ResourceTransform = ({ props, opts }) => ({ props, opts });
    await register(() => new MeshedApplication("app", args, { transforms: [transform] }));
    assert.deepEqual(transformed, ["ecs-mesh:index:MeshedApplication"]);
  });

  it("passes warnings on, once", async () => {
    await register(() => new MeshedApplication("app", args));
    assert.equal(logged.length, 1);
    assert.match(logged[0]!, /warning app-mesh-ended/);
  });

  it("may be there twice in a program", async () => {
    const registered = await register(() => {
      new MeshedApplication("one", args);
      new MeshedApplication("two", args);
    });
    assert.equal(
      registered
        .filter(({ type }) => type === "aws:appmesh/mesh:Mesh")
        .map(({ name }) => name)
        .join(),
      "one-shop,two-shop",
    );
  });
});
