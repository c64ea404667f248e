import type { Report } from "../../diagnostics/report";
import type { ConnectionPool } from "../../graph/endpoint";
import type { Protocol } from "../../graph/enums";
import type { ResolvedListener } from "../../graph/resolved-endpoint";
import type { Rule } from "../rule";

type Field = keyof ConnectionPool;

interface Fields {
  readonly required: Field;
  readonly optional?: Field;
}

/** What App Mesh counts, by the listener's protocol. */
const fieldsOf: Record<Protocol, Fields> = {
  http: { required: "maxConnections", optional: "maxPendingRequests" },
  http2: { required: "maxRequests" },
  grpc: { required: "maxRequests" },
  tcp: { required: "maxConnections" },
};

/**
 * A pool counts what its listener's protocol has.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_VirtualNodeConnectionPool.html
 */
export const connectionPools: Rule = (graph, report) => {
  for (const { endpoint } of graph.running.flatMap(({ versions }) => versions)) {
    for (const listener of endpoint.listeners) checkPool(listener, report);
  }
};

function checkPool({ connectionPool: pool, protocol, path }: ResolvedListener, report: Report): void {
  if (!pool) return;
  const at = [...path, "connectionPool"];
  const { required, optional } = fieldsOf[protocol];
  if (pool[required] === undefined) {
    report("invalid-connection-pool", at, `a pool of ${protocol} needs ${required}`, `give ${required}, 1 or more`);
  }
  for (const field of ["maxConnections", "maxPendingRequests", "maxRequests"] as const) {
    const value = pool[field];
    if (value === undefined) continue;
    if (field !== required && field !== optional) {
      report("invalid-connection-pool", [...at, field], `a pool of ${protocol} has no ${field}`, "remove it");
    } else if (value < 1 || value > 2_147_483_647) {
      report("invalid-connection-pool", [...at, field], `${value} is out of 1 to 2147483647`, "give 1 or more");
    }
  }
}
