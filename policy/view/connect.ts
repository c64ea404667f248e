import { type Resource, Type } from "../resource";
import type { Fields } from "./fields";
import type { Stack } from "./stack";

/** The configuration of Service Connect of a service; undefined where it is off. */
export function connectOf({ props }: Resource): Fields | undefined {
  const connect = props.fields("serviceConnectConfiguration");
  return connect?.flag("enabled") ? connect : undefined;
}

/** The name of the namespace of a service: its own, or the default of its cluster. */
export function connectNamespace(stack: Stack, service: Resource): string | undefined {
  const own = connectOf(service)?.text("namespace");
  const cluster =
    own === undefined ? stack.follow(service, "cluster", () => service.props.text("cluster"), Type.Cluster) : undefined;
  return own ?? cluster?.props.fields("serviceConnectDefaults")?.text("namespace");
}

/** Services with Service Connect. */
export function connected(stack: Stack): Resource[] {
  return stack.of(Type.Service).filter((service) => {
    try {
      return connectOf(service) !== undefined;
    } catch {
      return false;
    }
  });
}
