import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answer, type Identity } from "./answer";
import type { Tries } from "./tries";

/** The echo service on HTTP/1. */
export function httpEcho(who: Identity, tries: Tries): Server {
  const server = createServer((request, response) => void reply(request, response, who, tries));
  // Envoy keeps connections as long as it likes; one that is closed under it would look like a fault.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  return server;
}

async function reply(request: IncomingMessage, response: ServerResponse, who: Identity, tries: Tries): Promise<void> {
  request.resume();
  const header = (name: string) => request.headers[name]?.toString();
  const asked = { method: request.method ?? "", path: request.url ?? "", host: header("host") ?? "", header };
  const { status, reset, headers, body } = await answer(asked, who, tries);
  if (reset) {
    request.socket.destroy();
    return;
  }
  response.writeHead(status, { ...headers, "content-type": "application/json" });
  response.end(body);
}
