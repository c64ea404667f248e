import { isAddressRange } from "../address";
import type { Rule } from "../rule";

/** Callers from outside the graph are let in to a service that listens, from well-formed places. */
export const ingress: Rule = (graph, report) => {
  for (const { ingress: outside, listener, path, name, kind } of graph.running) {
    if (!outside) continue;
    if (!listener) {
      report(
        "invalid-port",
        [...path, "port"],
        `${kind} "${name}" has ingress and no port`,
        "give it a port, or remove ingress",
      );
    }
    outside.cidrs.forEach((cidr, index) => {
      if (isAddressRange(cidr) && cidr.includes("/")) return;
      const found = `${JSON.stringify(cidr.slice(0, 80))} is no range of IPv4 addresses`;
      report("invalid-value", [...path, "ingress", "cidrs", index], found, 'write it as "10.0.0.0/16"');
    });
  }
};
