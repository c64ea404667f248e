import type { Report } from "../../diagnostics/report";
import type { ResolvedService } from "../../graph/resolved";
import type { Version } from "../../graph/types";
import type { Rule } from "../rule";

/** A version that runs gets traffic, unless a weight of 0 says that it is meant to wait. */
export const idleVersions: Rule = (graph, report, source) => {
  const targets = graph.services.flatMap(({ routes }) => routes.flatMap((route) => route.targets));
  const named = new Set(targets.flatMap(({ version }) => version ?? []));
  for (const service of graph.services) {
    const { routes, versions } = source.services[service.name]!;
    if (!versions || service.single) continue;
    if (service.routes.length === 0 || !routes || routes.some(({ targets }) => targets === undefined)) {
      checkWeights(service, Object.values(versions), report);
    } else checkTargets(service, named, report);
  }
};

function checkWeights({ versions, name }: ResolvedService, written: readonly Version[], report: Report): void {
  if (written.every(({ weight }) => weight === undefined)) return;
  versions.forEach(({ name: version, path }, index) => {
    if (written[index]!.weight !== undefined) return;
    const found = `version "${version}" of "${name}" gets no traffic: it has no weight, and its siblings have`;
    report("idle-version", path, found, "give it a weight; 0, if it is meant to wait");
  });
}

/** Where each route names its targets, a version that none names gets nothing; another service's route may name it. */
function checkTargets({ versions, name }: ResolvedService, named: ReadonlySet<string>, report: Report): void {
  for (const { name: version, path, key } of versions) {
    if (named.has(key)) continue;
    const found = `version "${version}" of "${name}" gets no traffic: no route names it as a target`;
    report("idle-version", path, found, "name it in a route's targets; with 0, if it is meant to wait");
  }
}
