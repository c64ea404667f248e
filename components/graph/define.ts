import type { Route, Service, ServiceGraph, Version } from "./types";

/**
 * A service whose references are checked: `S` is all services by name, `V` this one's versions by name.
 * Both are inferred backwards through mapped types, which keeps the compiler's work linear in the services.
 */
type CheckedService<S, V> = Omit<Service, "backends" | "versions" | "routes"> & {
  backends?: NoInfer<keyof S & string>[];
  versions?: { [Name in keyof V]: Version };
  routes?: CheckedRoute<NoInfer<keyof V & string>>[];
};

type CheckedRoute<Name extends string> = Omit<Route, "targets"> & { targets?: { [N in Name]?: number } };

/**
 * Declares a graph in TypeScript: a backend or a target that does not exist is an error of the compiler.
 * At run time it returns the graph as it is.
 */
export function defineGraph<S>(
  graph: Omit<ServiceGraph, "services"> & { services: { [N in keyof S]: CheckedService<S, S[N]> } },
): ServiceGraph {
  return graph as unknown as ServiceGraph;
}
