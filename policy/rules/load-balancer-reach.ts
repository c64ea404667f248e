import { type Resource, Type } from "../resource";
import type { Report, Rule } from "../rule";
import { source } from "../sources";
import type { Fields } from "../view/fields";
import { groupsOf, Network } from "../view/network";
import { has, type Stack } from "../view/stack";

export const loadBalancerReach: Rule = {
  id: "load-balancer-reach",
  title: "A load balancer reaches its tasks",
  description:
    "The security groups of a load balancer let it out on the port of the tasks that it sends to, and those of the tasks let it in there.",
  level: "mandatory",
  severity: "high",
  tags: ["ecs", "network"],
  url: source.balancerGroups,
  mend: "add a rule that lets the load balancer's security group in on that port",
  otherwise: "its health checks fail, and Amazon ECS replaces tasks for ever",
  stack: {
    subjects: [Type.Service],
    check(stack, report) {
      const network = new Network(stack);
      const senders = stack.grouped([Type.Listener, Type.ListenerRule], (one) => targetsOf(stack, one));
      report.each(stack.of(Type.Service), (service, about) => {
        const doors = groupsOf(stack, service);
        about.each(doors.length === 0 ? [] : service.props.list("loadBalancers"), (entry) => {
          const port = entry.number("containerPort");
          const read = () => entry.text("targetGroupArn");
          const targets = stack.follow(service, "loadBalancers", read, Type.TargetGroup);
          if (!targets || port === undefined || !has(senders, targets.urn)) return;
          const balancers = senders.byKey.get(targets.urn)!.flatMap((one) => balancerOf(stack, one) ?? []);
          for (const balancer of new Set(balancers)) checkWay({ stack, network, balancer, doors, port }, about);
        });
      });
    },
  },
  fails: [
    { "balancer-ingress": null },
    { "balancer-ingress": { fromPort: 8081, toPort: 8081 } },
    { "balancer-ingress": { referencedSecurityGroupId: "sg-back" } },
    { "balancer-egress": null },
    { "balancer-egress": { fromPort: 443, toPort: 443 } },
  ],
  passes: [
    { "balancer-ingress": { referencedSecurityGroupId: null, cidrIpv4: "10.0.0.0/16" } },
    { "balancer-egress": { ipProtocol: "-1", fromPort: null, toPort: null, cidrIpv4: "0.0.0.0/0" } },
    { "balancer-ingress": null, "front-service": { loadBalancers: null } },
    { "balancer-ingress": null, balancer: { securityGroups: null } },
    { "balancer-ingress": null, listener: { defaultActions: [{ type: "redirect" }] } },
  ],
};

interface Way {
  readonly stack: Stack;
  readonly network: Network;
  readonly balancer: Resource;
  /** The security groups of the tasks. */
  readonly doors: readonly Resource[];
  readonly port: number;
}

function checkWay({ stack, network, balancer, doors, port }: Way, report: Report): void {
  const read = () => balancer.props.texts("securityGroups");
  const groups = stack.followAll(balancer, "securityGroups", read, Type.SecurityGroup);
  // A network load balancer may have none, and one of somewhere else is not seen.
  if (groups.length === 0) return;
  if (!groups.some((group) => network.lets(group, port))) {
    const mend = "add a rule that lets it out to the tasks' security group on that port";
    report.fails(`the security group of load balancer "${balancer.name}" lets nothing out on port ${port}`, mend);
  }
  if (!doors.some((door) => groups.some((group) => network.admits(door, group, port)))) {
    report.fails(`no security group of it lets load balancer "${balancer.name}" in on port ${port}`);
  }
}

/** The target groups that a listener or a rule of one sends to, by their URNs. */
function targetsOf(stack: Stack, sending: Resource): string[] {
  const input = sending.type === Type.Listener ? "defaultActions" : "actions";
  const read = () => sending.props.list(input).flatMap((action) => [action, ...weighted(action)].flatMap(arnsOf));
  return stack.followAll(sending, input, read, Type.TargetGroup).map(({ urn }) => urn);
}

const weighted = (action: Fields) => action.fields("forward")?.list("targetGroups") ?? [];
const arnsOf = (one: Fields) => one.text("targetGroupArn") ?? one.text("arn") ?? [];

function balancerOf(stack: Stack, sending: Resource): Resource | undefined {
  const above = (from: Resource, input: string, type: string) =>
    stack.follow(from, input, () => from.props.text(input), type);
  const listener = sending.type === Type.Listener ? sending : above(sending, "listenerArn", Type.Listener);
  return listener && above(listener, "loadBalancerArn", Type.LoadBalancer);
}
