import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import { defaultPerRequest, millisecondsOf } from "../../graph/duration";
import type { Protocol } from "../../graph/enums";
import type { ResolvedRoute } from "../../graph/resolved-endpoint";
import type { RetryPolicy } from "../../graph/route";
import type { Rule } from "../rule";

/** Retries are within App Mesh's limits, of what the protocol has, and have the time that they need. */
export const retries: Rule = (graph, report, source) => {
  for (const { name, path, routes, entrances, provider, providedBy } of graph.services) {
    const { retry, routes: written = [] } = source.services[name]!;
    const spoken = (routes.length > 0 ? routes : entrances).map(({ protocol }) => protocol);
    if (retry) {
      checkPolicy(retry, spoken, [...path, "retry"], report);
      if (providedBy !== undefined || (provider !== undefined && provider !== "router")) {
        const found = `retries stand on service "${name}", whose virtual service has the provider "${providedBy ?? provider}"`;
        report("unused-routes", [...path, "retry"], found, 'set the provider to "router", or remove them');
      }
    }
    written.forEach((route, index) => {
      const { protocol } = routes[index] ?? {};
      if (route.retry && protocol !== undefined && protocol !== "tcp")
        checkPolicy(route.retry, [protocol], [...path, "routes", index, "retry"], report);
    });
    for (const route of routes) checkTime(route, report);
  }
};

/** @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_GrpcRetryPolicy.html */
const most = { httpEvents: 25, grpcEvents: 5 } as const;

function checkPolicy(retry: RetryPolicy, spoken: readonly Protocol[], path: Path, report: Report): void {
  const problem = (field: string, found: string, help: string) =>
    report("invalid-retry", field === "" ? path : [...path, field], found, help);
  if (retry.maxRetries < 0) problem("maxRetries", `${retry.maxRetries} retries`, "give 0 or more");
  for (const field of ["httpEvents", "grpcEvents"] as const) {
    const events = retry[field];
    if (!events || (events.length >= 1 && events.length <= most[field])) continue;
    problem(field, `${events.length} events`, `name 1 to ${most[field]}, or leave it out`);
  }
  if (!retry.httpEvents && !retry.grpcEvents && !retry.connectionErrors) {
    const help = 'name one, such as httpEvents: ["gateway-error"], or set connectionErrors';
    problem("", "there is no event after which a request would be tried again", help);
  } else if (!retry.httpEvents && !retry.connectionErrors && spoken.includes("grpc")) {
    const other = spoken.find((one) => one !== "grpc" && one !== "tcp");
    const help = 'name one in httpEvents, such as "gateway-error", or give the gRPC routes retries of their own';
    if (other)
      problem("", `on its routes of ${other} there is no event after which a request would be tried again`, help);
  }
  if (spoken.length === 0) return;
  if (retry.grpcEvents && !spoken.includes("grpc")) {
    const found = `grpcEvents are gRPC's, and this is ${spoken[0]}`;
    report("protocol-mismatch", [...path, "grpcEvents"], found, "name them in httpEvents, or remove them");
  }
  if (spoken.every((one) => one === "tcp")) {
    report("protocol-mismatch", path, "TCP has no requests that could be tried again", "remove it");
  }
}

/** @see https://docs.aws.amazon.com/app-mesh/latest/userguide/routes.html */
function checkTime({ retry, timeout, path }: ResolvedRoute, report: Report): void {
  if (!retry) return;
  const each = millisecondsOf(retry.perRetryTimeout) ?? 0;
  const needed = retry.maxRetries * each;
  const given = millisecondsOf(timeout?.perRequest ?? "") ?? defaultPerRequest;
  if (!Number.isFinite(needed) || needed <= given) return;
  const found = `${retry.maxRetries} retries of ${retry.perRetryTimeout} do not fit into the ${timeout?.perRequest ?? "15s"} that a request has`;
  report("retries-cut-short", [...path, "retry"], found, "give more time in timeout.perRequest, or fewer retries");
}
