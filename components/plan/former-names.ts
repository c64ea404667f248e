import type { ResolvedGraph } from "../graph/resolved";
import type { Plan, PlannedResource } from "./types";

/** What belongs to a renamed service, with the logical names that it had under the service's former ones. */
export function withFormerNames(plan: Plan, graph: ResolvedGraph): Plan {
  const renamed = new Map(
    graph.services.flatMap((one) => (one.formerNames.length > 0 ? [[one.name, one.formerNames]] : [])),
  );
  if (renamed.size === 0) return plan;
  return plan.map((resource) => {
    const former = renamed.get(resource.service ?? "");
    const rest = former && restOf(resource, resource.service!);
    if (!former || rest === undefined) return resource;
    return { ...resource, options: { ...resource.options, formerNames: former.map((name) => name + rest) } };
  });
}

/** `.execution` of `web.execution`; undefined for a name that does not begin with the service's. */
function restOf({ name }: PlannedResource, service: string): string | undefined {
  if (!name.startsWith(service)) return undefined;
  const rest = name.slice(service.length);
  return rest === "" || rest.startsWith(".") || rest.startsWith("-") ? rest : undefined;
}
