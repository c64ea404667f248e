import assert from "node:assert/strict";
import { closeSync, ftruncateSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { assertRefused, inFolder, run } from "./command";

const plane = ["--plane", "app-mesh", "--region", "us-west-2"];
const service = "{ port: 80, image: w, ingress: {} }";
const bomb = [
  "a: &a [x, x, x, x, x, x, x, x, x]",
  ...[..."bcdefgh"].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[at]}`).join(", ")}]`),
].join("\n");

/** What a file says, and what is said of it. */
const files: [title: string, name: string, text: string | Buffer, said: RegExp][] = [
  ["an empty file", "g.yaml", "", /g\.yaml: g\.yaml is empty|g\.yaml is empty/],
  ["a file of blanks", "g.json", " \n\t\n", /g\.json is empty/],
  ["what is not YAML", "g.yaml", "name: [unclosed\n  - }", /error syntax-error {2}g\.yaml:\d+:\d+/],
  ["a text", "g.yaml", "just a text", /error not-a-graph .*found a string where a graph should be/],
  ["a list", "g.json", "[1, 2]", /found a list where a graph should be/],
  ["null", "g.yaml", "null", /found nothing where a graph should be/],
  ["binary", "g.yaml", Buffer.from([0, 1, 2, 255, 254, 0]), /is no text/],
  [
    "aliases that explode",
    "g.yaml",
    `${bomb}\nname: x\nservices: {}`,
    /error syntax-error .*(alias|resource exhaustion)/i,
  ],
  [
    "an alias in a circle",
    "g.yaml",
    "name: x\nservices: &s\n  web: { image: w, taskDefinition: *s }",
    /contains itself|syntax-error/,
  ],
  [
    "duplicate keys",
    "g.yaml",
    `name: x\nname: y\nservices: { web: ${service} }`,
    /error syntax-error {2}g\.yaml:2:1.*unique/,
  ],
  [
    "duplicate keys in JSON",
    "g.json",
    '{"name":"x","services":{"web":{},"web":{}}}',
    /error syntax-error {2}g\.json:1:\d+.*unique/,
  ],
  [
    "the service __proto__",
    "g.json",
    `{"name":"x","services":{"__proto__":{"port":1}}}`,
    /error unsafe-name {2}g\.json:1:\d+ {2}services\.__proto__/,
  ],
  [
    "a number that is none",
    "g.yaml",
    "name: x\nservices: { web: { port: .nan, image: w } }",
    /services\.web\.port: NaN is not/,
  ],
  [
    "a number past all numbers",
    "g.json",
    '{"name":"x","services":{"web":{"port":1e309,"image":"w"}}}',
    /services\.web\.port: Infinity is not/,
  ],
  [
    "a tag of another language",
    "g.yaml",
    "name: !!js/function 'function(){}'\nservices: {}",
    /error syntax-error .*tag/i,
  ],
  ["nesting without a bottom", "g.json", `${"[".repeat(100_000)}`, /error syntax-error .*nested too deeply/],
  [
    "deep nesting",
    "g.yaml",
    `name: x\nservices: { web: { image: w, taskDefinition: ${"{a: ".repeat(40)}1${"}".repeat(40)} } }`,
    /more than 32 levels/,
  ],
  [
    "a name with a line break",
    "g.json",
    '{"name":"x","services":{"we\\nb":{"image":"w"}}}',
    /error invalid-name .*\["we\\nb"\]|\\u000a/,
  ],
  ["a name with an escape", "g.json", '{"name":"x","services":{"we\\u001b[31mb":{"image":"w"}}}', /error invalid-name/],
  [
    "a name with markup",
    "g.yaml",
    "name: x\nservices: { '<script>alert(1)</script>': { image: w } }",
    /error invalid-name/,
  ],
  ["a name of emoji", "g.yaml", "name: x\nservices: { '🦀': { image: w } }", /error invalid-name/],
  [
    "a module that throws",
    "g.ts",
    "throw new Error('no luck');",
    /error not-a-graph {2}g\.ts: the module could not be loaded: no luck/,
  ],
  [
    "a module that is no TypeScript",
    "g.ts",
    "export default {{{",
    /error not-a-graph {2}g\.ts: the module could not be loaded/,
  ],
  ["a module without a graph", "g.js", "module.exports = {};", /no graph|missing-field|found/],
  ["a module of a function", "g.mjs", "export default () => ({});", /found a function where a graph should be/],
];

describe("the command refuses", () => {
  for (const [title, name, text, said] of files) {
    it(title, () => {
      inFolder({ [name]: text }, (folder) => {
        assertRefused(run(["plan", name, ...plane], { cwd: folder }), 1, said, folder, [name]);
      });
    });
  }

  it("a file of 100 MB, without reading it", () => {
    inFolder({}, (folder) => {
      const file = openSync(join(folder, "g.yaml"), "w");
      ftruncateSync(file, 100 * 1024 * 1024);
      closeSync(file);
      assertRefused(run(["plan", "g.yaml", ...plane], { cwd: folder }), 1, /g\.yaml has more than 1 MiB/, folder, [
        "g.yaml",
      ]);
    });
  });

  it("standard input without an end", () => {
    assertRefused(
      run(["plan", "-", ...plane], { input: Buffer.alloc(20 * 1024 * 1024, "a: 1\n") }),
      1,
      /standard input has more than 1 MiB/,
    );
  });

  it("a directory, a file that is not there, and one of another kind", () => {
    inFolder({ "g.txt": "name: x" }, (folder) => {
      mkdirSync(join(folder, "g.yaml"));
      const names = ["g.txt", "g.yaml"];
      assertRefused(run(["plan", "g.yaml", ...plane], { cwd: folder }), 2, /"g\.yaml" is a directory/, folder, names);
      assertRefused(
        run(["plan", "none.yaml", ...plane], { cwd: folder }),
        2,
        /there is no file "none\.yaml"/,
        folder,
        names,
      );
      assertRefused(
        run(["plan", "none.ts", ...plane], { cwd: folder }),
        2,
        /there is no file "none\.ts"/,
        folder,
        names,
      );
      assertRefused(
        run(["plan", "g.txt", ...plane], { cwd: folder }),
        2,
        /"g\.txt" has no ending of a graph/,
        folder,
        names,
      );
    });
  });

  it("names of Object's own, as services that nobody has", () => {
    for (const name of ["constructor", "toString", "hasOwnProperty", "valueOf"]) {
      const input = `name: x\nservices:\n  web: { port: 80, image: w, ingress: {}, backends: [${name}] }`;
      assertRefused(
        run(["check", "-", ...plane], { input }),
        1,
        new RegExp(`error unknown-backend .*no service "${name}"`),
      );
    }
    assert.equal(({} as Record<string, unknown>).port, undefined);
  });

  const definitions: [title: string, text: string | undefined, said: RegExp][] = [
    ["is not there", undefined, /"task\.json" is no file/],
    ["is no JSON", "{", /"task\.json" can not be read/],
    ["is a list", "[]", /"task\.json" is no JSON object/],
    ["is too large", `{"a":"${"x".repeat(1100 * 1024)}"}`, /"task\.json" has more than 1 MiB/],
  ];
  for (const [title, text, said] of definitions) {
    it(`a task definition that ${title}`, () => {
      const graph = "name: x\nservices:\n  web: { port: 80, ingress: {}, taskDefinitionFile: task.json }";
      const given = { "g.yaml": graph, ...(text !== undefined && { "task.json": text }) };
      inFolder(given, (folder) => {
        const ran = run(["plan", "g.yaml", ...plane], { cwd: folder });
        assertRefused(ran, 1, said, folder, Object.keys(given));
        assert.match(
          ran.stderr,
          /^error invalid-task-definition {2}g\.yaml:3:\d+ {2}services\.web\.taskDefinitionFile/m,
        );
        assert.match(ran.stderr, /^1 error,/m);
      });
    });
  }

  it("to let names move the cursor or forge a line", () => {
    const name = "x\u001b]0;owned\u0007\n0 errors, 0 warnings";
    const { stderr } = run(["check", "-", ...plane], {
      input: JSON.stringify({ name, services: { [name]: { image: name } } }),
    });
    assert.ok(![...stderr].some((character) => character < " " && character !== "\n"));
    assert.doesNotMatch(stderr, /^0 errors, 0 warnings/m);
  });

  it("with valid JSON where JSON is asked for", () => {
    const { status, stdout, stderr } = run(["plan", "-", ...plane, "--format", "json"], {
      input: "name: x\nservices: { web: { port: 0 } }",
    });
    const document = JSON.parse(stdout);
    assert.equal(status, 1);
    assert.deepEqual(document.resources, []);
    assert.deepEqual(
      document.diagnostics
        .filter((one: { severity: string }) => one.severity === "error")
        .map((one: { code: string }) => one.code),
      ["invalid-port", "missing-image"],
    );
    assert.match(stderr, /error invalid-port/);
  });
});
