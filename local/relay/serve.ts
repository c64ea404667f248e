import type { Server } from "node:net";
import type { Identity } from "../echo/answer";
import { type EchoPort, listen, serverOf } from "../echo/serve";
import { Tries } from "../echo/tries";
import { controlOf, type RelaySettings } from "./control";

/** The echo service of one task, in place of its application. */
export interface TaskSettings extends Identity {
  readonly ports: readonly Omit<EchoPort, keyof Identity>[];
  /** Undefined for a service that only answers. */
  readonly relay: RelaySettings | undefined;
}

/** Starts it; all of its ports are open when it returns, and none where one can not be. */
export async function serveTask({ version, task, ports, relay }: TaskSettings): Promise<() => void> {
  const who = { version, task };
  const tries = new Tries();
  const servers: { readonly server: Server; readonly address: string; readonly port: number }[] = ports.map((one) => ({
    ...one,
    server: serverOf({ ...one, ...who }, tries),
  }));
  if (relay) servers.push({ server: controlOf(who, tries, relay), address: relay.address, port: relay.port });
  const close = () => servers.forEach(({ server }) => server.close());
  try {
    await Promise.all(servers.map(({ server, address, port }) => listen(server, port, address)));
  } catch (error) {
    close();
    throw error;
  }
  return close;
}
