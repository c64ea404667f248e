// Makes a clone ready to run, then runs the script that it is given: `node tools/ready.mjs [SCRIPT [ARGUMENT…]]`.
// It installs the packages and builds, each only where something has changed.
// Plain JavaScript without packages, since it runs before there are any, on whatever Node the machine has.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const windows = process.platform === "win32";
const sources = ["components", "cli", "local", "policy", "stacks", "test", "bench", "tools"];
const installed = join("node_modules", ".package-lock.json");
const built = join("bin", ".built");
/** The policy pack is a package of its own, which has to hold what it runs. */
const pack = join("policy", "bin");
const lock = ".ready.lock";
/** The package `node` brings a Node that is new enough, where the machine's own is not. */
const packaged = resolve("node_modules", "node", "bin", windows ? "node.exe" : "node");

function say(text) {
  process.stderr.write(`${text}\n`);
}

function run(what, command, args, options = {}) {
  say(what);
  const { status, error } = spawnSync(command, args, { stdio: ["ignore", 2, 2], ...options });
  if (status === 0) return;
  say(`error: \`${[command, ...args].join(" ")}\` failed${error ? `: ${error.message}` : ", as it says above"}`);
  rmSync(lock);
  process.exit(1);
}

function* filesIn(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else yield path;
  }
}

/** npm writes last which packages it has installed, so this holds of complete installations only, whoever made them. */
function hasPackages() {
  if (!existsSync(installed)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages;
  const present = packagesOf(installed);
  return Object.entries(packagesOf("package-lock.json")).every(
    ([path, { version, optional }]) => path === "" || optional || present[path]?.version === version,
  );
}

function hasNode() {
  return existsSync(packaged) || Number(process.versions.node.split(".")[0]) >= 22;
}

/** A compiled file whose source has gone would still be run. */
function hasOrphans() {
  return sources
    .flatMap((folder) => [...filesIn(join("bin", folder))])
    .some((file) => file.endsWith(".js") && !existsSync(`${file.slice("bin/".length, -".js".length)}.ts`));
}

function isBuilt() {
  if (!existsSync(built) || !existsSync(pack) || hasOrphans()) return false;
  const since = statSync(built).mtimeMs;
  const inputs = sources.flatMap((folder) => [...filesIn(folder)].filter((file) => file.endsWith(".ts")));
  return ["tsconfig.json", installed, ...inputs].every((file) => statSync(file).mtimeMs <= since);
}

/** Takes the clone for this process; a lock that nobody holds any more is taken over. */
function takeLock() {
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (!isHeld()) rmSync(lock, { force: true });
    else if (!told) say("waiting for another process that makes this clone ready");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

function isHeld() {
  try {
    return process.kill(Number(readFileSync(lock, "utf8")), 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

function install() {
  // What a user has set for the packages of a product (NODE_ENV) does not hold for what builds it.
  const args = ["ci", "--include=dev", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  run("installing packages (about a minute the first time)", "npm", args, { shell: windows });
}

/** Where install scripts are switched off, the package `node` has not fetched its binary. */
function installNode() {
  const cwd = dirname(dirname(packaged));
  run("installing Node 24", process.execPath, ["installArchSpecificPackage.js"], { cwd });
}

function build(node) {
  if (hasOrphans()) rmSync("bin", { recursive: true });
  run("building", node, [join("node_modules", "typescript", "bin", "tsc"), "-p", "."]);
  rmSync(pack, { recursive: true, force: true });
  cpSync(join("bin", "policy"), pack, { recursive: true });
  // So that `npx ecs-mesh` runs in the clone too; npm does it only where it installs the package.
  chmodSync(join("bin", "cli", "main.js"), 0o755);
  writeFileSync(built, "");
}

if (!(hasPackages() && hasNode() && isBuilt())) {
  takeLock();
  if (!hasPackages()) install();
  if (!hasNode()) installNode();
  if (!isBuilt()) build(existsSync(packaged) ? packaged : process.execPath);
  rmSync(lock);
}
const [script, ...args] = process.argv.slice(2);
if (script) {
  const node = existsSync(packaged) ? packaged : process.execPath;
  process.env.PATH = [dirname(node), resolve("node_modules", ".bin"), process.env.PATH].join(delimiter);
  const { status } = spawnSync(node, [script, ...args], { stdio: "inherit" });
  process.exitCode = status ?? 1;
}
