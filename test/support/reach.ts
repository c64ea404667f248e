import type { Cloud } from "./cloud";
import { dig, list, type Thing } from "./thing";

const ingressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressRule = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

/**
 * Listeners that clients can reach and that have nowhere to send them: no service runs in their target group, or the
 * security groups on the way do not let them through to the port of its tasks.
 */
export function emptyListeners(cloud: Cloud): string[] {
  return cloud.all
    .filter(({ type, inputs }) => type === "aws:lb/listener:Listener" && targetGroupOf(inputs) !== undefined)
    .filter((listener) => isOpen(cloud, listener) && !hasTargets(cloud, listener))
    .map(({ region, inputs }) => `${region} ${String(inputs.loadBalancerArn).split("/")[2]}:${inputs.port}`);
}

const targetGroupOf = (inputs: Thing["inputs"]) => dig(inputs.defaultActions, 0, "targetGroupArn");

/** The security groups of the load balancer that a listener is of. */
function groupsOf(cloud: Cloud, { region, inputs }: Thing): readonly unknown[] {
  const balancer = cloud.find("aws:lb/loadBalancer:LoadBalancer", String(inputs.loadBalancerArn), region);
  return list(balancer?.inputs.securityGroups);
}

function isOpen(cloud: Cloud, listener: Thing): boolean {
  return isAllowed(cloud, ingressRule, groupsOf(cloud, listener), listener.inputs.port);
}

function hasTargets(cloud: Cloud, listener: Thing): boolean {
  const balancers = groupsOf(cloud, listener);
  return cloud.all
    .filter(({ type, inputs }) => type === "aws:ecs/service:Service" && inputs.desiredCount !== 0)
    .some((service) => {
      const tasks = list(dig(service.inputs.networkConfiguration, "securityGroups"));
      const task = cloud.find(
        "aws:ecs/taskDefinition:TaskDefinition",
        String(service.inputs.taskDefinition),
        service.region,
      );
      return list(service.inputs.loadBalancers)
        .filter((one) => dig(one, "targetGroupArn") === targetGroupOf(listener.inputs))
        .map((one) => dig(one, "containerPort"))
        .some(
          (port) =>
            task !== undefined &&
            opens(task, port) &&
            isAllowed(cloud, egressRule, balancers, port, tasks) &&
            isAllowed(cloud, ingressRule, tasks, port, balancers),
        );
    });
}

function opens({ outputs }: Thing, port: unknown): boolean {
  const containers = JSON.parse(String(outputs.containerDefinitions)) as {
    portMappings?: { containerPort: number }[];
  }[];
  return containers.some(({ portMappings = [] }) => portMappings.some(({ containerPort }) => containerPort === port));
}

/** Whether one of the groups has a rule for the port, about one of the others if there are any. */
function isAllowed(
  { all }: Cloud,
  rule: typeof ingressRule | typeof egressRule,
  groups: readonly unknown[],
  port: unknown,
  others?: readonly unknown[],
): boolean {
  return all.some(
    ({ type, inputs }) =>
      type === rule &&
      groups.includes(inputs.securityGroupId) &&
      Number(inputs.fromPort) <= Number(port) &&
      Number(port) <= Number(inputs.toPort) &&
      (others === undefined || others.includes(inputs.referencedSecurityGroupId)),
  );
}
