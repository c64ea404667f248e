import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Identity } from "../echo/answer";
import type { Tries } from "../echo/tries";
import { Client, send } from "../verify/client";
import type { Answered } from "../verify/observed";
import { Refused, type Relayed, readRelayed } from "./relayed";
import { showsToken } from "./token";

/** How an application makes calls for who asks it. */
export interface RelaySettings {
  readonly address: string;
  readonly port: number;
  readonly token: string;
  /** Where calls may go: `name:port` of the services of the mesh. */
  readonly hosts: ReadonlySet<string>;
  /** The proxy of this task, where connections are not sent to it by themselves. */
  readonly proxy: { readonly address: string; readonly port: number } | undefined;
}

/** Bytes of what is asked for at most. */
const largest = 65_536;

/** Calls at once: a verification makes fewer. */
const atOnce = 64;

/**
 * Asked about tries, and for calls. Nothing is done for who does not show the token; calls go to services of the mesh
 * and nowhere else, have no body, and of an answer only what the echo service says of itself comes back.
 */
export function controlOf(who: Identity, tries: Tries, settings: RelaySettings): Server {
  const client = new Client();
  let running = 0;
  const handle = async (request: IncomingMessage): Promise<unknown> => {
    if (!showsToken(request.headers.authorization, settings.token)) throw new Refused(401, "the token is not shown");
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://control");
    const asked = `${request.method} ${pathname}`;
    if (asked === "GET /who") return { ...who, hosts: [...settings.hosts] };
    if (asked === "GET /tries") return tries.of(searchParams.get("call") ?? "");
    if (asked !== "POST /call") throw new Refused(404, "there is nothing here");
    if (running >= atOnce) throw new Refused(429, "too many calls are running");
    running += 1;
    try {
      return await make(readRelayed(await bodyOf(request), settings.hosts), client, settings.proxy);
    } finally {
      running -= 1;
    }
  };
  const server = createServer((request, response) => void reply(request, response, handle));
  server.headersTimeout = 10_000;
  server.requestTimeout = 10_000;
  server.once("close", () => client.close());
  return server;
}

async function reply(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (request: IncomingMessage) => Promise<unknown>,
): Promise<void> {
  const answer = (status: number, body: unknown) => {
    response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
  };
  try {
    answer(200, await handle(request));
  } catch (error) {
    const known = error instanceof Refused ? error : new Refused(400, "it can not be done");
    answer(known.status, { error: known.message });
  }
  request.resume();
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > largest) throw new Refused(413, "the call is too large");
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString("utf8"));
  } catch {
    throw new Refused(400, "the call is no JSON");
  }
}

/** Makes a call to where it is for, or through the task's own proxy, which has a port for each service of TCP. */
function make(call: Relayed, client: Client, proxy: RelaySettings["proxy"]): Promise<Answered> {
  const { protocol, host } = call;
  const colon = host.lastIndexOf(":");
  const [name, port] = [host.slice(0, colon), Number(host.slice(colon + 1))];
  const wire = { ...call, address: proxy?.address ?? name, port: protocol === "tcp" ? port : (proxy?.port ?? port) };
  return send(client, wire, protocol);
}
