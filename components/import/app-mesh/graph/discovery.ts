import type { DnsResponseType, IpPreference } from "../../../graph/enums";
import type { Discovery } from "../../../graph/workload";
import { type Rest, said } from "./rest";

/** How a node is found; undefined where it is not. */
export function discoveryIn(discovery: Rest | undefined): Discovery | undefined {
  const dns = discovery?.object("dns");
  if (dns) {
    return said<Discovery>({
      type: "dns",
      hostname: dns.text("hostname"),
      ipPreference: dns.text("ipPreference") as IpPreference | undefined,
      responseType: dns.text("responseType") as DnsResponseType | undefined,
    });
  }
  const cloudMap = discovery?.object("awsCloudMap");
  if (!cloudMap) return undefined;
  const pairs = cloudMap.objects("attributes").map((one) => [one.text("key") ?? "", one.text("value") ?? ""]);
  return said<Discovery>({
    namespace: cloudMap.text("namespaceName"),
    serviceName: cloudMap.text("serviceName"),
    attributes: pairs.length > 0 ? Object.fromEntries(pairs) : undefined,
    ipPreference: cloudMap.text("ipPreference") as IpPreference | undefined,
  });
}
