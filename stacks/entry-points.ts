import * as pulumi from "@pulumi/pulumi";
import type { MeshedApplication, ServiceGraph } from "../components";
import type { Config } from "./config";

/** How a region is reached from outside: what a regional stack says of it, and a global one reads. */
export interface EntryPoint {
  readonly dnsName: string;
  /** Hosted zone of that address, for an alias record. */
  readonly zoneId: string;
  readonly port: number;
  readonly protocol: "HTTP" | "HTTPS" | "TCP";
  /** Path of the health check; empty on TCP. */
  readonly path: string;
  /** Whether it has addresses of the VPC only. */
  readonly internal: boolean;
}

/** The entry points of an application, by service or gateway: those that have a load balancer. */
export function entryPointsOf(
  graph: ServiceGraph,
  app: MeshedApplication,
  { certificateArn }: Config,
): Record<string, pulumi.Output<EntryPoint>> {
  const made = { ...app.services, ...app.gateways };
  const entries = Object.entries({ ...graph.services, ...graph.gateways }).flatMap(([name, service]) => {
    const { loadBalancerDnsName: dnsName, loadBalancerZoneId: zoneId } = made[name] ?? {};
    const balancer = service.ingress?.loadBalancer;
    if (!balancer || !dnsName || !zoneId) return [];
    const secure = certificateArn !== "";
    const isNetwork = balancer.type === "network";
    const fixed = {
      port: balancer.port ?? (isNetwork ? (service.port ?? service.listeners![0]!.port) : secure ? 443 : 80),
      protocol: isNetwork ? ("TCP" as const) : secure ? ("HTTPS" as const) : ("HTTP" as const),
      path: isNetwork ? "" : (balancer.healthCheck?.path ?? "/"),
      internal: balancer.internal ?? false,
    };
    const entry = pulumi.all([dnsName, zoneId]).apply(([dnsName, zoneId]) => ({ dnsName, zoneId, ...fixed }));
    return [[name, entry] as const];
  });
  return Object.fromEntries(entries);
}
