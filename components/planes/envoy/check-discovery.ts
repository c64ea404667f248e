import type { Report } from "../../diagnostics/report";
import type { ResolvedGraph, ResolvedVersion } from "../../graph/resolved";

/**
 * Addresses that Route 53 has in an answer about a Cloud Map service, chosen at random where there are more.
 * @see https://docs.aws.amazon.com/cloud-map/latest/dg/services-route-53.html
 */
const mostAddresses = 8;

/** Reports versions that are called and that DNS does not find, or not all at once. */
export function checkDiscovery(graph: ResolvedGraph, report: Report): void {
  for (const { versions, callers } of graph.services) {
    if (callers.length === 0) continue;
    for (const version of versions) {
      checkName(version, report);
      if (version.external || !version.discovery.registered) continue;
      checkCount(version, report);
      checkFamily(version, graph, report);
    }
  }
}

function checkName({ discovery, key }: ResolvedVersion, report: Report): void {
  if (discovery.type !== "dns" || typeof discovery.hostname === "string") return;
  const found = `callers find "${key}" by a name that is known only at deployment, and their Envoys are told before`;
  report("undiscoverable-backend", [...discovery.path, "hostname"], found, "write the name as it is");
}

function checkCount({ scaling, desiredCount, path, key, discovery }: ResolvedVersion, report: Report): void {
  // A load balancer, or whatever else answers with one address, is not asked for more.
  if (discovery.type === "dns" && discovery.responseType !== "ENDPOINTS") return;
  const count = scaling?.max ?? desiredCount;
  if (count <= mostAddresses) return;
  const at = scaling ? [...scaling.path, "max"] : [...path, "desiredCount"];
  const found = `"${key}" may have ${count} tasks, and DNS answers with ${mostAddresses} of them: each caller's Envoy knows others every few seconds, and forgets which of them failed`;
  report("dns-answer-limit", at, found, `run ${mostAddresses} at most, larger ones, or split it into versions`);
}

/** ECS registers addresses of IPv4 in the records that are made here. */
function checkFamily({ discovery, key }: ResolvedVersion, graph: ResolvedGraph, report: Report): void {
  const own = discovery.ipPreference;
  if ((own ?? graph.ipPreference) !== "IPv6_ONLY") return;
  const at = own === undefined ? ["ipPreference"] : [...discovery.path, "ipPreference"];
  const found = `callers look for "${key}" by IPv6 alone, and Cloud Map's records of its tasks are of IPv4`;
  report("undiscoverable-backend", at, found, 'set it to "IPv6_PREFERRED", or leave it out');
}
