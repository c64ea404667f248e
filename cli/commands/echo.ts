import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { didYouMean } from "../../components/diagnostics/suggest";
import { Protocol } from "../../components/graph/enums";
import type { ResolvedGraph } from "../../components/graph/resolved";
import type { RelaySettings } from "../../local/relay/control";
import { isLoopback } from "../../local/relay/loopback";
import { readHost } from "../../local/relay/relayed";
import { serveTask, type TaskSettings } from "../../local/relay/serve";
import { shortest } from "../../local/relay/token";
import { LocalFailure } from "../../local/run/failure";
import { hostsOf } from "../../local/target/reachable";
import { UsageError } from "../failure";
import { soundGraph } from "./sound";

interface EchoOptions {
  readonly export?: string;
  readonly as?: string;
  readonly task?: string;
  readonly listen: readonly string[];
  readonly address?: string;
  readonly control?: string;
  readonly host: readonly string[];
  readonly proxy?: string;
}

/** Stands in for an application until it is ended. */
export async function echo(file: string | undefined, options: EchoOptions): Promise<number> {
  const graph = file === undefined ? undefined : await soundGraph(file, options.export);
  const settings = settingsOf(graph, options);
  let close: () => void;
  try {
    close = await serveTask(settings);
  } catch (error) {
    throw new LocalFailure("port-in-use", (error as Error).message, "give the echo service another port or address");
  }
  const { version, task, ports, relay } = settings;
  const all = ports.map(({ port, protocol }) => `${port} (${protocol})`).join(", ");
  const asked = relay ? `; asked on ${relay.port}, for calls of ${relay.hosts.size} hosts` : "";
  process.stderr.write(`${version}, task ${task}, listens on ${all || "no port"}${asked}\n`);
  await new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, resolve);
  });
  close();
  // Connections that proxies keep would hold it for as long as they like.
  setImmediate(() => process.exit(0));
  return 0;
}

function settingsOf(graph: ResolvedGraph | undefined, options: EchoOptions): TaskSettings {
  const version = said(options.as, "AS");
  if (version === undefined) throw new UsageError("it has to know what it stands in for: give --as");
  const known = graph?.versions.get(version);
  if (graph && !known) {
    throw new UsageError(
      `no version ${JSON.stringify(version)} in the graph${didYouMean(version, graph.versions.keys())}`,
    );
  }
  const address = said(options.address, "ADDRESS") ?? "0.0.0.0";
  const listens = several(options.listen, "LISTEN").map(readListen);
  const own = known?.endpoint.listeners.map(({ port, protocol }) => ({ port, protocol })) ?? [];
  const ports = (listens.length > 0 ? listens : own).map((one) => ({ ...one, address }));
  return { version, task: taskOf(said(options.task, "TASK")), ports, relay: relayOf(graph, options, address) };
}

function relayOf(graph: ResolvedGraph | undefined, options: EchoOptions, address: string): RelaySettings | undefined {
  const control = said(options.control, "CONTROL");
  if (control === undefined) return undefined;
  const token = process.env.ECS_MESH_ECHO_TOKEN ?? "";
  if (token.length < shortest) {
    throw new UsageError(
      `ECS_MESH_ECHO_TOKEN has to have a token of ${shortest} characters at least, since it makes calls for who shows it`,
    );
  }
  const named = several(options.host, "HOSTS").map((text) => {
    const host = readHost(text);
    if (host === undefined)
      throw new UsageError(`--host ${JSON.stringify(text)} is no name and port of a service, as cart.shop.local:9080`);
    return host;
  });
  const all = graph ? hostsOf(graph).flatMap((host) => readHost(host) ?? []) : [];
  const hosts = new Set(named.length > 0 ? named : all);
  return { address, port: readPort(control, "--control"), token, hosts, proxy: proxyOf(said(options.proxy, "PROXY")) };
}

/** Of the task alone: else it would be a way to anywhere. */
function proxyOf(text: string | undefined): RelaySettings["proxy"] {
  if (text === undefined) return undefined;
  const [, address, port] = /^(.+):(\d+)$/.exec(text) ?? [];
  if (address === undefined || !isLoopback(address)) {
    throw new UsageError(`--proxy ${JSON.stringify(text)} is no address and port of this task, as 127.0.0.1:15001`);
  }
  return { address, port: readPort(port!, "--proxy") };
}

function readListen(text: string): { readonly port: number; readonly protocol: Protocol } {
  const [port = "", protocol = "http", ...more] = text.split(":");
  const known = Object.values(Protocol).find((one) => one === protocol);
  if (!known || more.length > 0) {
    throw new UsageError(
      `--listen ${JSON.stringify(text)} is no port and protocol, as 9080:grpc (${Object.values(Protocol).join(", ")})`,
    );
  }
  return { port: readPort(port, "--listen"), protocol: known };
}

function readPort(text: string, option: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new UsageError(`${option}: ${JSON.stringify(text)} is no port of 1 to 65535`);
  return port;
}

/** Tasks of a service are all started alike: what tells them apart is the name of the machine. */
function taskOf(text: string | undefined): number {
  if (text === undefined) return createHash("sha256").update(hostname()).digest().readUInt32BE() % 1_000_000;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--task ${JSON.stringify(text)} is no number`);
  return Number(text);
}

/** An option, or the variable that stands for it where a container is started without arguments. */
function said(option: string | undefined, name: string): string | undefined {
  return option ?? (process.env[`ECS_MESH_ECHO_${name}`] || undefined);
}

function several(options: readonly string[], name: string): string[] {
  if (options.length > 0) return [...options];
  return (said(undefined, name) ?? "").split(/[\s,]+/).filter((text) => text !== "");
}
