import type { ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import { type Bootstrap, configure } from "./configuration";
import type { Endpoints } from "./scope";
import { withVariables } from "./variables";

/** Port of Envoy's administration in a task, unless the graph names another. */
export function adminPortIn({ envoy }: ResolvedVersion): number {
  return withVariables(envoy).adminPort ?? 9901;
}

/** The configuration of a version's Envoy in a task of Amazon ECS, which sends its connections there. */
export function configureInTask(graph: ResolvedGraph, version: ResolvedVersion): Bootstrap {
  return configure(graph, version.key, {
    address: "0.0.0.0",
    listening: "intercepted",
    application: "127.0.0.1",
    endpoints: (key) => endpointsOf(graph.versions.get(key)!),
    // Whoever reaches the administration can end Envoy: the containers of its task and nobody else.
    admin: { address: "127.0.0.1", port: adminPortIn(version) },
  });
}

/** The name that a version's tasks are found by. */
function endpointsOf({ discovery }: ResolvedVersion): Endpoints {
  const { type, serviceName, namespace, hostname } = discovery;
  if (type === "cloud-map") return { hostname: `${serviceName}.${namespace}` };
  return typeof hostname === "string" ? { hostname } : {};
}
