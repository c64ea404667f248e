import type { ResolvedGraph } from "../../../graph/resolved";
import { configure } from "../configuration";
import type { Endpoints, Surroundings } from "../scope";
import { behaviourOf, type Subject } from "./behaviour";
import { type Difference, differencesOf } from "./differences";
import { type Dump, dumpOf } from "./dump";
import { Names } from "./names";
import { meshOf } from "./whose";

/** What came of holding a dump against a graph. */
export interface Comparison {
  /** Key of the version, or name of the gateway. */
  readonly of: string;
  readonly node: string | undefined;
  readonly differences: readonly Difference[];
  /** What was left out, and why. */
  readonly notes: readonly string[];
  /** Settings that were held against each other. */
  readonly compared: number;
}

/** What an Envoy does by its dump, beside what it would do as the graph says. */
export function compare(graph: ResolvedGraph, key: string, dump: Dump): Comparison {
  const gateway = graph.gateways.find(({ name }) => name === key);
  const version = gateway?.versions[0] ?? graph.versions.get(key)!;
  const mesh = meshOf(dump.node) ?? graph.meshName;
  const subject = (of: string): Subject => ({ names: new Names(graph, of), version, gateway });
  const bootstrap = configure(graph, key, surroundingsOf(graph, dump, gateway !== undefined));
  const before = behaviourOf(dump, subject(mesh));
  const after = behaviourOf(dumpOf(bootstrap), subject(graph.meshName));
  const { differences, compared, told } = differencesOf(before, after, dump.listeners === undefined, version.path);
  return {
    of: key,
    node: dump.node,
    differences,
    notes: [...notesOf(dump, graph, mesh, told), ...before.notes],
    compared,
  };
}

/** Places of a dump that are named where it has another form. */
const shown = 3;

function notesOf(dump: Dump, graph: ResolvedGraph, mesh: string, told: readonly string[]): string[] {
  const { listeners, clusters, odd } = dump;
  const places = [...odd].slice(0, shown).join(", ");
  return [
    ...(mesh === graph.meshName
      ? []
      : [`the dump is of mesh ${mesh}, the graph of ${graph.meshName}: names are compared without it`]),
    ...(told.length > 0
      ? [
          `App Mesh told Envoy of the tasks in Cloud Map; its name in DNS is asked for now (${[...told].sort().join(", ")})`,
        ]
      : []),
    ...(listeners
      ? []
      : ["the dump has no listeners: TLS of what comes in, connections of TCP, logs and traces were not compared"]),
    ...(clusters
      ? []
      : ["the dump has no clusters: how tasks are found, limits, health checks and TLS of calls were not compared"]),
    ...(odd.size > 0
      ? [
          `${odd.size} values have not the form that Envoy writes, and count as missing: ${places}${odd.size > shown ? ", …" : ""}`,
        ]
      : []),
  ];
}

/** A task as its dump shows it: with all of its connections sent to Envoy, or with a port for each listener. */
function surroundingsOf(graph: ResolvedGraph, { listeners = [] }: Dump, isGateway: boolean): Surroundings {
  const ports = listeners.map((one) => /^lds_ingress_.*_(\d+)$/.exec(one.of("name").text() ?? "")?.[1]);
  const own = ports.filter((port) => port !== undefined);
  const explicit = !isGateway && own.length > 0 && !own.includes("15000");
  return {
    address: "0.0.0.0",
    listening: explicit ? "explicit" : "intercepted",
    application: "127.0.0.1",
    endpoints: (key) => endpointsOf(graph, key),
    admin: { port: 9901 },
  };
}

/** How a task finds a version: by its name. */
function endpointsOf({ versions }: ResolvedGraph, key: string): Endpoints {
  const { type, serviceName, namespace, hostname } = versions.get(key)!.discovery;
  if (type === "cloud-map") return { hostname: `${serviceName}.${namespace}` };
  return { hostname: typeof hostname === "string" && hostname !== "" ? hostname : `${key}.unknown` };
}
