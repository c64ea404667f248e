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
    subjects: [],
    check(stack, report) {
      const named = stack.grouped(Object.keys(scopes), ({ type, props, region }) => {
        const name = props.text("name");
        return name && [type, name, ...(global.includes(type) ? [] : [region])].join(" ");
      });
      for (const same of named.byKey.values()) {
        const taken = new Map<string, Resource>();
        // What a name is unique in matters, and may still be unknown, only where a name comes twice.
        report.each(same.length > 1 ? same : [], (resource, about) => {
          const scope = scopeOf(resource).join(" ");
          const other = taken.get(scope);
          if (!other) taken.set(scope, resource);
          else
            about.fails(
              `its name "${resource.props.text("name")}" is also that of "${other.name}"${whereOf(resource, other)}`,
            );
        });
      }
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

function whereOf({ region }: Resource, other: Resource): string {
  return region === other.region ? "" : ", which is of another region";
}
