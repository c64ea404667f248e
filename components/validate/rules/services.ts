import type { Rule } from "../rule";

/** There is something to deploy. */
export const services: Rule = (graph, report) => {
  if (graph.services.length > 0) return;
  report("invalid-value", ["services"], "there are no services", "describe at least one");
};
