import { hostCondition, type Match } from "./match";
import type { Value } from "./value";

export function domainsOf(host: Value): string[] {
  const domains = host.of("domains").each();
  return domains.flatMap((domain) => domain.text() ?? []);
}

/** The name of a virtual host without its port, where it has one. */
export function hostOf(domains: readonly string[]): string {
  return domains.find((domain) => !/:\d+$/.test(domain)) ?? domains[0] ?? "";
}

/** What a virtual host of a gateway asks of the host, as a route would. */
export function hostConditions(host: Value): Match["conditions"] {
  const domains = domainsOf(host);
  const domain = hostOf(domains);
  if (domains.includes("*") || domain === "") return [];
  return [domain.startsWith("*") ? hostCondition("suffix", domain.slice(1)) : hostCondition("exact", domain)];
}
