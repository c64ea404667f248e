import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { ResolvedGateway } from "../../graph/resolved";
import type { ServiceGraph } from "../../graph/types";
import type { Rule } from "../rule";
import { written, writtenListeners } from "../written";

/**
 * A gateway listens, on what App Mesh's gateways can, and asks nothing of them that only nodes have.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_VirtualGatewayListener.html
 */
export const gateways: Rule = (graph, report, source) => {
  for (const gateway of graph.gateways) {
    checkListens(gateway, report);
    checkCallers(gateway, source, report);
  }
  for (const place of written(source)) {
    if (place.path[0] !== "gateways") continue;
    if (place.own.backendTls) lacks("backendTls", place.path, report, "set clientTls: it is of all calls of a gateway");
    for (const [listener, path] of writtenListeners(place)) {
      if (listener.outlierDetection) lacks("outlierDetection", path, report);
      if (listener !== place.own && listener.timeout) lacks("timeout", path, report);
    }
  }
};

function lacks(field: string, path: Path, report: Report, help = "remove it: services have it"): void {
  report("unsupported-on-gateway", [...path, field], `a virtual gateway has no ${field}`, help);
}

function checkListens({ name, path, versions }: ResolvedGateway, report: Report): void {
  const listeners = versions.flatMap(({ endpoint }) => endpoint.listeners);
  if (listeners.length === 0) {
    report("invalid-port", [...path, "port"], `gateway "${name}" has no port on which requests come in`, "give it one");
  }
  for (const { protocol, healthCheck, path: at } of listeners) {
    const help = "use http, http2 or grpc; a network load balancer leads TCP to a service";
    if (protocol === "tcp") {
      report("unsupported-on-gateway", [...at, "protocol"], "a virtual gateway does not speak TCP", help);
    } else if (healthCheck?.protocol === "tcp") {
      const found = "a virtual gateway is not checked by TCP";
      report("unsupported-on-gateway", [...at, "healthCheck", "protocol"], found, "use http, http2 or grpc");
    }
  }
}

/** A gateway has one TLS setting for all its calls, so that none of a service's can be put in its place. */
function checkCallers({ name, path, backends, versions }: ResolvedGateway, source: ServiceGraph, report: Report): void {
  if (versions[0]?.endpoint.clientTls) return;
  const asking = backends.find((one) => source.services[one]?.callerTls !== undefined);
  if (asking === undefined) return;
  const found = `service "${asking}" says how it is called by TLS, which gateway "${name}" can not heed`;
  report("gateway-caller-tls", path, found, "say it in the gateway's clientTls, for all that it calls");
}
