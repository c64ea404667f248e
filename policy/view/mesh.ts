import { type Resource, Type } from "../resource";
import type { Settings } from "../rule";
import type { Fields } from "./fields";
import type { Stack } from "./stack";
import type { Task } from "./task";

/** The virtual node that a task's Envoy asks for, where it is in the stack. */
export function nodeOf(stack: Stack, { identity }: Task): Resource | undefined {
  return identity?.kind === "virtualNode" ? stack.meshed(Type.VirtualNode, identity.mesh, identity.name) : undefined;
}

export function listenersOf({ props }: Resource): { port: number; protocol: string | undefined }[] {
  const listeners = props.fields("spec")?.list("listeners") ?? [];
  return listeners.map((listener) => {
    const mapping = listener.fields("portMapping");
    return { port: mapping?.number("port") ?? 0, protocol: mapping?.text("protocol") };
  });
}

/** Names of the virtual services that a node calls. */
export function backendsOf({ props }: Resource): string[] {
  const backends = props.fields("spec")?.list("backends") ?? [];
  return backends.flatMap((one) => one.fields("virtualService")?.text("virtualServiceName") ?? []);
}

export type Provider = { readonly kind: "node" | "router"; readonly name: string };

/** What provides a virtual service; undefined where nothing does. */
export function providerOf({ props }: Resource): Provider | undefined {
  const provider = props.fields("spec")?.fields("provider");
  const node = provider?.fields("virtualNode")?.text("virtualNodeName");
  const router = provider?.fields("virtualRouter")?.text("virtualRouterName");
  if (router !== undefined) return { kind: "router", name: router };
  return node === undefined ? undefined : { kind: "node", name: node };
}

export const kinds = ["grpcRoute", "http2Route", "httpRoute", "tcpRoute"] as const;

/** Names of the nodes that a route sends calls to. */
export function targetsOf({ props }: Resource): string[] {
  const spec = props.fields("spec");
  const actions = kinds.flatMap(
    (kind): Fields[] => spec?.fields(kind)?.fields("action")?.list("weightedTargets") ?? [],
  );
  return actions.flatMap((one) => one.text("virtualNode") ?? []);
}

/** The parameter of rules that look for what is named. */
export const external = {
  external: {
    type: "array",
    description:
      "Names that are made elsewhere, such as cart.shop.local or mesh/shop/virtualNode/cart; * stands for anything.",
    default: [],
    items: { type: "string", minLength: 1 },
  },
} as const;

export function isExternal(settings: Settings, name: string): boolean {
  return (settings.external as readonly string[]).some((pattern) => {
    const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`).test(name);
  });
}
