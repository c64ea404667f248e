import type { ListenerArgs } from "@pulumi/aws/lb/listener";
import type { ResolvedRunning } from "../graph/resolved";
import type { ResolvedLoadBalancer } from "../graph/resolved-running";
import type { Place } from "../plan/place";
import { handle, type Planned, type PlannedResource, ref, resource } from "../plan/types";
import { listenerOf, loadBalancerOf, targetGroupOf } from "./names";

/**
 * What AWS recommends for both kinds of load balancers: TLS 1.2 and 1.3, with a key exchange that outlasts quantum computers.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html
 */
const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

/** Port on which HTTP is sent on to HTTPS. */
const httpPort = 80;

/** Port that clients use. */
export function clientPort({ port }: ResolvedLoadBalancer, { certificateArn }: Place): number {
  return port ?? (certificateArn === undefined ? httpPort : 443);
}

/** The ports that a load balancer listens on: the clients' one, and the one that sends them on to it. */
export function listenedPorts(loadBalancer: ResolvedLoadBalancer, place: Place): number[] {
  const port = clientPort(loadBalancer, place);
  return redirects(loadBalancer, port, place) ? [port, httpPort] : [port];
}

function redirects({ type, redirectHttp }: ResolvedLoadBalancer, port: number, { certificateArn }: Place): boolean {
  return type === "application" && redirectHttp && certificateArn !== undefined && port !== httpPort;
}

/** The listener that sends requests to the service, and the one that sends HTTP on to HTTPS. */
export function planListeners(
  service: ResolvedRunning,
  loadBalancer: ResolvedLoadBalancer,
  place: Place,
): PlannedResource[] {
  const { certificateArn } = place;
  const port = clientPort(loadBalancer, place);
  const [secure, plain] = loadBalancer.type === "network" ? ["TLS", "TCP"] : ["HTTPS", "HTTP"];
  const loadBalancerArn = ref(loadBalancerOf(service), "arn");
  const main = resource(
    listenerOf(service),
    {
      loadBalancerArn,
      port,
      protocol: certificateArn === undefined ? plain! : secure!,
      ...(certificateArn !== undefined && { certificateArn, sslPolicy: tlsPolicy }),
      defaultActions: [{ type: "forward", targetGroupArn: ref(targetGroupOf(service), "arn") }],
    },
    { service: service.name },
  );
  if (!redirects(loadBalancer, port, place)) return [main];
  const redirect = resource(
    handle("aws:lb/listener:Listener", `${service.name}.redirect`),
    { loadBalancerArn, port: httpPort, protocol: "HTTP", defaultActions: [redirectTo(port)] },
    { service: service.name },
  );
  return [main, redirect];
}

type Action = Extract<Planned<ListenerArgs["defaultActions"]>, readonly unknown[]>[number];

function redirectTo(port: number): Action {
  return { type: "redirect", redirect: { protocol: "HTTPS", port: String(port), statusCode: "HTTP_301" } };
}
