import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { emit } from "../../components/emit/emit";
import { MeshedApplication } from "../../components/emit/meshed-application";
import { withoutStacks } from "../../components/emit/stacks";
import { handle, resource } from "../../components/plan/types";
import { args, logged, register, registeredUrns } from "./mocked";

class Parent extends pulumi.ComponentResource {
  constructor() {
    super("test:index:Parent", "parent", {});
  }
}

const canary = "s3cr3t-c4n4ry";

describe("emission refuses", () => {
  it("a graph with errors, all of them at once, before anything but the component is registered", async () => {
    const graph = { ...args.graph, services: { web: { port: 0, image: "w", backends: ["crat"] } } };
    await assert.rejects(
      register(() => new MeshedApplication("app", { ...args, graph })),
      (error: unknown) => {
        assert.ok(pulumi.ResourceError.isInstance(error));
        assert.equal(error.hideStack, true);
        assert.match(error.message, /error unknown-backend {2}services\.web\.backends\[0\]: no service "crat"/);
        assert.match(error.message, /error invalid-port {2}services\.web\.port/);
        return true;
      },
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(
      registeredUrns().filter((urn) => urn.includes("aws:")),
      [],
    );
  });

  it("an unknown data plane", async () => {
    const wrong = { ...args, plane: "istio" as "app-mesh" };
    await assert.rejects(
      register(() => new MeshedApplication("app", wrong)),
      /there is no data plane "istio"/,
    );
  });

  for (const field of ["env", "image"] as const) {
    it(`a secret in ${field}, and shows it nowhere`, async () => {
      const secret = pulumi.secret(canary);
      const service = field === "env" ? { image: "w:1", env: { PASSWORD_FILE: secret } } : { image: secret };
      const graph = { name: "shop", services: { web: { port: 80, ingress: {}, ...service } } };
      const registered = await register(() => new MeshedApplication("app", { ...args, graph }));
      const { inputs } = registered.find(({ type }) => type === "aws:ecs/taskDefinition:TaskDefinition")!;
      const place = field === "env" ? "services.web.env.PASSWORD_FILE" : "services.web.image";
      assert.match(
        inputs.containerDefinitions as string,
        new RegExp(`^refused: ${place.replaceAll(".", "\\.")} is a secret`),
      );
      assert.match(logged.join("\n"), /is a secret, and .*: put it into Secrets Manager/);
      assert.ok(!JSON.stringify([registered, logged]).includes(canary));
    });
  }

  it("no ARN of a secret in secrets, and lets ECS read just that secret", async () => {
    const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";
    const secrets = { DB: pulumi.output(`${arn}:password::`) };
    const graph = { name: "shop", services: { web: { port: 80, image: "w", ingress: {}, secrets } } };
    const registered = await register(() => new MeshedApplication("app", { ...args, graph }));
    const execution = registered.find(({ type, name }) => type.endsWith("RolePolicy") && name === "app-web.execution");
    const { Statement } = JSON.parse(execution?.inputs.policy as string) as {
      Statement: { Action: string[]; Resource: string[] }[];
    };
    const reads = Statement.find(({ Action }) => Action.includes("secretsmanager:GetSecretValue"));
    assert.deepEqual(reads?.Resource, [arn]);
  });

  it("what is not in the plan, and says which resource it was", async () => {
    const mesh = handle("aws:appmesh/mesh:Mesh", "m");
    const plan = [resource(mesh, { name: "m" }, { dependsOn: [handle("aws:ecs/cluster:Cluster", "c")] })];
    await assert.rejects(
      register(() => emit(plan, { parent: new Parent(), prefix: "p", adopt: {} })),
      /aws:appmesh\/mesh:Mesh::m needs aws:ecs\/cluster:Cluster::c/,
    );
  });
});

describe("stack traces", () => {
  it("are as they were after emission, also after one that failed", async () => {
    const limit = Error.stackTraceLimit;
    await register(() => new MeshedApplication("app", args));
    assert.equal(Error.stackTraceLimit, limit);
    const broken = [resource(handle("aws:appmesh/route:Route", "r"), { meshName: undefined } as never)];
    await register(() => {
      assert.throws(
        () => emit(broken, { parent: new Parent(), prefix: "p", adopt: {} }),
        (error: Error) => /aws:appmesh\/route:Route "r": /.test(error.message) && /\n\s+at /.test(error.stack ?? ""),
      );
    });
    assert.equal(Error.stackTraceLimit, limit);
  });

  it("are switched off while resources are made, and kept when the user asks for it", () => {
    assert.equal(
      withoutStacks(() => Error.stackTraceLimit),
      0,
    );
    process.env.ECS_MESH_STACKS = "1";
    try {
      assert.notEqual(
        withoutStacks(() => Error.stackTraceLimit),
        0,
      );
    } finally {
      delete process.env.ECS_MESH_STACKS;
    }
  });
});
