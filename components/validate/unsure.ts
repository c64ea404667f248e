import type { Code } from "../diagnostics/codes";
import type { Diagnostic, Path } from "../diagnostics/diagnostic";
import type { Report } from "../diagnostics/report";
import type { Rule } from "./rule";
import { exposure } from "./rules/exposure";
import { gatewayRoutes } from "./rules/gateway-routes";
import { idleVersions } from "./rules/idle-versions";
import { openEgress } from "./rules/open-egress";
import { rewrites } from "./rules/rewrites";
import { routeOverlap } from "./rules/route-overlap";
import { routeTargets } from "./rules/route-targets";
import { scaling } from "./rules/scaling";
import { singleTasks } from "./rules/single-tasks";
import { staleEndpoints } from "./rules/stale-endpoints";
import { telemetry } from "./rules/telemetry";
import { timeouts } from "./rules/timeouts";
import { tlsAgreement } from "./rules/tls-agreement";
import { unusedTls } from "./rules/unused-tls";
import { volumes } from "./rules/volumes";

/** What was left out of a damaged graph may be the very thing that these would miss: they compare what stands apart. */
export const comparing: ReadonlySet<Rule> = new Set([
  ...[exposure, idleVersions, routeOverlap, scaling, volumes, routeTargets, gatewayRoutes, rewrites, timeouts],
  ...[tlsAgreement, unusedTls, singleTasks, staleEndpoints, openEgress, telemetry],
]);

interface Judgement {
  readonly fields: readonly string[];
  /** Findings that follow from such a field, in the same service or gateway. */
  readonly beside?: readonly Code[];
  /** Findings that follow from it anywhere. */
  readonly anywhere?: readonly Code[];
}

const judgements: readonly Judgement[] = [
  {
    fields: ["protocol", "listeners"],
    beside: ["protocol-mismatch", "invalid-connection-pool", "invalid-health-check", "no-catch-all", "no-retries"],
    anywhere: ["unsupported-on-gateway"],
  },
  { fields: ["port"], beside: ["invalid-health-check", "protocol-mismatch"] },
  {
    fields: ["listeners", "routerListeners", "providedBy", "provider"],
    beside: ["invalid-port", "unused-routes", "missing-image", "versions-conflict", "unknown-provider"],
    anywhere: ["backend-without-listener", "backend-without-provider"],
  },
  { fields: ["type"], beside: ["invalid-value"], anywhere: ["undiscoverable-backend"] },
];

/** A report that is silent about what only follows from a fault of the shape, or from what else is found. */
export function sureOf(report: Report, found: readonly Diagnostic[]): Report {
  const faults = found.map(({ path }) => path);
  const doubts = judgements.flatMap(({ fields, beside = [], anywhere = [] }) =>
    faults
      .filter((path) => path.slice(2).some((key) => fields.includes(String(key))))
      .map(([kind, name]) => ({ kind, name, beside, anywhere })),
  );
  return (code, path, message, help) => {
    const [kind, name] = path;
    // A route that is wrong in any way may be the very one that takes the rest.
    if (code === "no-catch-all" && found.some((one) => isError(one) && isIn(one.path, [kind!, name!, "routes"])))
      return;
    const follows = doubts.some(
      (doubt) =>
        doubt.anywhere.includes(code) || (doubt.beside.includes(code) && isIn(path, [doubt.kind!, doubt.name!])),
    );
    if (!follows) report(code, path, message, help);
  };
}

const isError = ({ severity }: Diagnostic) => severity === "error";
const isIn = (path: Path, outer: Path) => outer.every((key, index) => path[index] === key);
