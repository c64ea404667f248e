import type { Rule } from "../rule";

const domain = /^(?=.{3,253}$)(?:(?!-)[A-Za-z0-9_-]{1,63}(?<!-)\.)+(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/;
const address = /^[\d.]+$/;

/**
 * A virtual service is called by a domain name, which must resolve to an address that is not the loopback one.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_services.html
 */
export const virtualServices: Rule = (graph, report, source) => {
  for (const [name, { virtualServiceName }] of Object.entries(source.services)) {
    // The default follows from names that are checked themselves.
    if (virtualServiceName === undefined) continue;
    const local = /(^|\.)localhost$/i.test(virtualServiceName);
    if (domain.test(virtualServiceName) && !local && !address.test(virtualServiceName)) continue;
    report(
      "virtual-service-unresolvable",
      ["services", name, "virtualServiceName"],
      `the virtual service name ${JSON.stringify(virtualServiceName.slice(0, 80))} ${local ? "is the loopback address" : "resolves to nothing"}`,
      `use a full domain name, such as "${name}.${graph.namespace}": the record for it is made`,
    );
  }
};
