import { BlockList, isIP } from "node:net";
import { metadataAddresses } from "../aws";
import type { Settings } from "../rule";
import { source } from "../sources";
import { meshRule } from "../task-rule";
import type { Task } from "../view/task";

export const egressIgnoredIps = meshRule({
  id: "egress-ignored-ips",
  title: "The proxy lets calls for credentials and metadata through",
  description: "EgressIgnoredIPs of a meshed task holds the addresses of the ECS agent and of the EC2 instance.",
  level: "mandatory",
  severity: "critical",
  tags: ["app-mesh", "ecs", "credentials"],
  url: source.gettingStarted,
  mend: `set EgressIgnoredIPs to ${metadataAddresses.join(",")}`,
  otherwise: "the proxy takes the calls for credentials and metadata, and the task gets none",
  parameters: {
    addresses: {
      type: "array",
      description: "Further addresses that proxies must let through.",
      default: [],
      items: { type: "string", minLength: 1 },
    },
  },
  check(task, report, settings) {
    const missing = missingIn(task, settings);
    if (missing.length === 0) return;
    const given = task.proxy!.get("EgressIgnoredIPs");
    const found = given === undefined ? "EgressIgnoredIPs is not set" : `EgressIgnoredIPs is "${given}"`;
    report.fails(`${found} and lacks ${missing.join(" and ")}`, `add ${missing.join(",")} to EgressIgnoredIPs`);
  },
  remedy(draft, settings) {
    const missing = missingIn(draft.task, settings);
    if (missing.length === 0) return;
    draft.setProxy("EgressIgnoredIPs", [...draft.task.proxy!.list("EgressIgnoredIPs"), ...missing].join(","));
  },
  fails: [{ front: { proxyConfiguration: { properties: { EgressIgnoredIPs: "169.254.169.254" } } } }],
  passes: [{ front: { proxyConfiguration: { properties: { EgressIgnoredIPs: "169.254.0.0/16" } } } }],
});

/** Addresses that no member of the list covers; none where there is no proxy. */
function missingIn({ proxy }: Task, settings: Settings): string[] {
  if (!proxy) return [];
  // A list of its own for each family: BlockList takes IPv4 addresses for IPv6 ones too, and packet rules do not.
  const ignored = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const member of proxy.list("EgressIgnoredIPs")) {
    const [address = "", bits] = member.split("/");
    const family = familyOf(address);
    if (isIP(address) === 0) continue;
    if (bits === undefined) ignored[family].addAddress(address, family);
    else if (isPrefix(bits, family)) ignored[family].addSubnet(address, Number(bits), family);
  }
  return [...metadataAddresses, ...(settings.addresses as string[])].filter(
    (one) => !ignored[familyOf(one)].check(one, familyOf(one)),
  );
}

function isPrefix(bits: string, family: "ipv4" | "ipv6"): boolean {
  return /^\d+$/.test(bits) && Number(bits) <= (family === "ipv6" ? 128 : 32);
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
