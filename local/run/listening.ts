import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Child } from "./child";
import type { Needed } from "./ports";

/** Milliseconds that a program of the user's has to listen, before it is said that it does not. */
const patience = 10_000;

/** Waits until somebody listens on every port where a program runs, or it has ended; returns those where nobody does. */
export async function awaitListening(ports: readonly Needed[], { process: child, ended }: Child): Promise<Needed[]> {
  let until = Date.now() + patience;
  void ended.then(() => {
    until = 0;
  });
  for (;;) {
    const open = listeningAt(child.pid);
    const late = ports.filter((one) => !open.some((at) => takes(at, one)));
    if (late.length === 0 || Date.now() > until) return late;
    await sleep(50);
  }
}

interface Open {
  /** In hexadecimal, as the machine has it in memory; of an address of IPv6 the last four bytes. */
  readonly address: string;
  readonly port: number;
}

/** What is listened on in the network of a process. Nobody is connected to, who might take it for a client. */
function listeningAt(pid: number | undefined): Open[] {
  return ["tcp", "tcp6"].flatMap((kind) => {
    const lines = textOf(`/proc/${pid}/net/${kind}`).matchAll(/^ *\d+: (\w+):(\w+) \w+:\w+ 0A /gm);
    return Array.from(lines, ([, address, port]) => ({
      address: address!.slice(-8),
      port: Number.parseInt(port!, 16),
    }));
  });
}

/** Whether what listens takes connections to an address: its own, or those to all. */
function takes({ address, port }: Open, wanted: Needed): boolean {
  const bytes = Buffer.from(wanted.address.split(".").map(Number)).reverse().toString("hex").toUpperCase();
  return port === wanted.port && (address === bytes || address === "00000000");
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
