import type { ListenerArgs } from "@pulumi/aws/lb/listener";
import type { ResolvedRunning } from "../graph/resolved";
import type { ResolvedLoadBalancer } from "../graph/resolved-running";
import type { Place } from "../plan/place";
import { handle, type Planned, type PlannedResource, ref, resource } from "../plan/types";
import { attachedOf, ecsServiceOf, listenerOf, loadBalancerOf, targetGroupOf, waysTo } from "./names";

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

/**
 * Where nobody comes in, since the security group of the load balancer does not open it. Amazon ECS refuses a service
 * whose target group no listener sends to, and clients must not be sent to a target group before tasks are in it.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html
 */
function closedPort(open: readonly number[]): number {
  return open.includes(65535) ? 65534 : 65535;
}

/**
 * The listener that sends requests to the service once its tasks are there, the one on a closed port that lets them
 * come, and the one that sends HTTP on to HTTPS.
 */
export function planListeners(
  service: ResolvedRunning,
  loadBalancer: ResolvedLoadBalancer,
  place: Place,
): PlannedResource[] {
  const ports = listenedPorts(loadBalancer, place);
  const forward = forwarding(service, loadBalancer, place);
  const made = [
    resource(attachedOf(service), { ...forward, port: closedPort(ports) }, { service: service.name }),
    resource(
      listenerOf(service),
      { ...forward, port: ports[0]! },
      { service: service.name, dependsOn: [...service.versions.map(ecsServiceOf), ...waysTo(service)] },
    ),
  ];
  return ports.length === 1 ? made : [...made, planRedirect(service, ports[0]!)];
}

function forwarding(service: ResolvedRunning, { type }: ResolvedLoadBalancer, { certificateArn }: Place) {
  const [secure, plain] = type === "network" ? ["TLS", "TCP"] : ["HTTPS", "HTTP"];
  const action: Action = { type: "forward", targetGroupArn: ref(targetGroupOf(service), "arn") };
  return {
    loadBalancerArn: ref(loadBalancerOf(service), "arn"),
    protocol: certificateArn === undefined ? plain! : secure!,
    ...(certificateArn !== undefined && { certificateArn, sslPolicy: tlsPolicy }),
    defaultActions: [action],
  };
}

function planRedirect(service: ResolvedRunning, port: number): PlannedResource<"aws:lb/listener:Listener"> {
  return resource(
    handle("aws:lb/listener:Listener", `${service.name}.redirect`),
    {
      loadBalancerArn: ref(loadBalancerOf(service), "arn"),
      port: httpPort,
      protocol: "HTTP",
      defaultActions: [redirectTo(port)],
    },
    { service: service.name },
  );
}

type Action = Extract<Planned<ListenerArgs["defaultActions"]>, readonly unknown[]>[number];

function redirectTo(port: number): Action {
  return { type: "redirect", redirect: { protocol: "HTTPS", port: String(port), statusCode: "HTTP_301" } };
}
