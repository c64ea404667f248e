import assert from "node:assert/strict";
import { readMeshes } from "../../../components/import/app-mesh";
import { filesOf } from "./example-files";
import { imported, planned, specsOf } from "./round-trip";

/** What AWS's own scripts give, as far as specs name it. */
const parameters = {
  ProjectName: "howto",
  EnvironmentName: "demo",
  AppMeshMeshName: "color",
  ServicesDomain: "demo.local",
};

describe("AWS's examples, imported and planned", () => {
  let compared = 0;
  for (const paths of [
    ["colorapp/appmesh-colorapp.yaml"],
    ["howto-ecs-basics/2-meshify.yaml"],
    ["howto-ecs-basics/3-routing.yaml"],
    ["howto-http2/mesh.yaml"],
    ["howto-http2/mesh.yaml", "howto-http2/mesh/"],
    ["howto-ingress-gateway/mesh/"],
  ]) {
    it(`have the specs that they had: ${paths.join(", ")}`, function () {
      for (const given of [parameters, {}]) {
        const { resources } = readMeshes(filesOf(this, ...paths), { parameters: given });
        assert.ok(resources.length > 0);
        const again = specsOf(planned(imported(resources)));
        const before = specsOf(resources);
        for (const [key, spec] of Object.entries(before)) assert.deepEqual(again[key], spec, key);
        // A mesh that only its resources name is made by the plan, and nothing else is.
        const more = Object.keys(again).filter((key) => !Object.hasOwn(before, key) && !/^\S+ mesh /.test(key));
        assert.deepEqual(more, []);
        compared += leavesOf(before);
      }
    });
  }

  after(() => process.stdout.write(`    ${compared} values of AWS's examples came back as they were\n`));
});

function leavesOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, one) => sum + leavesOf(one), 0);
}
