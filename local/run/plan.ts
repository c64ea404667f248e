import { reachedBy } from "../../components/graph/reach";
import type { ResolvedGraph, ResolvedVersion } from "../../components/graph/resolved";
import { type Bootstrap, configure } from "../../components/planes/envoy/configuration";
import type { EchoPort } from "../echo/serve";
import { instrumented } from "./instrumented";
import { addressesIn, type Placed } from "./layout";
import type { ProxyTask, RunPlan } from "./supervisor";

/** Where the echo service is asked which tries came. */
const control = "127.65.0.1";

/**
 * What runs of a graph that is laid out: an Envoy for each task, and the echo service in place of all images but those
 * of the versions, by key, that the user runs.
 */
export function planRun(
  graph: ResolvedGraph,
  layout: readonly Placed[],
  own: ReadonlySet<string> = new Set(),
): RunPlan {
  const addresses = addressesIn(layout);
  const proxied = layout.filter(({ version }) => !version.external);
  const depths = depthsOf(graph);
  const waves: ProxyTask[][] = [];
  for (const placed of proxied) {
    const depth = depths.get(placed.version.key) ?? 0;
    waves[depth] ??= [];
    waves[depth].push(proxyOf(placed, graph, addresses));
  }
  const ports = layout
    .filter(({ version }) => graph.versions.has(version.key) && !own.has(version.key))
    .flatMap(echoPorts);
  return { graph: graph.name, waves: waves.filter((wave) => wave !== undefined), echo: { ports, control } };
}

function proxyOf(
  { version, task, address, application, adminPort }: Placed,
  graph: ResolvedGraph,
  addresses: ReadonlyMap<string, readonly string[]>,
): ProxyTask {
  const bootstrap = configure(graph, version.key, {
    address,
    listening: "explicit",
    application,
    endpoints: (key) => ({ addresses: addresses.get(key) ?? [] }),
    admin: { port: adminPort },
    accessLog: "/dev/stdout",
  });
  return {
    name: `${version.key} task ${task}`,
    address,
    adminPort,
    ports: portsOf(bootstrap),
    bootstrap: instrumented(bootstrap),
  };
}

function portsOf({ static_resources: { listeners } }: Bootstrap): number[] {
  return listeners.flatMap(({ address }) => ("socket_address" in address ? [address.socket_address.port_value] : []));
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

/** How many others stand behind each version; whoever calls nobody starts first. Circles are cut somewhere. */
function depthsOf(graph: ResolvedGraph): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  const depthOf = (version: ResolvedVersion): number => {
    const known = depths.get(version.key);
    if (known !== undefined) return known;
    depths.set(version.key, 0);
    const depth = Math.max(0, ...calledBy(version, graph).map((called) => depthOf(called) + 1));
    depths.set(version.key, depth);
    return depth;
  };
  for (const version of graph.versions.values()) depthOf(version);
  // A gateway's own version calls nobody by itself: its routes do.
  for (const gateway of graph.gateways) depths.set(gateway.name, Math.max(0, ...depths.values()) + 1);
  return depths;
}

function calledBy({ endpoint: { backends } }: ResolvedVersion, graph: ResolvedGraph): ResolvedVersion[] {
  return backends.flatMap(({ service: name }) => {
    const service = graph.byName.get(name);
    return service ? reachedBy(service, graph).map(({ version }) => version) : [];
  });
}
