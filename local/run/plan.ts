import type { ResolvedGraph } from "../../components/graph/resolved";
import { type Bootstrap, configure, type Surroundings } from "../../components/planes/envoy/configuration";
import { toldOf } from "../../components/planes/envoy/told";
import type { EchoPort } from "../echo/serve";
import { type Ground, loopback } from "./ground";
import { instrumented } from "./instrumented";
import { addressesIn, type Placed } from "./layout";
import type { AppTask, EchoTask } from "./programs";
import type { ProxyTask } from "./proxy";
import type { RunPlan } from "./supervisor";
import { wavesOf } from "./waves";

/** Where the echo service is asked which tries came, where there is one for all. */
const control = "127.65.0.1";

/** What runs in place of a version's image, by its key: a command of the user's, or nothing that is started here. */
export type OwnApps = ReadonlyMap<string, string | undefined>;

interface Choices {
  readonly own?: OwnApps;
  readonly ground?: Ground;
}

/**
 * What runs of a graph that is laid out: an Envoy for each task, and the echo service in place of all images but those
 * of the versions that the user runs.
 */
export function planRun(
  graph: ResolvedGraph,
  layout: readonly Placed[],
  { own = new Map(), ground = loopback }: Choices = {},
): RunPlan {
  const proxied = layout.filter(({ version }) => !version.external);
  const applications = layout.filter(({ version }) => graph.versions.has(version.key));
  const addresses = addressesIn(layout);
  const surroundingsOf = (placed: Placed): Surroundings => ({
    ...ground.surroundings(placed),
    endpoints: (key) => ({ addresses: addresses.get(key) ?? [] }),
    admin: { port: placed.adminPort },
    accessLog: "/dev/stdout",
  });
  return {
    graph: graph.name,
    waves: wavesOf(graph, proxied).map((wave) =>
      wave.map((placed) => proxyOf(placed, configure(graph, placed.version.key, surroundingsOf(placed)), ground)),
    ),
    echoes: echoesOf(
      applications.filter(({ version }) => !own.has(version.key)),
      ground,
    ),
    apps: applications.flatMap((placed) => {
      const command = own.get(placed.version.key);
      return command === undefined ? [] : [appOf(placed, command, graph, surroundingsOf(placed), ground)];
    }),
  };
}

export function nameOf({ version, task }: Placed): string {
  return `${version.key} task ${task}`;
}

function proxyOf(placed: Placed, bootstrap: Bootstrap, { within }: Ground): ProxyTask {
  const { address, adminPort } = placed;
  return {
    name: nameOf(placed),
    address,
    adminPort,
    ports: portsOf(bootstrap),
    bootstrap: instrumented(bootstrap),
    ...(within && { within: within(placed, "proxy") }),
  };
}

function portsOf({ static_resources: { listeners } }: Bootstrap): number[] {
  return listeners.flatMap(({ address }) => ("socket_address" in address ? [address.socket_address.port_value] : []));
}

/** One process for all tasks, or one for each where they are apart. */
function echoesOf(tasks: readonly Placed[], { within }: Ground): EchoTask[] {
  if (!within) return [{ name: "the echo service", ports: tasks.flatMap(echoPorts), control }];
  return tasks.map((placed) => ({
    name: `${nameOf(placed)} echo`,
    ports: echoPorts(placed),
    control: "127.0.0.1",
    within: within(placed, "application"),
  }));
}

function echoPorts({ version, task, application }: Placed): EchoPort[] {
  return version.endpoint.listeners.map(({ port, protocol }) => ({
    version: version.key,
    task,
    address: application,
    port,
    protocol,
  }));
}

function appOf(
  placed: Placed,
  command: string,
  graph: ResolvedGraph,
  surroundings: Surroundings,
  { within }: Ground,
): AppTask {
  const { version, application } = placed;
  const ports = version.endpoint.listeners.map(({ port }) => ({ address: application, port }));
  const { listening, calling } = toldOf(graph, version.key, surroundings);
  const task = { name: nameOf(placed), command, ports };
  // Where connections are sent to Envoy, programs need not know of it.
  if (within) return { ...task, env: Object.fromEntries(listening), within: within(placed, "application") };
  return { ...task, env: Object.fromEntries([...listening, ...calling]) };
}
