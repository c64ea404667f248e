import assert from "node:assert/strict";
import fc from "fast-check";
import { stringify } from "yaml";
import type { Found, Kind } from "../../../components/import/app-mesh/found";
import { readMeshes } from "../../../components/import/app-mesh/read";
import { specs } from "./specs";
import {
  asCommand,
  asDescribed,
  asPulumi,
  asTemplate,
  asTerraformShown,
  asTerraformState,
  type Made,
  meshName,
} from "./writers";

const parents = { route: "router", "gateway-route": "gateway" } as Partial<Record<Kind, string>>;

const made: fc.Arbitrary<Made[]> = fc.tuple(
  ...(Object.keys(specs) as (keyof typeof specs)[]).map((kind) =>
    (specs[kind] as fc.Arbitrary<Made["spec"]>).map((spec): Made => {
      const parent = parents[kind];
      const name = kind === "mesh" ? meshName : `a-${kind}`;
      // Objects of fast-check have no prototype now and then.
      return { kind, name, spec: JSON.parse(JSON.stringify(spec)), ...(parent !== undefined && { parent }) };
    }),
  ),
);

const json = (value: unknown) => JSON.stringify(value, undefined, 2);

/** The same resources in every form that there is. */
const forms: Readonly<Record<string, (all: readonly Made[]) => string>> = {
  "CLI input, a document after the other": (all) => all.map(asCommand).map(json).join("\n"),
  "CLI input in a list": (all) => json(all.map(asCommand)),
  "CLI input in YAML": (all) => all.map((one) => stringify(asCommand(one))).join("---\n"),
  "output of describe": (all) => all.map(asDescribed).map(json).join("\n"),
  "a template in JSON": (all) => json(asTemplate(all)),
  "a template in YAML": (all) => stringify(asTemplate(all)),
  "a state of Pulumi": (all) => json(asPulumi(all)),
  "a state of Terraform": (all) => json(asTerraformState(all)),
  "what Terraform shows": (all) => json(asTerraformShown(all)),
};

const plain = (found: readonly Found[]) => found.map(({ origin: _, ...rest }) => rest);

describe("readers of meshes", () => {
  for (const [form, write] of Object.entries(forms)) {
    it(`read from ${form} what was written`, () => {
      fc.assert(
        fc.property(made, (all) => {
          const { resources, remarks } = readMeshes([{ name: "mesh", text: write(all) }]);
          const expected = all.map((one) => (one.kind === "mesh" ? one : { ...one, meshName }));
          assert.deepEqual(plain(resources), expected);
          assert.deepEqual(remarks, []);
        }),
        { numRuns: 60 },
      );
    });
  }

  it("say where a resource stands", () => {
    const route = {
      kind: "route",
      name: "r",
      parent: "v",
      spec: { tcpRoute: { action: { weightedTargets: [] } } },
    } as const;
    const [json] = readMeshes([{ name: "a.json", text: `\n\n${JSON.stringify(asCommand(route))}` }]).resources;
    assert.deepEqual(json!.origin, { file: "a.json", line: 3 });
    const [yaml] = readMeshes([{ name: "b.yaml", text: stringify(asTemplate([route])) }]).resources;
    assert.deepEqual(yaml!.origin, { file: "b.yaml", line: 3 });
  });
});
