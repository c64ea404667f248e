import assert from "node:assert/strict";
import { formatDiagnostics } from "../../../components/diagnostics/format";
import { readMeshes } from "../../../components/import/app-mesh/read";
import { asCommand, type Made } from "./writers";

const read = (text: string, name = "file") => readMeshes([{ name, text }]);
const said = (text: string, name?: string) =>
  read(text, name).remarks.map(({ severity, code, message, position }) => [severity, code, message, position.line]);

const listeners = [{ portMapping: { port: 80, protocol: "http" } }];
const router: Made = { kind: "virtual-router", name: "r", spec: { listeners } };

/** `&a [x, x, …]`, `&b [*a, *a, …]` and so on. */
const bomb = (levels: number) =>
  Array.from({ length: levels }, (_, level) => {
    const item = level === 0 ? "x" : `*a${level - 1}`;
    return `k${level}: &a${level} [${Array(9).fill(item).join(", ")}]`;
  }).join("\n");

describe("a file that can not be read", () => {
  const whole = JSON.stringify(asCommand(router), undefined, 1);
  const broken: readonly (readonly [what: string, text: string, remarks: unknown[][]])[] = [
    ["is empty", "", [["error", "syntax-error", "it is empty", 1]]],
    ["is blank", " \n ", [["error", "syntax-error", "it is empty", 1]]],
    ["is no text", '{"a":"\u0000"}', [["error", "syntax-error", "it is no text", 1]]],
    ["is cut off", whole.slice(0, -8), [["error", "syntax-error", "it ends too early", 12]]],
    ["is cut off in a string", '{"meshName": "sh', [["error", "syntax-error", "it ends too early", 1]]],
    ["is no JSON", '{\n"meshName": shop }', [["error", "syntax-error", "it is no JSON: a value should be here", 2]]],
    [
      "has a comma too many",
      '{"a": 1,}',
      [["error", "syntax-error", "it is no JSON: something after the comma should be here", 1]],
    ],
    ["has a bad escape", '{"a": "\\x"}', [["error", "syntax-error", "it has an escape that JSON does not have", 1]]],
    [
      "has a line's end in a string",
      '{"a": "\n"}',
      [["error", "syntax-error", "a line ends, or a control character stands, inside a string", 1]],
    ],
    ["is nested too deeply", "[".repeat(100_000), [["error", "syntax-error", "it is nested too deeply", 1]]],
    [
      "is YAML nested too deeply",
      `meshName: ${"[".repeat(5_000)}${"]".repeat(5_000)}`,
      [["error", "syntax-error", "it is nested too deeply", 1]],
    ],
    [
      "makes objects of JavaScript",
      "meshName: !!js/function 'f()'",
      [["error", "syntax-error", "it has a tag that is no function of CloudFormation", 1]],
    ],
    [
      "makes objects of Python",
      "meshName: !!python/object:os.system x",
      [["error", "syntax-error", "it has a tag that is no function of CloudFormation", 1]],
    ],
    [
      "has aliases that explode",
      `meshName: x\n${bomb(12)}`,
      [["error", "syntax-error", "its aliases stand for too much", undefined]],
    ],
    [
      "has an alias of nothing",
      "meshName: *a",
      [["error", "syntax-error", "it has an alias of what it does not have", 1]],
    ],
    [
      "contains itself",
      "meshName: &a [*a]",
      [["error", "syntax-error", "it is nested too deeply, or contains itself", 1]],
    ],
  ];
  for (const [what, text, remarks] of broken) {
    it(`${what}: that is an error`, () => {
      const found = said(text);
      const expected = remarks.map((one, index) => [...one.slice(0, 3), one[3] ?? found[index]![3]]);
      assert.deepEqual(found, expected);
      assert.deepEqual(read(text).resources, []);
    });
  }

  it("does not hide what stands before and beside it", () => {
    const { resources, remarks } = readMeshes([
      { name: "a.json", text: `${whole}\n{"cut": ` },
      { name: "b.json", text: JSON.stringify(asCommand({ ...router, name: "s" })) },
    ]);
    assert.deepEqual(
      resources.map(({ name }) => name),
      ["r", "s"],
    );
    assert.deepEqual(
      remarks.map(({ code, position }) => [code, position.file]),
      [["syntax-error", "a.json"]],
    );
  });

  it("has what stands twice as it stands last, and that is an error", () => {
    for (const text of ['{"meshName": "a",\n"meshName": "b"}', "meshName: a\nmeshName: b"]) {
      assert.deepEqual(said(text), [["error", "syntax-error", "a field stands twice in an object", 2]]);
      assert.equal(read(text).resources[0]!.name, "b");
    }
  });

  it("never has what it says quoted, since that may be a secret", () => {
    for (const text of ['{"password": hunter22}', '{"password": "hunter22', '{"a": "\\hunter22"}']) {
      assert.doesNotMatch(JSON.stringify(read(text).remarks), /hunter22/);
    }
  });
});

describe("a file of something else", () => {
  const others: readonly (readonly [name: string, text: string])[] = [
    ["package.json", '{ "name": "shop", "version": "1.0.0", "dependencies": {} }'],
    ["buckets.json", '{ "Buckets": [{ "Name": "b" }], "Owner": { "ID": "1" } }'],
    ["README.md", "# Shop\n\n- it: [is no YAML\n"],
    ["values.yaml", "replicas: 3\nimage: shop"],
    ["empty.json", "{}"],
    ["list.json", "[1, 2]"],
    ["text.json", '["a"]'],
    ["bucket.yaml", "Resources: { Bucket: { Type: 'AWS::S3::Bucket' } }"],
    ["deploy.sh", "#!/bin/bash\nset -e\nif [ -z $A ]; then echo 'x: y: z'; fi"],
  ];
  for (const [name, text] of others) {
    it(`has nothing to import, and is no mistake: ${name}`, () => {
      const { remarks, ...found } = read(text, name);
      assert.deepEqual(found, { resources: [], tasks: [], services: [], names: [] });
      assert.deepEqual(
        remarks.filter(({ severity }) => severity !== "info"),
        [],
      );
      assert.deepEqual(
        remarks.map(({ code }) => code),
        ["nothing-to-import"],
      );
    });
  }

  it("of App Mesh's controller for Kubernetes is told what to give instead", () => {
    const [remark] = read("apiVersion: appmesh.k8s.aws/v1beta2\nkind: Mesh\nmetadata: { name: m }").remarks;
    assert.match(remark!.message, /Kubernetes/);
    assert.match(remark!.help, /describe/);
  });
});

describe("names that mean something to JavaScript or to a terminal", () => {
  it("are refused where they are __proto__, in every form", () => {
    for (const text of [
      '{"meshName": "m", "__proto__": {"spec": {}}, "virtualRouterName": "r", "spec": {}}',
      "meshName: m\n__proto__: { polluted: true }\nvirtualRouterName: r\nspec: {}",
    ]) {
      const { resources, remarks } = read(text);
      assert.deepEqual(
        remarks.map(({ code, severity }) => [code, severity]),
        [["unsafe-name", "error"]],
      );
      assert.deepEqual(
        resources.map(({ name, spec }) => [name, spec]),
        [["r", {}]],
      );
      assert.equal(({} as { polluted?: boolean }).polluted, undefined);
    }
  });

  it("are refused inside the containers of a state, too", () => {
    const containerDefinitions = '[{"name": "a", "__proto__": {"privileged": true}}]';
    const outputs = { family: "f", containerDefinitions };
    const resources = [{ type: "aws:ecs/taskDefinition:TaskDefinition", outputs }];
    const { tasks, remarks } = read(JSON.stringify({ version: 3, deployment: { resources } }));
    assert.deepEqual(tasks, []);
    assert.ok(remarks.some(({ severity }) => severity === "error"));
  });

  it("are data as constructor, and as anything of a prototype", () => {
    for (const name of ["constructor", "toString", "hasOwnProperty"]) {
      const { resources } = read(JSON.stringify(asCommand({ ...router, name })));
      assert.equal(resources[0]!.name, name);
      const spec = JSON.stringify({ [name]: { x: 1 } });
      assert.deepEqual(read(`{"meshName": "m", "virtualRouterName": "r", "spec": ${spec}}`).resources[0]!.spec, {});
      const template = `{"Resources": {"${name}": {"Type": "${name}"}, "A": {"Type": "AWS::AppMesh::Mesh", "Properties": {"MeshName": {"Ref": "${name}"}}}}}`;
      assert.equal(read(template).resources.length, 1);
    }
  });

  it("are printed as escapes, and kept as they are", () => {
    const name = "r\u001b[31m\u202e<b>\n";
    const files = [1, 2].map((port) => ({
      name: `${port}\u001b.json`,
      text: JSON.stringify(
        asCommand({ ...router, name, spec: { listeners: [{ portMapping: { port, protocol: "tcp" } }] } }),
      ),
    }));
    const { resources, remarks } = readMeshes(files);
    assert.equal(resources[0]!.name, name);
    assert.equal(remarks.length, 1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    assert.doesNotMatch(remarks[0]!.message, /[\u0000-\u001f\u202e]/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
    assert.doesNotMatch(formatDiagnostics(remarks), /[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});
