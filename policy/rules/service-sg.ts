import { type Resource, Type } from "../resource";
import { serviceRule } from "../service-rule";
import { source } from "../sources";
import { groupsOf } from "../view/network";
import type { Stack } from "../view/stack";

export const serviceSg = serviceRule({
  id: "service-sg",
  title: "Each service has a security group of its own",
  description:
    "A service with a network configuration names a security group, and shares it with no other service of the stack.",
  level: "advisory",
  severity: "medium",
  tags: ["ecs", "network", "security"],
  url: source.securityGroups,
  mend: "make a security group for it",
  otherwise: "who may call one service may call all that share its group",
  check(props, report) {
    const network = props.fields("networkConfiguration");
    if (network?.count("securityGroups") === 0) {
      report.fails("it names no security group, so that it has the default one of the VPC");
    }
  },
  stack: {
    subjects: [Type.Service],
    check(stack, report) {
      const owners = new Map<string, Resource>();
      const services = stack.of(Type.Service).toSorted((one, other) => (one.name < other.name ? -1 : 1));
      report.each(services, (service, about) => {
        const names = groupNames(stack, service);
        const key = names.sort().join(" ");
        const owner = owners.get(key);
        if (names.length > 0 && owner) about.fails(`it has the same security groups as "${owner.name}"`);
        else owners.set(key, service);
      });
    },
  },
  fails: [
    { "front-service": { networkConfiguration: { securityGroups: null } } },
    { "front-service": { networkConfiguration: { securityGroups: [] } } },
    {
      "front-service": { networkConfiguration: { securityGroups: ["sg-back"] }, loadBalancers: null },
      "back-ingress": { referencedSecurityGroupId: "sg-back" },
    },
  ],
  passes: [{ "front-service": { networkConfiguration: { securityGroups: ["sg-front", "sg-back"] } } }],
});

/** Groups of the stack by their URN, which is known before their id is; others by id. */
function groupNames(stack: Stack, service: Resource): string[] {
  const made = groupsOf(stack, service);
  if (made.length > 0) return made.map(({ urn }) => urn);
  return service.props.fields("networkConfiguration")?.texts("securityGroups") ?? [];
}
