import { didYouMean } from "../../diagnostics/suggest";
import type { Rule } from "../rule";

/** Backends are services of the graph that can be called. */
export const backends: Rule = (graph, report) => {
  for (const service of graph.services) {
    const seen = new Set<string>();
    service.backends.forEach((name, index) => {
      const path = [...service.path, "backends", index];
      const quoted = JSON.stringify(name.slice(0, 80));
      const backend = graph.byName.get(name);
      if (seen.has(name)) report("duplicate-backend", path, `${quoted} is there twice`, "remove one of the two");
      else if (!backend) {
        const hint = didYouMean(name, graph.byName.keys());
        report(
          "unknown-backend",
          path,
          `no service ${quoted} in graph "${graph.name}"${hint}`,
          "name a service of the graph",
        );
      } else if (!backend.listener) {
        report(
          "backend-without-listener",
          path,
          `service ${quoted} has no port, so nobody can call it`,
          `give service ${quoted} a port`,
        );
      } else if (backend.provider === "none") {
        const help = `give service ${quoted} the provider "router" or "node" once its versions are there`;
        report("backend-without-provider", path, `service ${quoted} has no provider, so calls to it fail`, help);
      }
      seen.add(name);
    });
  }
};
