import { type Resource, Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";

/** What a name must be unique within, by type; IAM's names are unique in the account, over all regions. */
const scopes: Readonly<Record<string, readonly string[]>> = {
  [Type.Mesh]: [],
  [Type.VirtualNode]: ["meshName"],
  [Type.VirtualRouter]: ["meshName"],
  [Type.VirtualService]: ["meshName"],
  [Type.VirtualGateway]: ["meshName"],
  [Type.Route]: ["meshName", "virtualRouterName"],
  [Type.GatewayRoute]: ["meshName", "virtualGatewayName"],
  [Type.Cluster]: [],
  [Type.Service]: ["cluster"],
  [Type.LogGroup]: [],
  [Type.TargetGroup]: [],
  [Type.SecurityGroup]: ["vpcId"],
  [Type.Discovery]: ["namespaceId", "dnsConfig"],
  [Type.Role]: [],
  [Type.Policy]: [],
  [Type.RolePolicy]: ["role"],
};
const global: readonly string[] = [Type.Role, Type.Policy, Type.RolePolicy];

export const duplicatePhysicalName: Rule = {
  id: "duplicate-physical-name",
  title: "No two resources have one name",
  description:
    "Names of resources of one type are different in what they must be unique in: the mesh, the cluster, the region; for IAM the account.",
  level: "mandatory",
  severity: "high",
  tags: ["names", "region"],
  url: source.iamNames,
  mend: "give one of them another name; a role's with its region in it",
  otherwise: "AWS refuses the second, or both fight over one",
  stack: {
    subject: Type.TaskDefinition,
    check(stack, report) {
      const taken = new Map<string, Resource>();
      report.each(stack.of(...Object.keys(scopes)), (resource, about) => {
        const name = resource.props.text("name");
        if (name === undefined) return;
        const key = [
          resource.type,
          name,
          ...(global.includes(resource.type) ? [] : [resource.region]),
          ...scopeOf(resource),
        ].join("\n");
        const other = taken.get(key);
        if (!other) taken.set(key, resource);
        else {
          const both =
            global.includes(resource.type) && other.region !== resource.region ? ", which is of another region" : "";
          about.fails(`its name "${name}" is also that of "${other.name}"${both}`);
        }
      });
    },
  },
  fails: [
    { "back-group": { name: "front" } },
    { "back-execution": { name: "front-execution", region: "eu-west-1" } },
    { "back-service": { name: "front" } },
  ],
  passes: [{ "back-group": { name: "front", vpcId: "vpc-2" } }],
};

/** Where a scope is not known yet, the resources that it is taken from stand for it. */
function scopeOf({ type, props, propertyDependencies }: Resource): string[] {
  return scopes[type]!.map((input) => {
    const sources = (propertyDependencies[input] ?? []).map(({ urn }) => urn);
    if (sources.length > 0) return sources.join(" ");
    if (input !== "dnsConfig") return props.text(input) ?? "";
    return props.fields("dnsConfig")?.text("namespaceId") ?? "";
  });
}
