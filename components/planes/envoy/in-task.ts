import type { ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { applicationPorts, portsBeside } from "./application-ports";
import { type Bootstrap, configure } from "./configuration";
import type { Endpoints, Surroundings } from "./scope";
import { withVariables } from "./variables";

/** Port of Envoy's administration in a task, unless the graph names another. */
export function adminPortIn({ envoy }: ResolvedVersion): number {
  return withVariables(envoy).adminPort ?? 9901;
}

/** The configuration of a version's Envoy in a task of Amazon ECS. */
export function configureInTask(graph: ResolvedGraph, version: ResolvedVersion, place: Place): Bootstrap {
  return configure(graph, version.key, surroundingsInTask(graph, version, place));
}

/** Whether programs of a task have to know of its Envoy. A gateway has none, and listens on its own ports anyway. */
export function isExplicit({ runsApp }: ResolvedVersion, { envoyListening }: Place): boolean {
  return runsApp && envoyListening === "explicit";
}

/** What an Envoy finds in a task, which has one address for all of its containers. */
export function surroundingsInTask(graph: ResolvedGraph, version: ResolvedVersion, place: Place): Surroundings {
  const admin = adminPortIn(version);
  const same = {
    address: "0.0.0.0",
    application: "127.0.0.1",
    endpoints: (key: string) => endpointsOf(graph.versions.get(key)!),
    // Whoever reaches the administration can end Envoy: the containers of its task and nobody else.
    admin: { address: "127.0.0.1", port: admin },
  };
  if (!isExplicit(version, place)) return { ...same, listening: "intercepted" };
  const taken = portsBeside(version);
  return {
    ...same,
    listening: "explicit",
    outward: "127.0.0.1",
    applicationPorts: applicationPorts(version, [admin, ...taken]),
    taken,
  };
}

/** The name that a version's tasks are found by. */
function endpointsOf({ discovery }: ResolvedVersion): Endpoints {
  const { type, serviceName, namespace, hostname } = discovery;
  if (type === "cloud-map") return { hostname: `${serviceName}.${namespace}` };
  return typeof hostname === "string" ? { hostname } : {};
}
