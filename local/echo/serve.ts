import { createServer } from "node:http";
import type { AddressInfo, Server } from "node:net";
import type { Protocol } from "../../components/graph/enums";
import type { Identity } from "./answer";
import { httpEcho } from "./http";
import { http2Echo } from "./http2";
import { tcpEcho } from "./tcp";
import { Tries } from "./tries";

/** A port on which a task is to answer. */
export interface EchoPort extends Identity {
  readonly address: string;
  readonly port: number;
  readonly protocol: Protocol;
}

export interface Echo {
  /** Port on which it is asked about tries. */
  readonly controlPort: number;
  /** Serves these ports and no others; those that it serves already are not touched. */
  readonly change: (ports: readonly EchoPort[]) => Promise<void>;
  readonly close: () => void;
}

/** Stands in for all tasks of a graph; `control` is the address at which it is asked which tries of a call came. */
export async function serve(ports: readonly EchoPort[], control: string): Promise<Echo> {
  const tries = new Tries();
  const asked = createServer((request, response) => {
    const call = new URL(request.url ?? "/", "http://control").searchParams.get("call") ?? "";
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(tries.of(call)));
  });
  await listen(asked, 0, control);
  const servers = new Map<string, Server>();
  const change = async (wanted: readonly EchoPort[]) => {
    const keyed = new Map(wanted.map((one) => [JSON.stringify(one), one]));
    for (const [key, server] of servers) {
      if (keyed.has(key)) continue;
      server.close();
      servers.delete(key);
    }
    const opened = [...keyed].filter(([key]) => !servers.has(key));
    await Promise.all(
      opened.map(async ([key, one]) => {
        const server = serverOf(one, tries);
        servers.set(key, server);
        await listen(server, one.port, one.address);
      }),
    );
  };
  await change(ports);
  const { port: controlPort } = asked.address() as AddressInfo;
  const close = () => [asked, ...servers.values()].forEach((server) => server.close());
  return { controlPort, change, close };
}

export function serverOf(one: EchoPort, tries: Tries): Server {
  const who = { version: one.version, task: one.task };
  switch (one.protocol) {
    case "http":
      return httpEcho(who, tries);
    case "http2":
    case "grpc":
      return http2Echo(who, tries);
    case "tcp":
      return tcpEcho(who);
  }
}

export function listen(server: Server, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, resolve);
  });
}
