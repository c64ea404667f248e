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
  for (const { name, path, listener, callers } of graph.services) {
    const protocol = listener?.protocol === "tcp" && callers.length > 0 ? serverFirst.get(listener.port) : undefined;
    if (protocol === undefined) continue;
    const found = `service "${name}" is called on port ${listener!.port}, where ${protocol} servers speak first, which Envoy does not pass on`;
    const help = "leave it out of backends, and put the port into envoy.egressIgnoredPorts of its callers";
    report("server-first-tcp", [...path, "port"], found, help);
  }
};
