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
  readonly close: () => void;
}

/** Stands in for all tasks of a graph; `control` is the address at which it is asked which tries of a call came. */
export async function serve(ports: readonly EchoPort[], control: string): Promise<Echo> {
  const tries = new Tries();
  const servers = ports.map((one) => ({ ...one, server: serverOf(one, tries) }));
  const asked = createServer((request, response) => {
    const call = new URL(request.url ?? "/", "http://control").searchParams.get("call") ?? "";
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(tries.of(call)));
  });
  const all = [...servers, { server: asked as Server, address: control, port: 0 }];
  await Promise.all(all.map(({ server, port, address }) => listen(server, port, address)));
  const { port: controlPort } = asked.address() as AddressInfo;
  return { controlPort, close: () => all.forEach(({ server }) => server.close()) };
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
