import { type Resource, Type } from "../resource";
import { type Fields, NotKnown } from "./fields";
import { type Opening, openingsOf } from "./security-group";
import type { Groups, Stack } from "./stack";

/** The security groups of a service; none where some of them are made elsewhere. */
export function groupsOf(stack: Stack, service: Resource): readonly Resource[] {
  const read = () => service.props.fields("networkConfiguration")?.texts("securityGroups");
  return stack.followAll(service, "networkConfiguration", read, Type.SecurityGroup);
}

/** What one security group lets in: from other groups, by their URN, and from addresses or lists of them. */
interface Door {
  readonly groups: Map<string, Opening[]>;
  readonly addresses: Opening[];
  /** Rules of which it is not known yet whom they let in. */
  readonly unknown: Resource[];
}

/** The ways in and out of the security groups of a stack, each looked up once. */
export class Network {
  private readonly doors = new Map<string, Door>();
  private readonly rules: Groups;

  constructor(private readonly stack: Stack) {
    const types = [Type.IngressRule, Type.EgressRule, Type.SecurityGroupRule];
    this.rules = stack.grouped(types, (rule) => this.groupNamed(rule, "securityGroupId")?.urn);
  }

  /** Whether a group lets another in on a TCP port; throws where a rule of which not all is known may do so. */
  admits(group: Resource, other: Resource, port: number): boolean {
    const { groups, addresses, unknown } = this.doorOf(group);
    const openings = [...(groups.get(other.urn) ?? []), ...addresses];
    if (openings.some(({ all, from, to, protocol }) => all || (protocol === "tcp" && from <= port && port <= to)))
      return true;
    if (unknown.length > 0) throw new NotKnown(`whom ${JSON.stringify(unknown[0]!.name)} lets in`);
    return false;
  }

  /** Whether a group lets its tasks call out on a TCP port. */
  lets(group: Resource, port: number): boolean {
    const rules = (this.rules.byKey.get(group.urn) ?? []).filter(
      ({ type, props }) =>
        type === Type.EgressRule || (type === Type.SecurityGroupRule && props.text("type") === "egress"),
    );
    // What a group lets out by itself is not known before it is made; a rule beside it is.
    if (rules.some(({ props }) => opens(props, port)) || group.props.list("egress").some((rule) => opens(rule, port)))
      return true;
    if (this.rules.unknown.length > 0)
      throw new NotKnown(`the group of ${JSON.stringify(this.rules.unknown[0]!.name)}`);
    return false;
  }

  private doorOf(group: Resource): Door {
    const cached = this.doors.get(group.urn);
    if (cached) return cached;
    const door: Door = { groups: new Map(), addresses: [], unknown: [...this.rules.unknown] };
    for (const rule of [group, ...(this.rules.byKey.get(group.urn) ?? [])]) {
      try {
        for (const opening of rule.type === Type.EgressRule ? [] : openingsOf(rule))
          this.add(door, rule, opening, group);
      } catch (error) {
        if (!(error instanceof NotKnown)) throw error;
        door.unknown.push(rule);
      }
    }
    this.doors.set(group.urn, door);
    return door;
  }

  private add(door: Door, rule: Resource, opening: Opening, own: Resource): void {
    if (opening.sources.length > 0 || opening.prefixLists) door.addresses.push(opening);
    const others = opening.self ? [own] : this.sourcesOf(rule, opening);
    for (const { urn } of others) {
      const known = door.groups.get(urn);
      if (known) known.push(opening);
      else door.groups.set(urn, [opening]);
    }
  }

  private sourcesOf(rule: Resource, opening: Opening): Resource[] {
    const inputs = { [Type.SecurityGroup]: "ingress", [Type.IngressRule]: "referencedSecurityGroupId" } as Record<
      string,
      string
    >;
    try {
      return opening.group().flatMap((id) => this.stack.find([Type.SecurityGroup], id) ?? []);
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      const input = inputs[rule.type] ?? "sourceSecurityGroupId";
      const sources = (rule.propertyDependencies[input] ?? []).filter(({ type }) => type === Type.SecurityGroup);
      if (sources.length === 0) throw error;
      return sources;
    }
  }

  private groupNamed(rule: Resource, input: string): Resource | undefined {
    return this.stack.follow(rule, input, () => rule.props.text(input), Type.SecurityGroup);
  }
}

function opens(rule: Fields, port: number): boolean {
  const protocol = rule.text("ipProtocol") ?? rule.text("protocol") ?? "-1";
  if (protocol === "-1" || protocol === "all") return true;
  const [from, to] = [rule.number("fromPort") ?? 0, rule.number("toPort") ?? 65535];
  return (protocol === "tcp" || protocol === "6") && from <= port && port <= to;
}
