import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { ResolvedGraph } from "../../components/graph/resolved";
import type { TcpPort } from "../../components/planes/envoy/configuration";
import { egressPort } from "../../components/planes/envoy/names";
import type { Planned, Stranger, StrangersCheck } from "../checks/check";
import { callHeader, faultHeader } from "../echo/fault";
import type { Try } from "../echo/tries";
import type { Certificates } from "../run/certificates";
import type { Placed } from "../run/layout";
import { tcpPortsAt } from "../run/tcp-ports";
import { Client, type Identification, send, type Wire } from "./client";
import { type Answered, type Observed, onTcp } from "./observed";
import type { Calling } from "./perform";

/** Makes the calls of checks, each from the first task of its caller. */
export class Caller implements Calling {
  readonly #client = new Client();
  readonly #first = new Map<string, Placed>();
  readonly #tcp = new Map<string, readonly TcpPort[]>();
  /** Tells this run's calls from those of every other. */
  readonly #run = randomUUID();
  #count = 0;

  constructor(
    private readonly graph: ResolvedGraph,
    layout: readonly Placed[],
    private readonly control: string,
    private readonly certificates: Certificates | undefined,
  ) {
    for (const placed of layout) if (placed.task === 1) this.#first.set(placed.version.key, placed);
  }

  /** Makes a call and asks which tries came of it. */
  async observe(call: Planned): Promise<Observed> {
    if (call.protocol === "tcp") return onTcp(await this.answer(call));
    this.#count += 1;
    const id = `${this.#run}-${this.#count}`;
    const answered = await this.answer(call, id);
    const tries = (await (await fetch(`${this.control}/?call=${id}`)).json()) as Try[];
    return { ...answered, tries };
  }

  /** Makes a call; its tries are counted where it has a name. */
  answer(call: Planned, id?: string): Promise<Answered> {
    return send(this.#client, this.#wireOf(call, id), call.protocol);
  }

  /** What somebody shows of itself. */
  #pair(who: "outside" | "stranger" | "other"): Identification {
    const { certificate, key } = this.certificates![who];
    return { name: who, cert: readFileSync(certificate), key: readFileSync(key) };
  }

  /** Whether somebody who calls a task directly gets an answer, of whatever kind. */
  async isTaken({ version, port, protocol }: StrangersCheck, as: Stranger): Promise<boolean> {
    const { address } = this.#first.get(version)!;
    const shown = { method: "GET", path: "/", host: "stranger.example", headers: {}, address, port };
    const wire = { ...shown, tls: this.#shownBy(as) };
    const { status } = await send(this.#client, wire, protocol);
    return status !== undefined;
  }

  #shownBy(as: Stranger): Identification | undefined {
    switch (as) {
      case "in clear":
        return undefined;
      case "without a certificate":
        return { name: "nobody" };
      case "with the certificate of a stranger":
        return this.#pair("stranger");
      case "with a certificate of another name":
        return this.#pair("other");
    }
  }

  close(): void {
    this.#client.close();
  }

  #wireOf(call: Planned, id: string | undefined): Wire {
    const { method, path, host, headers } = call.request;
    const { address, version } = this.#first.get(call.from)!;
    const isGateway = call.service === "";
    const own = {
      ...(id !== undefined && { [callHeader]: id }),
      ...(call.fault && { [faultHeader]: JSON.stringify(call.fault) }),
    };
    const port = isGateway ? call.port : call.protocol === "tcp" ? this.#tcpPort(call, version.key) : egressPort;
    const listener = isGateway ? version.endpoint.listeners.find((one) => one.port === port) : undefined;
    const tls = listener?.tls && listener.tls.mode !== "DISABLED" ? this.#pair("outside") : undefined;
    const authority = isGateway ? host : `${host}:${call.port}`;
    return { address, port, method, path, host: authority, headers: { ...headers, ...own }, tls };
  }

  /** Which port of its own a proxy has for a service of TCP. */
  #tcpPort({ service, port }: Planned, key: string): number {
    const ports = this.#tcp.get(key) ?? tcpPortsAt(this.#first.get(key)!, this.graph);
    this.#tcp.set(key, ports);
    return ports.find((one) => one.service === service && one.called === port)?.port ?? port;
  }
}
