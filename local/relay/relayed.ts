import { Protocol } from "../../components/graph/enums";

/** A call that an application is to make in place of whoever asks for it. */
export interface Relayed {
  readonly protocol: Protocol;
  readonly method: string;
  readonly path: string;
  /** Name and port of the service: the call goes there, and is for that. */
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What is wrong with what was asked for. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const protocols: ReadonlySet<unknown> = new Set(Object.values(Protocol));
const token = /^[!#$%&'*+.^_`|~\w-]{1,256}$/;

/** Headers that say where a message ends or how it travels: these are the relay's own business. */
const own = /^(?:host|connection|content-length|transfer-encoding|upgrade|te|trailer|keep-alive|expect|proxy-.*)$/i;

/** The most of headers, and of characters in each. */
const most = 64;
const longest = 8192;

/** Reads what somebody asks for, who may send anything; throws what is wrong with it. */
export function readRelayed(body: unknown, hosts: ReadonlySet<string>): Relayed {
  if (typeof body !== "object" || body === null) throw new Refused(400, "the call is no object");
  const { protocol, method, path, host, headers } = body as Record<string, unknown>;
  if (!protocols.has(protocol)) throw new Refused(400, "the protocol is none of http, http2, grpc and tcp");
  if (typeof method !== "string" || !token.test(method) || /^(?:connect|trace)$/i.test(method)) {
    throw new Refused(400, "the method is none that is relayed");
  }
  if (typeof path !== "string" || !/^\/[\x21-\x7e]*$/.test(path) || path.length > longest) {
    throw new Refused(400, "the path is none");
  }
  if (typeof host !== "string" || !hosts.has(host.toLowerCase()))
    throw new Refused(403, "the host is none of the mesh");
  return { protocol: protocol as Protocol, method, path, host: host.toLowerCase(), headers: readHeaders(headers) };
}

function readHeaders(headers: unknown): Record<string, string> {
  if (typeof headers !== "object" || headers === null) throw new Refused(400, "the headers are no object");
  const pairs = Object.entries(headers);
  if (pairs.length > most) throw new Refused(400, "there are too many headers");
  for (const [name, value] of pairs) {
    const sound = typeof value === "string" && value.length <= longest && /^[\t\x20-\x7e]*$/.test(value);
    if (!sound || !token.test(name) || own.test(name)) throw new Refused(400, "a header is none that is relayed");
  }
  return Object.fromEntries(pairs);
}

/**
 * A host that may be relayed to, as `name:port`; undefined for all else. An address is none: what only a task reaches,
 * as its credentials, has no name.
 */
export function readHost(text: string): string | undefined {
  const [, name, port] =
    /^((?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?):(\d{1,5})$/i.exec(text) ?? [];
  if (name === undefined || /(?:^|\.)localhost$/i.test(name) || Number(port) < 1 || Number(port) > 65_535)
    return undefined;
  return `${name.toLowerCase()}:${Number(port)}`;
}
