import type { ResolvedGraph } from "../../graph/resolved";
import { type PlannedResource, resource } from "../../plan/types";
import { meshOf } from "./names";

/** The mesh; without an egress filter it is App Mesh's own default, DROP_ALL. */
export function planMesh(graph: ResolvedGraph): PlannedResource<"aws:appmesh/mesh:Mesh"> {
  return resource(meshOf(graph), {
    name: graph.meshName,
    ...(graph.egressFilter && { spec: { egressFilter: { type: graph.egressFilter } } }),
  });
}
