import type { Rule } from "../rule";

/** As long as Amazon ECS gives a task to stop, in milliseconds, where nothing else is said. */
const stopping = 30_000;

/**
 * A task that Cloud Map no longer has is called until its checks have failed.
 * @see https://github.com/aws/aws-app-mesh-roadmap/issues/213
 */
export const staleEndpoints: Rule = (graph, report) => {
  for (const { endpoint, discovery } of graph.services.flatMap(({ versions }) => versions)) {
    if (discovery.type !== "cloud-map") continue;
    for (const { healthCheck: check, path } of endpoint.listeners) {
      if (!check) continue;
      const stale = check.intervalMillis * check.unhealthyThreshold;
      // What is out of App Mesh's limits is reported as such.
      if (stale <= stopping || check.unhealthyThreshold > 10 || check.intervalMillis > 300_000) continue;
      const found = `a task that has gone may be called for ${Math.round(stale / 1000)} s more: ${check.unhealthyThreshold} checks, one every ${check.intervalMillis} ms`;
      const help = "check more often, or lower unhealthyThreshold: within 30 s a task has stopped";
      report("stale-endpoints", [...path, "healthCheck"], found, help);
    }
  }
};
