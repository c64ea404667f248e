import type { Rule } from "../rule";

/**
 * One task alone is away whenever it fails: AWS recommends several of a gateway. Of a service only a count that is
 * written is taken for one that is meant to stay.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_gateways.html
 */
export const singleTasks: Rule = (graph, report, source) => {
  for (const { kind, name, versions, ingress, callers } of graph.running) {
    if (kind === "service" && callers.length === 0 && !ingress) continue;
    for (const { name: version, desiredCount, scaling, external, path } of versions) {
      const own = kind === "service" ? source.services[name] : undefined;
      const said = own?.versions?.[version]?.desiredCount ?? own?.desiredCount;
      if (external || (scaling?.min ?? desiredCount) !== 1 || (kind === "service" && said !== 1)) continue;
      const found = `one task of ${kind} "${name}" takes all of its requests`;
      report("single-task", [...path, "desiredCount"], found, "run two or more, where it must not be away");
    }
  }
};
