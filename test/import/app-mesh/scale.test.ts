import assert from "node:assert/strict";
import fc from "fast-check";
import { readMeshes } from "../../../components/import/app-mesh/read";
import { asCommand, asDescribed, asPulumi, asTemplate, asTerraformState, type Made } from "./writers";

const read = (text: string) => readMeshes([{ name: "file", text }]);

describe("readers of meshes", () => {
  it("never throw, whatever they are given", () => {
    const parts = [
      "Resources",
      "Type",
      "AWS::AppMesh::Route",
      "AWS::ECS::Service",
      "Properties",
      "spec",
      "deployment",
      "resources",
    ];
    const more = [
      "instances",
      "attributes",
      "type",
      "aws_appmesh_route",
      "routes",
      "meshName",
      "routeName",
      "Fn::Sub",
      "Ref",
      "services",
    ];
    const key = fc.oneof(fc.constantFrom(...parts, ...more), fc.string({ maxLength: 5 }));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom<unknown>(null, 0, true, "", "x", ...parts, ...more),
        tie("list"),
        tie("map"),
      ),
      list: fc.array(tie("any"), { maxLength: 3 }),
      map: fc.dictionary(key, tie("any"), { maxKeys: 4 }),
    })).any;
    const template = fc.record({
      Resources: fc.dictionary(
        key,
        fc.record({
          Type: fc.constantFrom(
            "AWS::AppMesh::Route",
            "AWS::ECS::Service",
            "AWS::ECS::TaskDefinition",
            "AWS::ServiceDiscovery::Service",
          ),
          Properties: value,
        }),
      ),
      Outputs: value,
      Parameters: value,
      Conditions: value,
      Mappings: value,
    });
    const state = fc.record({
      deployment: fc.record({
        resources: fc.array(
          fc.record({
            type: fc.constantFrom(
              "aws:appmesh/route:Route",
              "aws:ecs/service:Service",
              "aws:ecs/taskDefinition:TaskDefinition",
            ),
            inputs: value,
            outputs: value,
          }),
        ),
      }),
    });
    fc.assert(
      fc.property(fc.oneof(value, template, state, fc.string()), (one) => {
        const text = typeof one === "string" ? one : JSON.stringify(one);
        const { remarks } = read(text);
        assert.ok(Array.isArray(remarks));
      }),
      { numRuns: 2000 },
    );
  });

  it("read texts of JSON as JavaScript does", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.nat({ max: 4 }), (value, indent) => {
        const spec = { egressFilter: { type: JSON.stringify(value, undefined, indent) } };
        const { resources } = read(JSON.stringify({ meshName: "m", spec }, undefined, indent));
        assert.deepEqual(resources[0]!.spec, spec);
      }),
    );
  });

  const all = Array.from({ length: 10_000 }, (_, index): Made => {
    const spec = {
      httpRoute: { match: { prefix: "/" }, action: { weightedTargets: [{ virtualNode: "n", weight: 1 }] } },
    };
    return { kind: "route", name: `route-${index}`, parent: "v", spec };
  });
  const forms = {
    "CLI input": () => all.map((one) => JSON.stringify(asCommand(one), undefined, 2)).join("\n"),
    descriptions: () => all.map((one) => JSON.stringify(asDescribed(one), undefined, 2)).join("\n"),
    "a template": () => JSON.stringify(asTemplate(all), undefined, 2),
    "a state of Pulumi": () => JSON.stringify(asPulumi(all), undefined, 2),
    "a state of Terraform": () => JSON.stringify(asTerraformState(all), undefined, 2),
    "a list": () =>
      JSON.stringify({ routes: all.map(({ name }) => ({ meshName: "m", virtualRouterName: "v", routeName: name })) }),
  };
  for (const [form, write] of Object.entries(forms)) {
    it(`read ten thousand resources of ${form} in seconds`, () => {
      const text = write();
      const start = performance.now();
      const { resources, remarks } = read(text);
      assert.ok(performance.now() - start < 5_000, `${performance.now() - start} ms`);
      assert.equal(resources.length, form === "a list" ? 0 : all.length);
      assert.equal(remarks.length, form === "a list" ? 51 : 0);
    });
  }

  it("read ten thousand bare files in seconds", () => {
    const files = all.map(({ name, spec }) => ({ name: `${name}.json`, text: JSON.stringify({ spec }) }));
    const start = performance.now();
    assert.equal(readMeshes(files).resources.length, all.length);
    assert.ok(performance.now() - start < 5_000, `${performance.now() - start} ms`);
  });

  it("end with templates whose references double with each link, go in circles, or are chained without end", () => {
    const mesh = (name: unknown) => ({ Type: "AWS::AppMesh::Mesh", Properties: { MeshName: name } });
    const doubling = Array.from({ length: 60 }, (_, index) => [
      `R${index}`,
      mesh(index === 0 ? "x".repeat(10) : { "Fn::Sub": `\${R${index - 1}.MeshName}\${R${index - 1}.MeshName}` }),
    ]);
    const chained = Array.from({ length: 5000 }, (_, index) => [
      `R${index}`,
      mesh({ "Fn::GetAtt": [`R${index + 1}`, "MeshName"] }),
    ]);
    const circle = [
      ["A", mesh({ "Fn::GetAtt": "B.MeshName" })],
      ["B", mesh({ "Fn::GetAtt": "A.MeshName" })],
    ];
    for (const resources of [doubling, chained, circle]) {
      const start = performance.now();
      const found = read(JSON.stringify({ Resources: Object.fromEntries(resources) }));
      assert.ok(found.remarks.some(({ code }) => code === "open-value"));
      assert.ok(JSON.stringify(found).length < 20_000_000);
      assert.ok(performance.now() - start < 5_000);
    }
  });

  it("take no longer for more of what is hard to parse than there is of it", () => {
    const many = (length: number, one: (index: number) => string) =>
      Array.from({ length }, (_, index) => one(index)).join("\n");
    const texts = [
      `meshName: x\n${many(20_000, (index) => `k${index}: &a${index} 1\nl${index}: *a${index}`)}`,
      `meshName: x\n${many(40_000, (index) => `k${index}: 1`)}`,
      `meshName: ${"[ ".repeat(900_000)}`,
      "[".repeat(20_000_000),
      `{${'"a":1,'.repeat(300_000)}"b":1}`,
      `[${"$A,".repeat(300_000)}1]`,
      "{} ".repeat(300_000),
      `{"a":"${"\\n".repeat(1_000_000)}"}`,
    ];
    for (const text of texts) {
      const start = performance.now();
      read(text);
      assert.ok(performance.now() - start < 5_000, `${text.slice(0, 30)} ${performance.now() - start} ms`);
    }
  });

  it("end with files that name each other", () => {
    const task = (...names: string[]) =>
      `{"family": "f", "containerDefinitions": [${names.map((name) => `$${name}_JSON`).join(", ")}]}`;
    const files = ["a", "b"].map((name) => ({ name: `${name}.json`, text: task(...Array(2000).fill("A"), "B") }));
    assert.ok(readMeshes(files).remarks.length > 0);
  });
});
