import { type Resource, Type } from "../resource";
import { NotKnown } from "./fields";
import type { Stack } from "./stack";

export const namespaces = [Type.PrivateNamespace, Type.HttpNamespace, Type.PublicNamespace] as const;

/** What the stack registers in Cloud Map. */
export interface Registered {
  readonly namespaces: ReadonlySet<string>;
  /** Services by `service.namespace`. */
  readonly services: ReadonlyMap<string, readonly Resource[]>;
  /** Whether the names of all services could be told. */
  readonly complete: boolean;
}

export function registeredIn(stack: Stack): Registered {
  const services = stack.grouped([Type.Discovery], (service) => {
    const { props } = service;
    const id = () => props.text("namespaceId") ?? props.fields("dnsConfig")?.text("namespaceId");
    const namespace = stack.follow(service, props.has("namespaceId") ? "namespaceId" : "dnsConfig", id, ...namespaces);
    const late = namespace ? undefined : stack.of(...namespaces).find((one) => !one.props.knows("id"));
    if (late) throw new NotKnown(`the id of ${JSON.stringify(late.name)}`);
    return `${props.text("name") ?? service.name}.${namespace?.props.text("name") ?? ""}`;
  });
  const named = stack.grouped(namespaces, ({ props }) => props.text("name"));
  return {
    namespaces: new Set(named.byKey.keys()),
    services: services.byKey,
    complete: services.unknown.length + named.unknown.length === 0,
  };
}
