// Makes a clone ready to run: installs the packages and builds, each only where something has changed.
// Plain JavaScript without packages, since it runs before there are any, on whatever Node the machine has.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const stamp = join("node_modules", ".ready");
const built = join("bin", ".tsbuildinfo");
const node = join("node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
const sources = ["components", "cli", "test", "bench", "tools"];

function run(what, command, args) {
  process.stderr.write(`${what}\n`);
  const { status, error } = spawnSync(command, args, { stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (status === 0) return;
  process.stderr.write(`error: \`${[command, ...args].join(" ")}\` failed${error ? `: ${error.message}` : ""}\n`);
  process.exit(1);
}

function hash(file) {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

function runs(command) {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
}

function* filesIn(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else yield path;
  }
}

const lock = hash("package-lock.json");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
  run("installing packages (about a minute the first time)", "npm", [
    "ci",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ]);
  writeFileSync(stamp, lock);
}
// With install scripts switched off the package `node` has no binary yet; its own script gets it.
if (!runs(node) && Number(process.versions.node.split(".")[0]) < 22) {
  run("installing Node 24", process.execPath, [join("node_modules", "node", "installArchSpecificPackage.js")]);
}

// A compiled file whose source has gone would still be run.
const orphan = sources
  .flatMap((folder) => [...filesIn(join("bin", folder))])
  .find((file) => file.endsWith(".js") && !existsSync(`${file.slice("bin/".length, -".js".length)}.ts`));
if (orphan) rmSync("bin", { recursive: true, force: true });
const since = existsSync(built) ? statSync(built).mtimeMs : 0;
const inputs = [
  "tsconfig.json",
  stamp,
  ...sources.flatMap((folder) => [...filesIn(folder)].filter((file) => file.endsWith(".ts"))),
];
if (inputs.some((file) => statSync(file).mtimeMs > since)) {
  run("building", process.execPath, [join("node_modules", "typescript", "bin", "tsc"), "-p", "."]);
  // The compiler leaves the file alone where nothing that it says has changed.
  writeFileSync(built, readFileSync(built));
}
