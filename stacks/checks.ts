import type { Config, Fault } from "./config";

/** What a regional stack is told that can not be so. */
export function checkRegional({
  region,
  network,
  certificateArn,
  capacity,
  meshOwner,
  drained,
  domain,
}: Config): Fault[] {
  const faults: Fault[] = [];
  const fault = (key: string, found: string) => faults.push({ key, found });
  if (region === "") fault("aws:region", "is not set; set it with `pulumi config set aws:region eu-west-1`");
  else if (!isRegion(region))
    fault(`aws:region (${JSON.stringify(region)})`, 'is no AWS region; write it as "eu-west-1"');
  if ("cidr" in network) {
    for (const other of network.others) {
      if (overlap(network.cidr, other))
        fault(`network.cidr (${network.cidr})`, `overlaps ${other} of network.others; choose another range`);
    }
    if (network.nat === "none" && !network.endpoints)
      fault(
        "network.nat",
        'is "none", so tasks reach neither their images nor their logs; set network.endpoints, or another nat',
      );
  }
  const place = certificateArn.split(":")[3];
  if (certificateArn !== "" && !/^arn:aws[\w-]*:acm:/.test(certificateArn))
    fault("certificateArn", "is no ARN of AWS Certificate Manager");
  else if (certificateArn !== "" && place !== region)
    fault("certificateArn", `is of ${place}, and load balancers take certificates of their own region, ${region}`);
  if (capacity.minInstances > capacity.maxInstances) fault("capacity.minInstances", "is more than maxInstances");
  if (meshOwner !== "" && !/^\d{12}$/.test(meshOwner)) fault("meshOwner", "is no account; write its 12 digits");
  if (drained.length > 0 || domain !== "") fault("regions", "is empty, and drained and domain are for a global stack");
  return faults;
}

/** What a global stack is told that can not be so. */
export function checkGlobal({ regions, drained, shares, routing, domain, zoneId }: Config): Fault[] {
  const faults: Fault[] = [];
  const fault = (key: string, found: string) => faults.push({ key, found });
  for (const [key, names] of Object.entries({ drained, shares: Object.keys(shares) })) {
    const strange = names.filter((name) => !regions.includes(name));
    for (const name of strange) fault(`${key} (${name})`, `is not one of regions: ${regions.join(", ")}`);
  }
  for (const name of regions.filter((one, index) => regions.indexOf(one) !== index))
    fault(`regions (${name})`, "is there twice");
  if (domain === "") fault("domain", "is not set; name what users type, such as shop.example.com");
  if (zoneId === "") fault("zoneId", "is not set; name the hosted zone that the domain is in");
  if (routing === "failover" && regions.length !== 2)
    fault("regions", `has ${regions.length}, and Route 53 fails over from one to another: name two`);
  const sharing = Object.keys(shares).length > 0;
  if (sharing && routing !== "weighted") fault("shares", `is for weighted routing, and routing is ${routing}`);
  if (routing === "weighted" && !sharing) fault("shares", "is not set, and routing is weighted");
  return faults;
}

/** Whether a text has the form of a region's name. */
function isRegion(name: string): boolean {
  return /^[a-z]{2}(-[a-z]+)+-\d$/.test(name);
}

/** Whether two ranges of addresses have any in common. */
export function overlap(a: string, b: string): boolean {
  const [first, second] = [a, b].map((range) => {
    const [address = "", bits = "32"] = range.split("/");
    const start = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
    const size = 2 ** (32 - Number(bits));
    return { start: Math.floor(start / size) * size, size };
  }) as [Range, Range];
  return first.start < second.start + second.size && second.start < first.start + first.size;
}

interface Range {
  readonly start: number;
  readonly size: number;
}
