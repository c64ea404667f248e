import { type Resource, Type } from "../resource";
import type { Fields } from "./fields";

/** What a security group lets in. */
export interface Opening {
  readonly from: number;
  readonly to: number;
  readonly protocol: string;
  /** All protocols, on all ports. */
  readonly all: boolean;
  /** CIDR blocks, by address of either kind. */
  readonly sources: readonly string[];
  /** Reads the id of the group that is let in. */
  readonly group: () => readonly string[];
  /** Where a rule lets its own group in. */
  readonly self: boolean;
  readonly prefixLists: boolean;
}

/** What a security group or a rule lets in; nothing where it is about the way out. */
export function openingsOf({ type, props }: Resource): Opening[] {
  if (type === Type.IngressRule) return [ofRule(props)];
  if (type === Type.SecurityGroup) return props.list("ingress").map(ofInline);
  return props.text("type") === "ingress" ? [ofInline(props)] : [];
}

function ofRule(rule: Fields): Opening {
  const protocol = rule.text("ipProtocol") ?? "-1";
  return {
    ...range(rule, protocol),
    sources: ["cidrIpv4", "cidrIpv6"].flatMap((name) => rule.text(name) ?? []),
    group: () => [rule.text("referencedSecurityGroupId") ?? ""],
    self: false,
    prefixLists: rule.has("prefixListId"),
  };
}

function ofInline(rule: Fields): Opening {
  return {
    ...range(rule, rule.text("protocol") ?? "-1"),
    sources: ["cidrBlocks", "ipv6CidrBlocks"].flatMap((name) => rule.texts(name)),
    group: () =>
      rule.has("sourceSecurityGroupId") ? [rule.text("sourceSecurityGroupId")!] : rule.texts("securityGroups"),
    self: rule.flag("self") ?? false,
    prefixLists: rule.texts("prefixListIds").length > 0,
  };
}

function range(rule: Fields, protocol: string): Pick<Opening, "from" | "to" | "protocol" | "all"> {
  const names: Record<string, string> = { "6": "tcp", "17": "udp", all: "-1" };
  const name = names[protocol] ?? protocol;
  return {
    from: rule.number("fromPort") ?? 0,
    to: rule.number("toPort") ?? 65535,
    protocol: name,
    all: name === "-1",
  };
}
