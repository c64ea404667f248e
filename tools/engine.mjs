// Builds Pulumi's own engine for the tests, once for all clones: `npm run engine`. It needs Go, and takes some minutes the first time.
// A `pulumi` that is on PATH is used instead. Without the part for Node.js that Pulumi ships beside it, which tests do without.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const module = "github.com/pulumi/pulumi/pkg/v3";
const folder = fileURLToPath(new URL("engine", import.meta.url));
const version = new RegExp(`${module} (v\\S+)`).exec(readFileSync(join(folder, "go.mod"), "utf8"))[1];
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pulumi-ecs-mesh", `engine-${version}`);

/** The folder that the engine is built into, whether or not it is there. */
export const engineFolder = cache;

const name = process.platform === "win32" ? "pulumi.exe" : "pulumi";

export function isBuilt() {
  return existsSync(join(cache, name));
}

function isOnPath() {
  return spawnSync("pulumi", ["version"], { stdio: "ignore" }).status === 0;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Resolves to the exit status; says now and then how long it has taken. */
function build(target) {
  const begun = Date.now();
  const flags = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`;
  const args = ["build", "-ldflags", flags, "-o", target, `${module}/cmd/pulumi`];
  const go = spawn("go", args, { cwd: folder, stdio: ["ignore", 2, 2] });
  const progress = setInterval(() => say(`  ${Math.round((Date.now() - begun) / 1000)} s`), 30_000);
  return new Promise((resolve) => {
    const end = (status, why) => {
      clearInterval(progress);
      if (why) say(`error: Go does not run: ${why}`);
      resolve(status ?? 1);
    };
    go.on("error", (error) => end(1, error.message));
    go.on("exit", (status) => end(status));
  });
}

async function main() {
  if (isOnPath()) return say("pulumi is on PATH, and is used");
  if (isBuilt()) return say(`the engine ${version} is built`);
  mkdirSync(cache, { recursive: true });
  say(`building Pulumi's engine ${version} with Go (some minutes the first time)`);
  // What is built halfway is never taken for the engine.
  const half = join(cache, `${name}.${process.pid}`);
  process.exitCode = await build(half);
  if (process.exitCode === 0) renameSync(half, join(cache, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) void main();
