import type { Path } from "../diagnostics/diagnostic";
import type { Protocol } from "./enums";
import type { Ingress } from "./ingress";
import { readLeaf } from "./leaf";
import type { LoadBalancer } from "./load-balancer";
import type { ResolvedIngress } from "./resolved";
import type { ResolvedLoadBalancer } from "./resolved-running";

/** Where callers from outside come in: a port, and what is spoken there. */
export interface Outside {
  readonly port: number | undefined;
  readonly protocol: Protocol;
}

export function resolveIngress(
  ingress: Ingress | undefined,
  outside: Outside,
  path: Path,
): ResolvedIngress | undefined {
  if (!ingress) return undefined;
  const { loadBalancer } = ingress;
  return {
    loadBalancer: loadBalancer && resolveLoadBalancer(loadBalancer, outside, [...path, "loadBalancer"]),
    targetGroupArn: readLeaf(ingress.targetGroupArn, path, "targetGroupArn"),
    securityGroupId: readLeaf(ingress.securityGroupId, path, "securityGroupId"),
    cidrs: ingress.cidrs ?? [],
  };
}

function resolveLoadBalancer(settings: LoadBalancer, { port, protocol }: Outside, path: Path): ResolvedLoadBalancer {
  const { type = "application", healthCheck = {} } = settings;
  const request = type === "application" ? requestOf(protocol) : undefined;
  return {
    path,
    type,
    internal: settings.internal ?? false,
    port: settings.port ?? (type === "network" ? port : undefined),
    redirectHttp: settings.redirectHttp ?? true,
    healthCheck: {
      path: healthCheck.path ?? request?.path,
      statusCodes: healthCheck.statusCodes ?? request?.statusCodes,
      intervalSeconds: healthCheck.intervalSeconds ?? 15,
      timeoutSeconds: healthCheck.timeoutSeconds ?? 5,
      healthyThreshold: healthCheck.healthyThreshold ?? 2,
      unhealthyThreshold: healthCheck.unhealthyThreshold ?? 2,
    },
    deregistrationDelaySeconds: settings.deregistrationDelaySeconds ?? 30,
  };
}

/** A gRPC server without the method answers 12 (unimplemented), which is an answer. */
function requestOf(protocol: Protocol) {
  return protocol === "grpc"
    ? { path: "/AWS.ALB/healthcheck", statusCodes: "0-99" }
    : { path: "/", statusCodes: "200-399" };
}
