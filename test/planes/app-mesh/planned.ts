import { placeOf } from "../../../components/compile";
import { formatPath } from "../../../components/diagnostics/diagnostic";
import { collector } from "../../../components/diagnostics/report";
import { resolve } from "../../../components/graph/resolve";
import type { ServiceGraph } from "../../../components/graph/types";
import type { PlaceArgs } from "../../../components/plan/place";
import type { PlannedResource } from "../../../components/plan/types";
import { appMesh } from "../../../components/planes/app-mesh";

/** The resources of a graph on App Mesh, by kind and name. */
export function planned(
  services: ServiceGraph["services"],
  graph: Partial<ServiceGraph> = {},
  place: Partial<PlaceArgs> = {},
) {
  const resolved = resolve({ name: "shop", services, ...graph });
  const at = placeOf({ region: "us-west-2", ...place });
  const plan = appMesh.lower(resolved, at, appMesh.attach(resolved, at));
  return new Map(plan.map((one) => [label(one), one]));
}

/** `Mesh shop`; the two kinds of service are told apart as `ecs/Service` and `servicediscovery/Service`. */
function label({ type, name }: Pick<PlannedResource, "type" | "name">): string {
  const [, module, kind] = type.split(":");
  return kind === "Service" ? `${module!.split("/")[0]}/Service ${name}` : `${kind} ${name}`;
}

/** Inputs with references written as `type name.output`. */
export function plain(resource: PlannedResource | undefined): unknown {
  return JSON.parse(JSON.stringify(resource?.props ?? null), (_, value) => {
    if (typeof value?.$ref !== "string") return value;
    const [type, name] = value.$ref.split(/::(?=[^:]*$)/);
    return `${label({ type, name })}.${value.output}`;
  });
}

/** What the plane reports, as "severity code path: message". */
export function reported(
  services: ServiceGraph["services"],
  graph: Partial<ServiceGraph> = {},
  place: Partial<PlaceArgs> = {},
) {
  const { found, report } = collector();
  const resolved = resolve({ name: "shop", services, ...graph });
  const at = placeOf({ region: "us-west-2", ...place });
  appMesh.check(resolved, at, appMesh.attach(resolved, at), report);
  return found.map(({ severity, code, path, message }) => `${severity} ${code} ${formatPath(path)}: ${message}`);
}
