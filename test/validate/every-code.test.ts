import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { codes } from "../../components/diagnostics/codes";
import { tables } from "./tables";

const folder = join("components", "validate");
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(join(folder, file), "utf8"))
  .join("\n");

describe("the codes of validation", () => {
  const findings = Object.values(tables).flatMap((mistakes) => mistakes.map(([, , finding]) => finding));

  for (const [code, { severity }] of Object.entries(codes)) {
    if (!sources.includes(`"${code}"`)) continue;
    it(`have a mistake that gives ${code}`, () => {
      assert.ok(findings.some((finding) => finding.startsWith(`${severity} ${code} `)));
    });
  }

  it("leave nothing secret in a message or in its help", () => {
    for (const mistakes of Object.values(tables)) {
      for (const [what, , finding, help] of mistakes) assert.doesNotMatch(finding + help, /canary|p@ssw0rd/i, what);
    }
  });

  it("come with a help, and neither is empty or too long to read", () => {
    for (const mistakes of Object.values(tables)) {
      for (const [what, , finding, help] of mistakes) {
        assert.ok(help.length > 3 && help.length < 600 && finding.length < 400, what);
      }
    }
  });
});
