import type { Route } from "./route";
import type { Service, ServiceGraph, Version } from "./types";

/**
 * A service whose references are checked: `S` is all services by name, `V` this one's versions by name.
 * Both are inferred backwards through mapped types, which keeps the compiler's work linear in the services.
 */
type CheckedService<S, V> = Omit<Service, "backends" | "versions" | "routes"> & {
  backends?: NoInfer<keyof S & string>[];
  versions?: { [Name in keyof V]: CheckedVersion<S> };
  routes?: CheckedRoute<NoInfer<keyof V & string>>[];
};

type CheckedVersion<S> = Omit<Version, "backends"> & { backends?: NoInfer<keyof S & string>[] };

type CheckedRoute<Name extends string> = Omit<Route, "targets"> & { targets?: CheckedTargets<Name> };

/** Versions of other services and ports are left to the rules, and so is a service without versions of its own. */
type CheckedTargets<Name extends string> = [Name] extends [never]
  ? Record<string, number>
  : { [N in Name | `${string}.${string}` | `${string}:${number}`]?: number };

/**
 * Declares a graph in TypeScript: a backend or a target that does not exist is an error of the compiler.
 * At run time it returns the graph as it is.
 */
export function defineGraph<S>(
  graph: Omit<ServiceGraph, "services"> & { services: { [N in keyof S]: CheckedService<S, S[N]> } },
): ServiceGraph {
  return graph as unknown as ServiceGraph;
}
