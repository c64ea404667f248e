import { createServer } from "node:net";
import { LocalFailure } from "./failure";

/** A port that a task needs. */
export interface Needed {
  readonly address: string;
  readonly port: number;
}

/**
 * Every port must be free before anything starts: two Envoys on one port would start without complaint, and the kernel
 * would share the connections between them.
 * @param held Ports that this run has already.
 */
export async function checkPorts(needed: readonly Needed[], held: readonly Needed[] = []): Promise<void> {
  const seen = new Set<string>();
  for (const one of needed) {
    const at = nameOf(one);
    if (seen.has(at)) throw new LocalFailure("port-in-use", `${at} is needed twice`, "give the listener another port");
    seen.add(at);
  }
  const ours = new Set(held.map(nameOf));
  await Promise.all(needed.filter((one) => !ours.has(nameOf(one))).map(checkPort));
}

function nameOf({ address, port }: Needed): string {
  return `${address}:${port}`;
}

async function checkPort({ address, port }: Needed): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, address, resolve);
    });
  } catch (error) {
    throw refusal(error as NodeJS.ErrnoException, `${address}:${port}`, port);
  }
  await new Promise((resolve) => server.close(resolve));
}

function refusal({ code, message }: NodeJS.ErrnoException, at: string, port: number): LocalFailure {
  switch (code) {
    case "EADDRINUSE":
      return new LocalFailure(
        "port-in-use",
        `port ${port} of ${at.slice(0, at.lastIndexOf(":"))} is taken by another program`,
        `end it; \`ss -ltnp 'sport = :${port}'\` names it (one that listens on all addresses takes this one too)`,
      );
    case "EACCES":
      return new LocalFailure(
        "port-in-use",
        `port ${port} may be opened by root only`,
        `\`sudo sysctl net.ipv4.ip_unprivileged_port_start=${port}\` lets everybody, until the machine starts anew`,
      );
    case "EADDRNOTAVAIL":
      return new LocalFailure(
        "port-in-use",
        `${at} is no address of this machine`,
        "run it on Linux, where all of 127.0.0.0/8 is local",
      );
    default:
      return new LocalFailure("port-in-use", `${at} can not be opened: ${message}`, "see what the message says");
  }
}
