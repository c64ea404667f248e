import type { PlannedResource } from "../plan/types";
import { Ref } from "../plan/types";

type Props = Readonly<Record<string, unknown>>;

/** What is worth knowing of a resource at a glance, by its type. */
const facts: Readonly<Record<string, (props: Props) => string>> = {
  "aws:appmesh/virtualNode:VirtualNode": ({ spec }) => {
    const { listeners = [], backends = [] } = spec as Spec;
    const calls = backends.map(({ virtualService }) => virtualService.virtualServiceName);
    return [listeners.map(portOf).join(" "), calls.length > 0 ? `calls ${calls.join(", ")}` : ""]
      .filter(Boolean)
      .join(", ");
  },
  "aws:appmesh/virtualRouter:VirtualRouter": ({ spec }) => ((spec as Spec).listeners ?? []).map(portOf).join(" "),
  "aws:appmesh/route:Route": ({ spec }) => {
    const [route] = Object.values(spec as object).filter((one) => typeof one === "object") as [RouteSpec];
    return `to ${route.action.weightedTargets.map(({ virtualNode, weight }) => `${nameOf(virtualNode)} ${weight}`).join(", ")}`;
  },
  "aws:ecs/taskDefinition:TaskDefinition": ({ cpu, memory, containerDefinitions }) => {
    const names = (containerDefinitions as readonly { name: string }[]).map(({ name }) => name).join(", ");
    const size = [cpu && `${Number(cpu) / 1024} vCPU`, memory && `${Number(memory) / 1024} GB`]
      .filter(Boolean)
      .join(", ");
    return size === "" ? names : `${size}: ${names}`;
  },
  "aws:ecs/service:Service": ({ desiredCount, launchType = "capacity providers" }) =>
    `${desiredCount} × ${String(launchType).toLowerCase()}`,
  "aws:lb/listener:Listener": ({ protocol, port }) => `${String(protocol).toLowerCase()} :${port}`,
  "aws:appautoscaling/target:Target": ({ minCapacity, maxCapacity }) => `${minCapacity} to ${maxCapacity} tasks`,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ({ fromPort, referencedSecurityGroupId, cidrIpv4 }) =>
    `port ${fromPort} from ${nameOf(referencedSecurityGroupId ?? cidrIpv4)}`,
  "aws:iam/rolePolicy:RolePolicy": ({ role }) => `of ${nameOf(role)}`,
  "aws:cloudwatch/logGroup:LogGroup": ({ retentionInDays }) => `${retentionInDays} days`,
};

interface Spec {
  readonly listeners?: readonly { portMapping: { port: number; protocol: string } }[];
  readonly backends?: readonly { virtualService: { virtualServiceName: string } }[];
}

interface RouteSpec {
  readonly action: { readonly weightedTargets: readonly { virtualNode: unknown; weight: number }[] };
}

export function factsOf({ type, props }: PlannedResource): string {
  return facts[type]?.(props as Props) ?? "";
}

function portOf({ portMapping }: NonNullable<Spec["listeners"]>[number]): string {
  return `${portMapping.protocol} :${portMapping.port}`;
}

function nameOf(value: unknown): string {
  if (value instanceof Ref) return value.name;
  return typeof value === "string" ? value : "what is known at deployment";
}

/** `virtual node` of `aws:appmesh/virtualNode:VirtualNode`; the two kinds of service are told apart. */
export function kindOf({ type }: Pick<PlannedResource, "type">): string {
  if (type === "aws:servicediscovery/service:Service") return "Cloud Map service";
  if (type === "aws:ecs/service:Service") return "ECS service";
  const kind = type.slice(type.lastIndexOf(":") + 1);
  return kind
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace("dns", "DNS");
}
