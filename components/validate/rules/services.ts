import type { Rule } from "../rule";

/** There is something to deploy, and its log files have a place. */
export const services: Rule = (graph, report) => {
  if (graph.services.length === 0) {
    report("invalid-value", ["services"], "there are no services", "describe at least one");
  }
  for (const { endpoint, path } of graph.running.flatMap(({ versions }) => versions)) {
    const { accessLog } = endpoint;
    if (accessLog === undefined || (/^\/[\w./-]*$/.test(accessLog) && accessLog.length <= 255)) continue;
    const found = `${JSON.stringify(accessLog.slice(0, 80))} is no path of a file`;
    report("invalid-value", [...path, "accessLog"], found, 'write it from "/" on, such as "/dev/stdout"');
  }
};
