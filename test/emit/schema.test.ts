import assert from "node:assert/strict";
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { MeshedApplication } from "../../components/emit/meshed-application";

interface Schema {
  readonly resources: Record<string, { inputProperties: Record<string, unknown>; requiredInputs: string[] }>;
  readonly types: Record<string, { properties?: Record<string, unknown>; enum?: { value: string }[] }>;
}

/** What Pulumi's own analyzer makes of the component, for the other languages; it reads the sources of a package. */
async function schema(): Promise<Schema> {
  const folder = resolve("bin", "analyzed");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync("components", join(folder, "components"), { recursive: true });
  cpSync("tsconfig.json", join(folder, "tsconfig.json"));
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "ecs-mesh", version: "0.1.0", main: "components/index.ts" }),
  );
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  const { ComponentProvider } = require("@pulumi/pulumi/provider/experimental/provider") as {
    ComponentProvider: new (options: object) => { getSchema(): Promise<string> };
  };
  try {
    const provider = new ComponentProvider({ name: "ecs-mesh", dirname: folder, components: [MeshedApplication] });
    return JSON.parse(await provider.getSchema()) as Schema;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("Pulumi's schema analyzer", () => {
  it("takes the component with the graph as its argument, so that other languages can use it", async () => {
    const { resources, types } = await schema();
    const component = resources["ecs-mesh:index:MeshedApplication"]!;
    assert.deepEqual(component.requiredInputs, ["graph", "plane", "subnetIds", "vpcId"]);
    assert.deepEqual(Object.keys(types["ecs-mesh:index:ServiceGraph"]!.properties!).sort(), [
      "egressFilter",
      "envoy",
      "gateways",
      "ipPreference",
      "meshName",
      "name",
      "namespace",
      "services",
      "tags",
      "tracing",
    ]);
    assert.deepEqual(
      types["ecs-mesh:index:Protocol"]?.enum?.map(({ value }) => value),
      ["http", "http2", "grpc", "tcp"],
    );
  }).timeout(60_000);
});
