import assert from "node:assert/strict";
import fc from "fast-check";
import { codes } from "../../components/diagnostics/codes";
import { formatPath, type Path } from "../../components/diagnostics/diagnostic";
import { formatDiagnostics } from "../../components/diagnostics/format";
import { printable } from "../../components/diagnostics/printable";
import { collector, hasErrors } from "../../components/diagnostics/report";
import { didYouMean, suggest } from "../../components/diagnostics/suggest";

describe("a path", () => {
  const paths: readonly [path: Path, text: string][] = [
    [[], ""],
    [["name"], "name"],
    [["services", "web", "backends", 0], "services.web.backends[0]"],
    [["services", "web-1", "env", "A.B"], 'services.web-1.env["A.B"]'],
    [["services", "", 'say "hi"\n'], 'services[""]["say \\"hi\\"\\n"]'],
    [["a b"], '["a b"]'],
  ];
  for (const [path, text] of paths) {
    it(`of ${JSON.stringify(path)} is printed as ${text}`, () => assert.equal(formatPath(path), text));
  }

  it("is told from every other by its text", () => {
    const key = fc.oneof(fc.string(), fc.nat(99));
    fc.assert(
      fc.property(fc.array(key), fc.array(key), (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        assert.notEqual(formatPath(a), formatPath(b));
      }),
    );
  });
});

describe("findings as text", () => {
  const { found, report } = collector();
  report("idle-version", ["services", "web"], "no weight", "give one");
  report("unknown-backend", ["services", "web", "backends", 0], 'no service "crat"', 'use "cart"');
  const located = [found[0]!, { ...found[1]!, position: { file: "shop.yaml", line: 3, column: 7 } }];

  it("come by severity, each with its code, its place and its help, and are counted", () => {
    assert.deepEqual(formatDiagnostics(located).split("\n"), [
      'error unknown-backend  shop.yaml:3:7  services.web.backends[0]: no service "crat"',
      '  help: use "cart"',
      "warning idle-version  services.web: no weight",
      "  help: give one",
      "1 error, 1 warning",
    ]);
  });

  it("are coloured by whoever prints them", () => {
    const text = formatDiagnostics(located.slice(0, 1), (look, part) => `<${look}>${part}</${look}>`);
    assert.equal(
      text,
      "<warning>warning</warning> <strong>idle-version</strong>  services.web: no weight\n  <faint>help: give one</faint>\n0 errors, 1 warning",
    );
  });

  it("have no place where there is none to name", () => {
    assert.equal(formatDiagnostics([{ ...found[0]!, path: [] }]).split("\n")[0], "warning idle-version  no weight");
  });

  it("hold no character that would move the cursor, whatever the user wrote", () => {
    const hostile = "\u001b]0;owned\u0007\r\n\u202eerror\u0085";
    const { found: forged, report: forge } = collector();
    forge("unknown-field", ["services", hostile], hostile, hostile);
    const text = formatDiagnostics(forged);
    assert.equal(text.split("\n").length, 3);
    assert.doesNotMatch(text.replaceAll("\n", ""), /\p{Cc}|\p{Bidi_Control}/u);
  });

  it("say whether there is an error among them", () => {
    assert.deepEqual([hasErrors(found), hasErrors(found.slice(0, 1)), hasErrors([])], [true, false, false]);
  });
});

describe("printable text", () => {
  it("shows what would forge output as escapes, and leaves the rest", () => {
    assert.equal(printable("a\tb\u001b[31m — “é” 🚀"), "a\\u0009b\\u001b[31m — “é” 🚀");
  });

  it("has neither control nor bidirectional characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) =>
        assert.doesNotMatch(printable(text), /\p{Cc}|[\u202a-\u202e\u2066-\u2069\u2028\u2029]/u),
      ),
    );
  });
});

describe("a suggestion", () => {
  const known = ["cart", "catalog", "web", "web-api"];
  const meant: readonly [name: string, suggestion: string | undefined][] = [
    ["crat", "cart"],
    ["carts", "cart"],
    ["Cart", "cart"],
    ["cataloge", "catalog"],
    ["wbe", "web"],
    ["web_api", "web-api"],
    ["inventory", undefined],
    ["x", undefined],
    ["", undefined],
    ["constructor", undefined],
  ];
  for (const [name, suggestion] of meant) {
    it(`for ${JSON.stringify(name)} is ${suggestion}`, () => assert.equal(suggest(name, known), suggestion));
  }

  it("is written as a question, or not at all", () => {
    assert.deepEqual([didYouMean("crat", known), didYouMean("inventory", known)], ['; did you mean "cart"?', ""]);
  });

  it("is the name itself with one letter changed, dropped, added or two swapped", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{6,20}$/),
        fc.nat(4),
        fc.constantFrom("change", "drop", "add", "swap"),
        (name, at, how) => {
          const [before, rest] = [name.slice(0, at), name.slice(at)];
          const typed = {
            change: `${before}_${rest.slice(1)}`,
            drop: before + rest.slice(1),
            add: `${before}_${rest}`,
            swap: before + rest[1] + rest[0] + rest.slice(2),
          }[how];
          assert.equal(suggest(typed, [name]), name);
        },
      ),
    );
  });

  it("is found among a thousand long names at once", () => {
    const names = Array.from({ length: 1000 }, (_, index) => `${"service-".repeat(4)}${index}`);
    const start = performance.now();
    assert.equal(suggest(`${"service-".repeat(4)}999x`, names), `${"service-".repeat(4)}999`);
    assert.ok(performance.now() - start < 500);
  });
});

describe("the codes", () => {
  it("are words with hyphens, and their summaries sentences", () => {
    for (const [code, { summary }] of Object.entries(codes)) {
      assert.match(code, /^[a-z]+(-[a-z]+)+$/);
      assert.match(summary, /^[A-Z].*\.$/);
    }
  });
});
