import {
  constants,
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from "node:http2";
import { answer, type Identity } from "./answer";
import { frame, healthPath, serving } from "./grpc";
import type { Tries } from "./tries";

/** The echo service on HTTP/2 without TLS, and on gRPC, which it tells by the content's type. */
export function http2Echo(who: Identity, tries: Tries): Http2Server {
  const server = createServer();
  server.on("stream", (stream, headers) => {
    // A caller that goes away needs no answer.
    stream.on("error", () => stream.close());
    void reply(stream, headers, who, tries);
  });
  return server;
}

async function reply(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  who: Identity,
  tries: Tries,
): Promise<void> {
  stream.resume();
  const path = headers[":path"] ?? "";
  const isGrpc = headers["content-type"]?.startsWith("application/grpc") ?? false;
  if (isGrpc && path === healthPath) return replyGrpc(stream, {}, serving);
  const header = (name: string) => headers[name]?.toString();
  const asked = { method: headers[":method"] ?? "", path, host: headers[":authority"] ?? "", header };
  const { status, grpcStatus, reset, headers: own, body } = await answer(asked, who, tries);
  if (stream.destroyed) return;
  if (reset) return stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  if (isGrpc && status === 200) {
    return grpcStatus === 0 ? replyGrpc(stream, own, Buffer.from(body)) : refuseGrpc(stream, own, grpcStatus);
  }
  stream.respond({ ":status": status, ...own, "content-type": "application/json" });
  stream.end(body);
}

function replyGrpc(stream: ServerHttp2Stream, headers: Readonly<Record<string, string>>, message: Buffer): void {
  stream.respond({ ":status": 200, ...headers, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.end(frame(message));
}

/** A refusal is in the headers already, where Envoy looks for what is to be tried again. */
function refuseGrpc(stream: ServerHttp2Stream, headers: Readonly<Record<string, string>>, status: number): void {
  const grpc = { "content-type": "application/grpc", "grpc-status": String(status) };
  stream.respond({ ":status": 200, ...headers, ...grpc }, { endStream: true });
}
