import { spawn } from "node:child_process";
import type { NetworkTools } from "./network-tools";

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
