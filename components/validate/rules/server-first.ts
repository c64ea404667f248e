import type { Rule } from "../rule";

/** Protocols in which the server speaks first, by their usual ports. */
const serverFirst = new Map([
  [25, "SMTP"],
  [587, "SMTP"],
  [1433, "SQL Server"],
  [3306, "MySQL"],
]);

/**
 * Envoy waits for the client's first bytes, and so does a server that greets first: they wait for each other.
 * @see https://github.com/aws/aws-app-mesh-roadmap/issues/62
 */
export const serverFirstTcp: Rule = (graph, report) => {
  for (const { name, callers, versions } of graph.services) {
    if (callers.length === 0) continue;
    for (const { port, protocol, path } of versions.flatMap(({ endpoint }) => endpoint.listeners)) {
      const spoken = protocol === "tcp" ? serverFirst.get(port) : undefined;
      if (spoken === undefined) continue;
      const found = `service "${name}" is called on port ${port}, where ${spoken} servers speak first, which Envoy does not pass on`;
      const help = "leave it out of backends, and put the port into envoy.egressIgnoredPorts of its callers";
      report("server-first-tcp", [...path, "port"], found, help);
    }
  }
};
