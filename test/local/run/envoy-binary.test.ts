import assert from "node:assert/strict";
import { chmodSync, copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { findEnvoy } from "../../../local/run/envoy-binary";
import { fetchedFile, pinned } from "../../../local/run/envoy-fetch";
import { inFolder } from "../../cli/command";

const sha = "9e5580933739775e8bce696a57a2e1bc99368f23";
const program = (version: string) => `#!/bin/sh\necho "envoy  version: ${sha}/${version}/Clean/RELEASE/BoringSSL"\n`;

/** A folder with a program `envoy`. */
function withProgram(text: string, use: (folder: string, path: string) => void): void {
  inFolder({ envoy: text }, (folder) => {
    const path = join(folder, "envoy");
    chmodSync(path, 0o755);
    use(folder, path);
  });
}

describe("the search for Envoy", () => {
  it("takes what the variable names before what is on the PATH", () => {
    withProgram(program("1.40.0"), (folder, path) => {
      assert.deepEqual(findEnvoy({ PATH: `/nowhere:${folder}` }), { path, version: "1.40.0" });
      withProgram(program("1.38.2"), (_, named) => {
        assert.deepEqual(findEnvoy({ PATH: folder, ECS_MESH_ENVOY: named }), { path: named, version: "1.38.2" });
      });
    });
  });

  it("takes what was fetched where there is no other", () => {
    withProgram(program("1.40.0"), (folder, path) => {
      const fetched = fetchedFile(pinned, { XDG_CACHE_HOME: folder });
      mkdirSync(dirname(fetched), { recursive: true });
      copyFileSync(path, fetched);
      assert.equal(findEnvoy({ XDG_CACHE_HOME: folder }).path, fetched);
    });
  });

  it("reads versions that are built for development", () => {
    withProgram(program("1.41.0-dev"), (folder) => assert.equal(findEnvoy({ PATH: folder }).version, "1.41.0"));
  });

  const refused: readonly (readonly [what: string, text: string, said: RegExp])[] = [
    ["another program", "#!/bin/sh\necho hello\n", /does not say that it is Envoy/],
    ["a program that fails", "#!/bin/sh\nexit 7\n", /does not say that it is Envoy/],
    ["an old one", program("1.29.9"), /is Envoy 1\.29\.9, which is too old/],
  ];
  for (const [what, text, said] of refused) {
    it(`refuses ${what}`, () => {
      withProgram(text, (_, path) => assert.throws(() => findEnvoy({ ECS_MESH_ENVOY: path }), said));
    });
  }

  it("refuses what is no program, and says what is missing where there is none", () => {
    inFolder({ envoy: "text" }, (folder) => {
      mkdirSync(join(folder, "sub", "envoy"), { recursive: true });
      assert.throws(() => findEnvoy({ ECS_MESH_ENVOY: join(folder, "envoy") }), /which is no program/);
      assert.throws(
        () => findEnvoy({ PATH: `${folder}:${join(folder, "sub")}`, HOME: folder }),
        /there is no envoy on the PATH/,
      );
      assert.throws(() => findEnvoy({ HOME: "/nowhere" }), { code: "no-envoy" });
    });
  });
});
