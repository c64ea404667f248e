import { type Resource, Type } from "../resource";
import type { Fields } from "./fields";
import { backendsOf, kinds, listenersOf, providerOf } from "./mesh";
import type { Stack } from "./stack";
import type { Task } from "./task";

/** The virtual node or gateway that a task's Envoy asks for, where it is in the stack. */
export function endpointOf(stack: Stack, { identity }: Task): Resource | undefined {
  if (!identity) return undefined;
  const type = identity.kind === "virtualNode" ? Type.VirtualNode : Type.VirtualGateway;
  return stack.meshed(type, identity.mesh, identity.name);
}

/** A call of a virtual service, on one of its ports where the caller names one. */
export interface Call {
  readonly service: string;
  readonly port: number | undefined;
}

/** Whom a node calls by its backends, and a gateway by its routes. */
export function callsOf(stack: Stack, caller: Resource): Call[] {
  if (caller.type === Type.VirtualNode) return backendsOf(caller).map((service) => ({ service, port: undefined }));
  const own = stack.of(Type.GatewayRoute).filter((route) => gatewayOf(stack, route) === caller);
  return own.flatMap((route) => kinds.flatMap((kind) => targetOf(route, kind) ?? []));
}

/** The gateway of a gateway route, where it is in the stack. */
export function gatewayOf(stack: Stack, route: Resource): Resource | undefined {
  const mesh = stack.meshOf(route);
  const read = () => route.props.text("virtualGatewayName");
  const named = stack.follow(route, "virtualGatewayName", read, Type.VirtualGateway);
  if (named && stack.meshOf(named) === mesh) return named;
  const name = read();
  return mesh === undefined || name === undefined ? undefined : stack.meshed(Type.VirtualGateway, mesh, name);
}

/** Where a gateway route leads to, where it is of this kind. */
export function targetOf({ props }: Resource, kind: string): Call | undefined {
  const target = props.fields("spec")?.fields(kind)?.fields("action")?.fields("target");
  const service = target?.fields("virtualService")?.text("virtualServiceName");
  return service === undefined ? undefined : { service, port: target!.number("port") };
}

/** A node that a call comes to, and the ports on which it may. */
export interface Called {
  readonly node: Resource;
  readonly ports: readonly number[];
}

/** Where the calls of a virtual service end, through its router's routes or directly. */
export function calledBy(stack: Stack, mesh: string, service: Resource, port: number | undefined): Called[] {
  const provider = providerOf(service);
  if (!provider) return [];
  if (provider.kind === "node") return calledNode(stack, mesh, provider.name, port);
  return stack.routesOf(mesh, provider.name).flatMap(({ props }) =>
    kinds.flatMap((kind) => {
      const route = props.fields("spec")?.fields(kind);
      const on = route?.fields("match")?.number("port");
      if (!route || (port !== undefined && on !== undefined && on !== port)) return [];
      const targets: Fields[] = route.fields("action")?.list("weightedTargets") ?? [];
      return targets.flatMap((target) => calledNode(stack, mesh, target.text("virtualNode"), target.number("port")));
    }),
  );
}

function calledNode(stack: Stack, mesh: string, name: string | undefined, port: number | undefined): Called[] {
  const node = name === undefined ? undefined : stack.meshed(Type.VirtualNode, mesh, name);
  if (!node) return [];
  return [{ node, ports: port === undefined ? listenersOf(node).map((one) => one.port) : [port] }];
}
