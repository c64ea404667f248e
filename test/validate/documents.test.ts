import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { compile } from "../../components/compile";
import { appMesh } from "../../components/planes/app-mesh";

/** The blocks of YAML in a document: whole graphs but for their names, or settings of a service. */
const blocks = [...readFileSync("docs/sidecars.md", "utf8").matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) =>
  parse(text!),
);

describe("the document on sidecars", () => {
  it("shows several graphs", () => assert.equal(blocks.length, 3));

  for (const [index, block] of blocks.entries()) {
    it(`shows what is sound in its example ${index + 1}`, () => {
      const services = block.services ?? { web: { image: "shop/web:1", port: 8080, ...block } };
      services.web.ingress ??= {};
      for (const version of Object.values<{ image?: string }>(services.web.versions ?? {}))
        version.image ??= "shop/web:1";
      const { diagnostics, plan } = compile({ name: "shop", services }, appMesh, { region: "us-west-2" });
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        ["app-mesh-ended"],
      );
      assert.ok(plan.length > 10);
    });
  }
});
