import { randomUUID } from "node:crypto";
import type { Planned } from "../checks/check";
import { callHeader, faultHeader } from "../echo/fault";
import type { Try } from "../echo/tries";
import { LocalFailure } from "../run/failure";
import { Client, type Identification, send } from "../verify/client";
import { type Answered, type Observed, onTcp, unanswered } from "../verify/observed";
import type { Calling } from "../verify/perform";
import type { Addresses, At, Maker } from "./addresses";
import { ask, type Unanswered } from "./ask";

/** Milliseconds for an answer about tries, and for a call: longer than an echo service waits for its own. */
const soon = 10_000;
const patience = 65_000;

export interface RemoteOptions {
  readonly token: string | undefined;
  /** What whoever calls gateways shows of itself. */
  readonly outside: Identification;
  /** Ports of gateways that take TLS, as `gateway:port`. */
  readonly encrypted: ReadonlySet<string>;
}

/** Makes the calls of checks where the mesh is, by what is in its tasks or before them. */
export class RemoteCaller implements Calling {
  readonly #client = new Client();
  readonly #run = randomUUID();
  readonly #asked: readonly string[];
  #count = 0;

  constructor(
    private readonly addresses: Addresses,
    private readonly options: RemoteOptions,
  ) {
    this.#asked = [...new Set([...addresses.versions.values()].flatMap(({ tries }) => tries))];
  }

  async observe(call: Planned): Promise<Observed> {
    if (call.protocol === "tcp") return onTcp(await this.answer(call));
    this.#count += 1;
    const id = `${this.#run}-${this.#count}`;
    const answered = await this.#make(call, { [callHeader]: id });
    const tries = await Promise.all(this.#asked.map((url) => this.#triesOf(id, url)));
    return { ...answered, tries: tries.flat() };
  }

  answer(call: Planned): Promise<Answered> {
    return this.#make(call, {});
  }

  isTaken(): Promise<boolean> {
    return Promise.reject(new Error("nobody connects to a task of a target past its proxy"));
  }

  close(): void {
    this.#client.close();
  }

  #make(call: Planned, own: Readonly<Record<string, string>>): Promise<Answered> {
    const fault = call.fault && { [faultHeader]: JSON.stringify(call.fault) };
    const headers = { ...call.request.headers, ...own, ...fault };
    if (call.service === "") return this.#fromOutside(call, headers);
    const maker = this.addresses.versions.get(call.from)!.calls!;
    return maker.kind === "relay" ? this.#byRelay(maker.url, call, headers) : this.#byProxy(maker, call, headers);
  }

  #fromOutside(call: Planned, headers: Readonly<Record<string, string>>): Promise<Answered> {
    const { address, ports } = this.addresses.gateways.get(call.from)!;
    const { method, path, host } = call.request;
    const tls = this.options.encrypted.has(`${call.from}:${call.port}`) ? this.options.outside : undefined;
    const wire = { address, port: ports.get(call.port) ?? call.port, method, path, host, headers, tls };
    return send(this.#client, wire, call.protocol);
  }

  #byProxy(maker: Extract<Maker, { kind: "proxy" }>, call: Planned, headers: Readonly<Record<string, string>>) {
    const { method, path, host } = call.request;
    const at: At = call.protocol === "tcp" ? maker.tcp.get(`${call.service}:${call.port}`)! : maker.at;
    return send(this.#client, { ...at, method, path, host: `${host}:${call.port}`, headers }, call.protocol);
  }

  async #byRelay(url: string, call: Planned, headers: Readonly<Record<string, string>>): Promise<Answered> {
    const { method, path, host } = call.request;
    const relayed = { protocol: call.protocol, method, path, host: `${host}:${call.port}`, headers };
    return readAnswer(await this.#ask(`${url}/call`, patience, relayed));
  }

  async #triesOf(id: string, url: string): Promise<Try[]> {
    const tries = await this.#ask(`${url}/tries?call=${id}`, soon);
    return Array.isArray(tries) ? tries.filter(isTry) : [];
  }

  /** Who does not answer any more is no fault of the mesh: then nothing more can be said of that. */
  async #ask(url: string, within: number, body?: unknown): Promise<unknown> {
    try {
      return await ask(url, this.options.token, within, body);
    } catch (error) {
      const found = `${new URL(url).origin}: ${(error as Unanswered).message}`;
      throw new LocalFailure("target-unreachable", found, "see whether the echo service there still runs");
    }
  }
}

function isTry(value: unknown): value is Try {
  const { version, task } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof version === "string" && typeof task === "number";
}

/** An answer as an echo service tells of it; what is no part of one is left out. */
function readAnswer(value: unknown): Answered {
  const given = (value ?? {}) as Readonly<Record<string, unknown>>;
  const number = (name: keyof Answered) => (typeof given[name] === "number" ? (given[name] as number) : undefined);
  const text = (name: keyof Answered) => (typeof given[name] === "string" ? (given[name] as string) : undefined);
  return {
    ...unanswered,
    status: number("status"),
    grpcStatus: number("grpcStatus"),
    task: number("task"),
    version: text("version"),
    path: text("path"),
    host: text("host"),
    route: text("route"),
    error: text("error"),
    millis: number("millis") ?? 0,
  };
}
