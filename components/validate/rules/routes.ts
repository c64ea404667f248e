import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import { didYouMean } from "../../diagnostics/suggest";
import type { Protocol } from "../../graph/enums";
import type { ResolvedService } from "../../graph/resolved";
import type { Route } from "../../graph/types";
import type { Rule } from "../rule";

/** Routes go to versions that exist, and ask only what their protocol has. */
export const routes: Rule = (graph, report, source) => {
  for (const service of graph.services) {
    const { routes: own, port, protocol = "http" } = source.services[service.name]!;
    if (!own) continue;
    const path = [...service.path, "routes"];
    if (own.length === 0)
      report("invalid-value", path, "the list of routes is empty", "remove it: one route for all requests is made");
    if (port !== undefined && service.provider !== "router") {
      const found = `routes stand on service "${service.name}", whose virtual service has the provider "${service.provider}"`;
      report("unused-routes", path, found, 'set the provider to "router", or remove the routes');
    }
    if (port === undefined) {
      report(
        "unused-routes",
        path,
        `routes stand on service "${service.name}", which has no port`,
        "give it a port, or remove the routes",
      );
    }
    own.forEach((route, index) => checkRoute(service, route, protocol, [...path, index], report));
  }
};

function checkRoute(service: ResolvedService, route: Route, protocol: Protocol, path: Path, report: Report): void {
  checkTargets(service, route, path, report);
  const { priority, prefix } = route;
  if (priority !== undefined && (priority < 0 || priority > 1000)) {
    report(
      "invalid-value",
      [...path, "priority"],
      `the priority ${priority} is out of 0 to 1000`,
      "give 0 (first) to 1000 (last)",
    );
  }
  const lacking = lacks[protocol];
  for (const field of ["prefix", "method", "scheme", "headers"] as const) {
    if (route[field] === undefined || !lacking.has(field)) continue;
    const help = `remove it, or change the protocol of service "${service.name}"`;
    report("protocol-mismatch", [...path, field], `a route of ${protocol} has no ${field}`, help);
  }
  if (prefix === undefined || lacking.has("prefix")) return;
  if (!prefix.startsWith("/")) {
    report(
      "invalid-prefix",
      [...path, "prefix"],
      `the prefix ${JSON.stringify(prefix.slice(0, 80))} does not start with "/"`,
      `write "/${prefix.slice(0, 80)}"`,
    );
  } else if (prefix.length > 255) {
    report("invalid-prefix", [...path, "prefix"], `the prefix has ${prefix.length} characters`, "255 is the most");
  }
}

/** What a route can not ask, by protocol: gRPC has metadata for headers, TCP has nothing. */
const lacks: Record<Protocol, ReadonlySet<string>> = {
  http: new Set(),
  http2: new Set(),
  grpc: new Set(["prefix", "method", "scheme"]),
  tcp: new Set(["prefix", "method", "scheme", "headers"]),
};

function checkTargets(service: ResolvedService, { targets }: Route, path: Path, report: Report): void {
  const names = new Set(service.versions.map(({ name }) => name));
  for (const target of Object.keys(targets ?? {})) {
    if (names.has(target) && target !== "") continue;
    const hint = didYouMean(target, names);
    const help = service.single
      ? "leave targets out: the service has only one version"
      : "name a version of the service";
    report(
      "unknown-target",
      [...path, "targets", target],
      `service "${service.name}" has no version ${JSON.stringify(target.slice(0, 80))}${hint}`,
      help,
    );
  }
}
