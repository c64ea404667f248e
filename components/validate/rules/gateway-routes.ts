import type { Report } from "../../diagnostics/report";
import { entrancesOf } from "../../graph/reach";
import type { ResolvedGateway, ResolvedGraph } from "../../graph/resolved";
import type { ResolvedGatewayRoute } from "../../graph/resolved-endpoint";
import { filled } from "../placeholders";
import type { Rule } from "../rule";

/**
 * A gateway's route is of one of its ports, and leads to a port of a service.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/gateway-routes.html
 */
export const gatewayRoutes: Rule = (graph, report) => {
  for (const gateway of graph.gateways) {
    for (const route of gateway.gatewayRoutes) {
      checkEntrance(gateway, route, report);
      checkService(route, graph, report);
      checkHostname(route, report);
    }
  }
};

function checkEntrance({ name, versions }: ResolvedGateway, route: ResolvedGatewayRoute, report: Report): void {
  const listeners = versions.flatMap(({ endpoint }) => endpoint.listeners);
  const ports = listeners.map(({ port }) => port).join(", ");
  const { port, path, protocol } = route;
  if (listeners.length === 0) return;
  const listener = port === undefined ? listeners[0]! : listeners.find((one) => one.port === port);
  if (port === undefined && listeners.length > 1) {
    const found = `gateway "${name}" listens on the ports ${ports}, and the route does not say on which`;
    report("invalid-port", path, found, "give the route the port that it is of");
  } else if (!listener) {
    const found = `gateway "${name}" does not listen on port ${port}`;
    report("invalid-port", [...path, "port"], found, `use ${listeners.length > 1 ? `one of ${ports}` : ports}`);
  } else if (listener.protocol !== protocol && listener.protocol !== "tcp") {
    const found = `the route is of ${protocol}, and port ${listener.port} of gateway "${name}" speaks ${listener.protocol}`;
    report("protocol-mismatch", [...path, "protocol"], found, "remove it: a route speaks what its port does");
  }
}

function checkService(route: ResolvedGatewayRoute, graph: ResolvedGraph, report: Report): void {
  const { service, servicePort, path } = route;
  const called = graph.byName.get(service);
  const entrances = called && entrancesOf(called, graph);
  if (servicePort !== undefined && (servicePort < 1 || servicePort > 65535)) {
    const help = "give a port of 1 to 65535";
    report("invalid-port", [...path, "servicePort"], `the port ${servicePort} is out of 1 to 65535`, help);
    return;
  }
  // A service without a port is reported where it is called.
  if (!entrances || entrances.length === 0) return;
  const ports = entrances.map(({ port }) => port).join(", ");
  const entrance = servicePort === undefined ? entrances[0]! : entrances.find(({ port }) => port === servicePort);
  if (servicePort === undefined && entrances.length > 1) {
    const found = `service "${service}" is called on the ports ${ports}, and the route does not say on which`;
    report("invalid-port", path, found, "give the route a servicePort");
  } else if (!entrance) {
    const found = `service "${service}" is not called on port ${servicePort}`;
    report("invalid-port", [...path, "servicePort"], found, `use ${entrances.length > 1 ? `one of ${ports}` : ports}`);
  } else if (entrance.protocol === "tcp") {
    const found = `service "${service}" speaks TCP, which gateways do not pass on`;
    report("protocol-mismatch", [...path, "service"], found, "let a network load balancer lead to it, by its ingress");
  }
}

function checkHostname({ hostname, hostnameSuffix, path }: ResolvedGatewayRoute, report: Report): void {
  const problem = (field: string, found: string, help: string) =>
    report("invalid-hostname", [...path, field], found, help);
  if (hostname !== undefined && hostnameSuffix !== undefined) {
    problem("hostnameSuffix", "conditions on one host name: hostname, hostnameSuffix", "keep one of them");
  }
  for (const [field, name] of Object.entries({ hostname, hostnameSuffix })) {
    const whole = name === undefined ? "x" : filled(name, [...path, field], report);
    if (name === undefined || (name.length <= 253 && /^[A-Za-z0-9_.*:-]+$/.test(whole))) continue;
    const found = `${JSON.stringify(name.slice(0, 80))} is no ${field === "hostname" ? "host name" : "end of one"}`;
    problem(field, found, "use 1 to 253 letters, digits, hyphens and dots");
  }
}
