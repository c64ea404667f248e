import type { Rule } from "../rule";

/** What listens is called by somebody. */
export const exposure: Rule = (graph, report) => {
  // A backend of the wrong name is reported as such; the service that it meant is not a second mistake.
  if (graph.services.some(({ backends }) => backends.some((name) => !graph.byName.has(name)))) return;
  for (const { name, path, listener, callers, clients, ingress, provider, versions } of graph.services) {
    const elsewhere = provider === "existing" || (versions.length > 0 && versions.every(({ external }) => external));
    if (!listener || callers.length > 0 || clients.size > 0 || ingress || elsewhere) continue;
    report(
      "uncalled-service",
      path,
      `service "${name}" listens on port ${listener.port}, but no service calls it and nothing lets calls in`,
      "name it in the backends of its callers, or say in ingress who calls it from outside",
    );
  }
};
