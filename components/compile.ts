import type { Diagnostic } from "./diagnostics/diagnostic";
import { collector, hasErrors, type Report } from "./diagnostics/report";
import { usedFeatures } from "./graph/features";
import { Late, type ResolvedGraph } from "./graph/resolved";
import { withFormerNames } from "./plan/former-names";
import { locate } from "./plan/locate";
import type { Place, PlaceArgs } from "./plan/place";
import type { Plan } from "./plan/types";
import { once, type Plane } from "./planes/plane";
import { validate } from "./validate";
import { atOrigin } from "./validate/origin";

export interface Compilation {
  /** The graph as far as it could be read; undefined when it is no graph at all. */
  readonly graph: ResolvedGraph | undefined;
  /** Empty when there are errors: nothing half-done. */
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

/** The whole way from what a user wrote to a plan: validate, resolve, check what the plane can carry, lower. */
export function compile(input: unknown, plane: Plane, args: PlaceArgs): Compilation {
  const { graph, source, diagnostics } = validate(input);
  if (!graph || !source) return { graph, plan: [], diagnostics };
  const place = placeOf(args);
  const { found, report } = collector();
  const atSource = atOrigin(report, source);
  const attach = checkPlane(graph, plane, place, atSource);
  const all = [...diagnostics, ...found];
  const plan = hasErrors(all) ? [] : withFormerNames(locate(plane.lower(graph, place, attach), place, graph), graph);
  return { graph, plan, diagnostics: all };
}

/** Asks a plane about a graph; what it attaches to tasks has been made then. */
export function checkPlane(
  graph: ResolvedGraph,
  plane: Plane,
  place: Place,
  report: Report,
): ReturnType<Plane["attach"]> {
  checkSupport(graph, plane, report);
  const attach = once(plane.attach(graph, place));
  plane.check(graph, place, attach, report);
  return attach;
}

/** What a plane cannot carry is an error by itself: it is never silently dropped. */
function checkSupport(graph: ResolvedGraph, plane: Plane, report: Report): void {
  for (const [feature, path] of usedFeatures(graph)) {
    if (plane.supports.has(feature)) continue;
    const reason = plane.reasons[feature];
    report(
      "unsupported-by-plane",
      path,
      `the ${plane.name} plane has no ${feature.replaceAll("-", " ")}${reason === undefined ? "" : `: ${reason}`}`,
      "choose another plane, or leave this out of the graph",
    );
  }
}

/** A place with every default filled in; what is not given is known only at deployment. */
export function placeOf(args: PlaceArgs): Place {
  return {
    vpcId: new Late("vpcId", undefined),
    subnetIds: new Late("subnetIds", undefined),
    // A place that says nothing of a certificate is not known yet; one that has none says so.
    loadBalancerSubnetIds: new Late("loadBalancerSubnetIds", undefined),
    certificateArn: new Late("certificateArn", undefined),
    cluster: undefined,
    namespaceId: undefined,
    assignPublicIp: false,
    logRetentionDays: 30,
    waitForSteadyState: true,
    tags: undefined,
    executeCommand: false,
    capacity: {},
    meshOwner: undefined,
    retain: [],
    protect: [],
    envoyConfiguration: undefined,
    envoyListening: undefined,
    envoyRepository: undefined,
    envoyBucket: undefined,
    quotas: {},
    ...args,
  };
}
