import type { Report } from "../../diagnostics/report";
import type { Service } from "../../graph/types";
import { filled } from "../placeholders";
import type { Rule } from "../rule";

const domain = /^(?=.{3,253}$)(?:(?!-)[A-Za-z0-9_-]{1,63}(?<!-)\.)+(?!-)[A-Za-z0-9_-]{1,63}(?<!-)$/;
const word = /^(?!-)[A-Za-z0-9_-]{1,63}(?<!-)$/;
const address = /^[\d.]+$/;
const loopback = /(?:^|\.)localhost$/i;

/**
 * A virtual service is called by a domain name, which must resolve to an address that is not the loopback one.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_services.html
 */
export const virtualServices: Rule = (graph, report, source) => {
  const problem = (path: readonly string[], found: string, help: string) =>
    report("virtual-service-unresolvable", path, found, help);
  if (loopback.test(graph.namespace)) {
    problem(
      ["namespace"],
      `names in ${JSON.stringify(graph.namespace)} are the loopback address`,
      "use another domain",
    );
  }
  for (const [name, service] of Object.entries(source.services)) {
    const { virtualServiceName } = service;
    if (graph.byName.get(name)!.entrances.length === 0) checkPortless(name, service, report);
    // The default follows from names that are checked themselves.
    if (virtualServiceName === undefined) continue;
    const path = ["services", name, "virtualServiceName"];
    const full = filled(virtualServiceName, path, report);
    if (word.test(full) && !loopback.test(full)) {
      const found = `the virtual service name ${JSON.stringify(virtualServiceName)} has no domain, so that only a gateway can call it`;
      const help = `use a full domain name, such as "${name}.${graph.namespace}": the record for it is made`;
      if (full === virtualServiceName) report("unqualified-virtual-service", path, found, help);
      continue;
    }
    const wrong = whatIsWrong(full);
    if (wrong === undefined) continue;
    problem(
      path,
      `the virtual service name ${JSON.stringify(virtualServiceName.slice(0, 80))} ${wrong}`,
      `use a full domain name, such as "${name}.${graph.namespace}": the record for it is made`,
    );
  }
};

function whatIsWrong(name: string): string | undefined {
  if (loopback.test(name)) return "is the loopback address";
  if (address.test(name)) return "is an address";
  return domain.test(name) ? undefined : "resolves to nothing";
}

/** Nothing that is said of calls is dropped where nobody can call. */
function checkPortless(name: string, service: Service, report: Report): void {
  // A router without listeners is said to be one.
  if (service.provider === "none" || service.provider === "existing" || service.routerListeners) return;
  if (service.providedBy !== undefined) return;
  for (const field of ["provider", "routerPort", "virtualServiceName", "virtualRouterName"] as const) {
    if (service[field] === undefined) continue;
    const found = `${field} stands on service "${name}", which has no port to be called on`;
    report("invalid-port", ["services", name, field], found, "give the service a port, or remove this");
  }
}
