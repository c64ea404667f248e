import type { Attach } from "../../ecs/attachments";
import { envoyAttachment } from "../../ecs/proxy";
import type { ResolvedGraph } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { planEnvoy } from "./envoy";
import { gatewayOf, nodeOf } from "./names";

/** What App Mesh adds to a task: Envoy, which has its configuration once the node or the gateway is there. */
export function attach(graph: ResolvedGraph, place: Place): Attach {
  return (running, version) => {
    const own = running.kind === "gateway" ? gatewayOf(running) : nodeOf(version);
    const sidecars = [planEnvoy(graph, running, version, place)];
    return envoyAttachment(running, version, sidecars, { policyName: "mesh", dependsOn: [own] });
  };
}
