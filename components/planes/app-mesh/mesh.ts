import type { ResolvedGraph } from "../../graph/resolved";
import { lasting } from "../../plan/lasting";
import type { Place } from "../../plan/place";
import { type PlannedResource, resource } from "../../plan/types";
import { meshOf } from "./names";

/** The mesh, none where another account shares one; without an egress filter it is App Mesh's own default, DROP_ALL. */
export function planMesh(graph: ResolvedGraph, place: Place): PlannedResource<"aws:appmesh/mesh:Mesh">[] {
  if (place.meshOwner !== undefined) return [];
  const { meshName, egressFilter, ipPreference } = graph;
  const spec = {
    ...(egressFilter && { egressFilter: { type: egressFilter } }),
    ...(ipPreference && { serviceDiscovery: { ipPreference } }),
  };
  const props = { name: meshName, ...(Object.keys(spec).length > 0 && { spec }) };
  return [resource(meshOf(graph), props, { options: lasting(place, "mesh") })];
}
