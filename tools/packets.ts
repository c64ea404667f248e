import { spawnSync } from "node:child_process";
import { mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { builtPackets } from "../local/run/network-tools";

/** `npm run packets`: builds an iptables-restore with Go, once for all clones, for tests where the machine has none. */
const folder = builtPackets(process.env);
mkdirSync(folder, { recursive: true });
// What is built halfway is never taken for the program.
const half = join(folder, `half.${process.pid}`);
const { status, error } = spawnSync("go", ["build", "-o", half, "."], {
  cwd: join("tools", "packets"),
  stdio: ["ignore", 2, 2],
});
if (status === 0) renameSync(half, join(folder, "iptables-restore"));
else process.stderr.write(`error: no iptables-restore: ${error?.message ?? "Go could not build it"}\n`);
process.exitCode = status ?? 1;
