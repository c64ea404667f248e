import type { Report } from "../../diagnostics/report";
import type { Service } from "../../graph/types";
import type { Rule } from "../rule";
import { listens, type Written, written } from "../written";

/** What describes the only listener, and so has no place beside a list of them. */
const ofOne = ["port", "protocol", "healthCheck", "connectionPool", "outlierDetection", "tls"] as const;

/** What is said of requests, and so needs a port on which they come. A health check without one is reported as such. */
const ofRequests = ["connectionPool", "outlierDetection", "tls", "timeout", "retry"] as const;

/** Each place says what it listens on in one way. */
export const listeners: Rule = (_, report, source) => {
  for (const place of written(source)) checkPlace(place, report);
  for (const [name, service] of Object.entries(source.services)) checkService(service, name, report);
};

function checkPlace({ own, path, service }: Written, report: Report): void {
  if (own.listeners?.length === 0) {
    report("invalid-value", [...path, "listeners"], "the list of listeners is empty", "remove it, or name a port");
  }
  const inherited = own.listeners === undefined && own.port === undefined && service?.listeners !== undefined;
  if (own.listeners === undefined && !inherited) return;
  for (const field of ofOne) {
    if (own[field] === undefined) continue;
    const found = `${field} stands beside ${inherited ? "its service's " : ""}listeners, each of which has its own`;
    report("listeners-conflict", [...path, field], found, "move it into the listener that it is of");
  }
}

function checkService(service: Service, name: string, report: Report): void {
  const path = ["services", name];
  if (service.routerPort !== undefined && service.routerListeners !== undefined) {
    const found = "routerPort stands beside routerListeners, which name every port";
    report("listeners-conflict", [...path, "routerPort"], found, "remove one of the two");
  }
  if (listens(service) || service.routerListeners !== undefined) return;
  // Callers of what others provide wait for it as long as it says.
  const provided = service.provider === "existing" || service.providedBy !== undefined;
  for (const field of ofRequests) {
    if (service[field] === undefined || (field === "timeout" && provided)) continue;
    const found = `${field} stands on service "${name}", which has no port to be called on`;
    report("invalid-port", [...path, field], found, "give the service a port, or remove this");
  }
}
