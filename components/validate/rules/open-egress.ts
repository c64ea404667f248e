import type { Rule } from "../rule";

/**
 * An open mesh is closed again for whoever has backends.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_EgressFilter.html
 */
export const openEgress: Rule = (graph, report) => {
  if (graph.egressFilter !== "ALLOW_ALL") return;
  const calling = graph.services.filter(({ backends }) => backends.length > 0);
  if (calling.length === 0) return;
  const names = calling.slice(0, 3).map(({ name }) => `"${name}"`);
  const more = calling.length > 3 ? ` and ${calling.length - 3} more` : "";
  const found = `as App Mesh documents it, this does not hold for what has backends: ${names.join(", ")}${more}`;
  const help = "name every host that they call as a service that is external, if calls to it fail";
  report("open-egress", ["egressFilter"], found, help);
};
