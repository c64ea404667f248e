import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import type { Environment } from "./envoy-fetch";
import { LocalFailure } from "./failure";

/** Programs that networks of tasks are made with. */
export interface NetworkTools {
  readonly unshare: string;
  readonly nsenter: string;
  readonly setpriv: string;
  readonly ip: string;
  readonly mount: string;
  readonly umount: string;
  readonly "iptables-restore": string;
}

/** Who brings each of them, as Debian names the package. */
const packages = {
  unshare: "util-linux",
  nsenter: "util-linux",
  setpriv: "util-linux",
  ip: "iproute2",
  mount: "mount",
  umount: "mount",
  "iptables-restore": "iptables",
} as const satisfies Record<keyof NetworkTools, string>;

/** Folder of an iptables-restore of our own, which tests and CI build where there is none. */
export function builtPackets({ XDG_CACHE_HOME, HOME = homedir() }: Environment): string {
  return join(XDG_CACHE_HOME || join(HOME, ".cache"), "pulumi-ecs-mesh", "packets-1");
}

const without = "or leave --netns out: then tasks share the loopback network, and need no root";

/** The programs, which may be where only root looks. Throws where one is missing, or this process may not use them. */
export function networkTools(env: Environment = process.env): NetworkTools {
  if (process.platform !== "linux") throw refusal("they are of Linux", `use a virtual machine, ${without}`);
  if (process.geteuid?.() !== 0) throw refusal("that takes root", `use sudo, ${without}`);
  const folders = [...(env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin", builtPackets(env)];
  const names = Object.keys(packages) as (keyof NetworkTools)[];
  const found = names.map((name) => [name, folders.map((folder) => join(folder, name)).find(isProgram)] as const);
  const missing = found.flatMap(([name, path]) => (path === undefined ? [name] : []));
  if (missing.length > 0) {
    const from = [...new Set(missing.map((name) => packages[name]))].join(" and ");
    throw refusal(`there is no ${missing.join(", ")}`, `install ${from}, ${without}`);
  }
  const tools = Object.fromEntries(found) as unknown as NetworkTools;
  const { status, stderr } = spawnSync(tools.unshare, ["--net", "--mount", "true"], { encoding: "utf8" });
  if (status !== 0) throw refusal(stderr.trim(), `give this container the capability SYS_ADMIN, ${without}`);
  return tools;
}

export function refusal(why: string, help: string): LocalFailure {
  return new LocalFailure("no-namespaces", `tasks can not have networks of their own here: ${why}`, help);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Tells the command, when it is started again, that it is apart from the machine. */
const variable = "ECS_MESH_APART";

/** Whether this process has been started apart from the machine's network, by its parent. */
export function isApart(): boolean {
  return process.env[variable] === String(process.ppid);
}

/**
 * Starts this very command again in a network of its own, with no way out of it, and waits for it to end. What is made
 * there is gone when its last process is, whatever ends it, and nobody else on the machine sees it.
 */
export function startApart({ unshare }: NetworkTools): Promise<number> {
  const command = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const child = spawn(unshare, ["--net", "--mount", ...command], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, [variable]: String(process.pid) },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (status) => resolve(status ?? 1));
  });
}

/** What is started apart ends with whoever started it, as if it was told to. */
export function endWithParent(): void {
  delete process.env[variable];
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel?.unref();
}
