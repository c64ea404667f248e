import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { cacheFolder, type Environment, isProgram } from "./environment";
import { LocalFailure } from "./failure";
import { type PacketForm, packetForms } from "./packet-rules";

/** Programs that networks of tasks are made with, and who brings them, as Debian names the packages. */
const programs = {
  unshare: "util-linux",
  nsenter: "util-linux",
  setpriv: "util-linux",
  ip: "iproute2",
  mount: "mount",
  umount: "mount",
} as const;

type Programs = { readonly [Name in keyof typeof programs]: string };

/** Where they are. */
export interface NetworkTools extends Programs {
  /** What rules of packets are given to. */
  readonly packets: { readonly form: PacketForm; readonly command: string };
}

/** Folder of an iptables-restore of our own, which tests and CI build where there is none. */
export function builtPackets(env: Environment): string {
  return cacheFolder("packets-1", env);
}

const without = "or leave --netns out: then tasks share the loopback network, and need no root";

/** The programs, which may be where only root looks. Throws where one is missing, or this process may not use them. */
export function networkTools(env: Environment = process.env): NetworkTools {
  if (process.platform !== "linux") throw refusal("they are of Linux", `use a virtual machine, ${without}`);
  if (process.geteuid?.() !== 0) throw refusal("that takes root", `use sudo, ${without}`);
  const tools = found([...(env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin", builtPackets(env)]);
  const { status, stderr } = spawnSync(tools.unshare, ["--net", "--mount", "true"], { encoding: "utf8" });
  if (status !== 0) throw refusal(stderr.trim(), `give this container the capability SYS_ADMIN, ${without}`);
  return tools;
}

export function refusal(why: string, help: string): LocalFailure {
  return new LocalFailure("no-namespaces", `tasks can not have networks of their own here: ${why}`, help);
}

function found(folders: readonly string[]): NetworkTools {
  const find = (name: string) => folders.map((folder) => join(folder, name)).find(isProgram);
  const paths = Object.entries(programs).map(([name, from]) => ({ name, from, path: find(name) }));
  const packets = packetForms.map((form) => ({ form, command: find(form) })).find(({ command }) => command);
  const missing = [
    ...paths.filter(({ path }) => path === undefined),
    ...(packets ? [] : [{ name: packetForms.join(" or "), from: "iptables" }]),
  ];
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(", ");
    const from = [...new Set(missing.map((one) => one.from))].join(" and ");
    throw refusal(`there is no ${names}`, `install ${from}, ${without}`);
  }
  const all = Object.fromEntries(paths.map(({ name, path }) => [name, path]));
  return { ...all, packets } as NetworkTools;
}
