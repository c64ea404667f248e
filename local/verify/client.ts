import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { type ClientHttp2Session, connect as connectHttp2 } from "node:http2";
import { request as httpsRequest, Agent as TlsAgent } from "node:https";
import { connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Protocol } from "../../components/graph/enums";
import { hostHeader, pathHeader, routeHeader, taskHeader, versionHeader } from "../echo/fault";
import { frame } from "../echo/grpc";
import { type Answered, unanswered } from "./observed";

/** A request as it goes over the wire. */
export interface Wire {
  readonly address: string;
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How TLS is spoken; undefined for in clear. The server's own certificate is not looked at. */
  readonly tls?: Identification | undefined;
}

/** What a client shows of itself; nothing is possible, too. */
export interface Identification {
  /** Tells it from others: connections are not shared. */
  readonly name: string;
  readonly cert?: Buffer;
  readonly key?: Buffer;
}

/** Milliseconds after which no answer is expected any more. */
const patience = 60_000;

const kept = { keepAlive: true, maxSockets: 64 };

/** Long enough for Envoy to see that it is not the beginning of TLS, where a listener takes both. */
const greeting = "who is there?\n";

/** Calls over HTTP/1, HTTP/2, gRPC and TCP, on connections that are kept. */
export class Client {
  readonly #agent = new Agent(kept);
  readonly #tlsAgents = new Map<string, TlsAgent>();
  readonly #sessions = new Map<string, ClientHttp2Session>();

  http({ address, port, method, path, host, headers, tls }: Wire): Promise<Answered> {
    const begun = performance.now();
    return new Promise((resolve) => {
      const options = { host: address, port, method, path, headers: { ...headers, host }, timeout: patience };
      const ask = (then: (response: IncomingMessage) => void) =>
        tls
          ? httpsRequest({ ...options, agent: this.#tlsAgent(tls) }, then)
          : httpRequest({ ...options, agent: this.#agent }, then);
      const asked = ask((response) => {
        response.resume();
        const end = () => resolve(read(response.statusCode, response.headers, begun));
        response.once("end", end).once("error", end);
      });
      asked.once("timeout", () => asked.destroy(new Error("no answer")));
      asked.once("error", (error) => resolve(failed(error, begun)));
      asked.end();
    });
  }

  http2(wire: Wire, isGrpc: boolean): Promise<Answered> {
    const begun = performance.now();
    const { method, path, host, headers } = wire;
    const grpc = isGrpc ? { "content-type": "application/grpc", te: "trailers" } : {};
    const own = { ":method": method, ":path": path, ":authority": host, ":scheme": "http" };
    return new Promise((resolve) => {
      const stream = this.#session(wire).request({ ...own, ...headers, ...grpc }, { endStream: false });
      let got: IncomingHttpHeaders = {};
      stream.on("response", (answered) => {
        got = answered;
      });
      stream.on("trailers", (trailers) => Object.assign(got, trailers));
      stream.setTimeout(patience, () => stream.destroy(new Error("no answer")));
      stream.once("error", (error) => resolve(failed(error, begun)));
      stream.once("close", () => resolve(read(Number(got[":status"]), got, begun)));
      stream.resume();
      stream.end(isGrpc ? frame(Buffer.alloc(0)) : undefined);
    });
  }

  /** Says something and reads who answers. */
  tcp({ address: host, port, tls }: Pick<Wire, "address" | "port" | "tls">): Promise<Answered> {
    const begun = performance.now();
    return new Promise((resolve) => {
      const say = () => socket.write(greeting);
      const socket: Socket = tls
        ? connectTls({ host, port, ...tls, rejectUnauthorized: false }, say)
        : connectTcp(port, host, say);
      const end = (answered: Answered) => {
        socket.destroy();
        resolve(answered);
      };
      socket.setTimeout(patience, () => end(failed(new Error("no answer"), begun)));
      socket.once("error", (error) => end(failed(error, begun)));
      socket.once("close", () => end(failed(new Error("closed"), begun)));
      socket.once("data", (data) => {
        const [, version, task] = /^(\S+) (\d+) /.exec(data.toString()) ?? [];
        // A proxy that wants TLS answers what is none with an alert.
        if (version === undefined) return end(failed(new Error("no task answers"), begun));
        end({ ...unanswered, status: 200, version, task: Number(task), millis: performance.now() - begun });
      });
    });
  }

  close(): void {
    for (const agent of [this.#agent, ...this.#tlsAgents.values()]) agent.destroy();
    for (const session of this.#sessions.values()) session.destroy();
  }

  #tlsAgent({ name, ...shown }: Identification): TlsAgent {
    const known = this.#tlsAgents.get(name);
    if (known) return known;
    const agent = new TlsAgent({ ...kept, ...shown, rejectUnauthorized: false });
    this.#tlsAgents.set(name, agent);
    return agent;
  }

  #session({ address, port, tls }: Wire): ClientHttp2Session {
    const at = `${tls ? "https" : "http"}://${address}:${port}`;
    const key = `${at} ${tls?.name ?? ""}`;
    const known = this.#sessions.get(key);
    if (known && !known.closed && !known.destroyed) return known;
    const session = connectHttp2(at, { cert: tls?.cert, key: tls?.key, rejectUnauthorized: false });
    // What goes wrong is said by the requests that it goes wrong for.
    session.on("error", () => session.destroy());
    this.#sessions.set(key, session);
    return session;
  }
}

/** Sends a request by its protocol. */
export function send(client: Client, wire: Wire, protocol: Protocol): Promise<Answered> {
  switch (protocol) {
    case "http":
      return client.http(wire);
    case "http2":
    case "grpc":
      return client.http2(wire, protocol === "grpc");
    case "tcp":
      return client.tcp(wire);
  }
}

function read(status: number | undefined, headers: IncomingHttpHeaders, begun: number): Answered {
  const said = (name: string) => headers[name]?.toString();
  const decoded = (name: string) => {
    const text = said(name);
    return text === undefined ? undefined : decodeURI(text);
  };
  const [task, grpcStatus] = [said(taskHeader), said("grpc-status")];
  return {
    status: Number.isFinite(status) ? status : undefined,
    grpcStatus: grpcStatus === undefined ? undefined : Number(grpcStatus),
    version: said(versionHeader),
    task: task === undefined ? undefined : Number(task),
    path: decoded(pathHeader),
    host: decoded(hostHeader),
    route: decoded(routeHeader) || undefined,
    millis: performance.now() - begun,
    error: undefined,
  };
}

function failed(error: Error, begun: number): Answered {
  return { ...unanswered, millis: performance.now() - begun, error: error.message };
}
