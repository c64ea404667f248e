import type { Report } from "../../diagnostics/report";
import type { ResolvedDiscovery, ResolvedVersion } from "../../graph/resolved";
import type { Rule } from "../rule";

/**
 * What Amazon ECS registers of an instance in Cloud Map; it can not be given more.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html
 */
const registered = new Set([
  "AWS_INSTANCE_IPV4",
  "AWS_INSTANCE_IPV6",
  "AWS_INSTANCE_PORT",
  "AVAILABILITY_ZONE",
  "REGION",
  "ECS_SERVICE_NAME",
  "ECS_CLUSTER_NAME",
  "ECS_TASK_DEFINITION_FAMILY",
  "ECS_TASK_SET_EXTERNAL_ID",
  "EC2_INSTANCE_ID",
]);

/** Versions are found by what ECS registers of their tasks. */
export const discovery: Rule = (graph, report) => {
  for (const version of graph.running.flatMap(({ versions }) => versions)) {
    const { attributes = {}, path, serviceName } = version.discovery;
    if (serviceName !== undefined && serviceName.length > 63 && serviceName === `${version.service}-${version.name}`) {
      const found = `the Cloud Map service would be ${JSON.stringify(serviceName)}, and a label of DNS has 63 characters at most`;
      report("invalid-name", [...path, "serviceName"], found, "give it a shorter serviceName, or shorten the names");
    }
    checkKind(version.discovery, report);
    for (const [key, value] of Object.entries(attributes)) checkAttribute(key, value, version, report);
  }
};

/** Nothing is said that its kind of discovery does not have. */
function checkKind({ type, path, attributes = {}, responseType, ipPreference }: ResolvedDiscovery, report: Report) {
  const problem = (field: string, found: string, help: string) =>
    report("invalid-value", [...path, field], found, help);
  if (type !== "dns" && responseType !== undefined) {
    problem("responseType", `discovery by ${type} has no response type`, 'remove it, or set the type to "dns"');
  }
  if (type === "none" && ipPreference !== undefined) {
    problem("ipPreference", "nobody is to find it by an address", "remove it, or say how it is found");
  }
  if (type === "dns" && Object.keys(attributes).length > 0) {
    problem("attributes", "discovery by DNS has no attributes", 'remove them, or set the type to "cloud-map"');
  }
}

/** @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_AwsCloudMapInstanceAttribute.html */
function checkAttribute(
  key: string,
  value: string,
  { discovery: { path }, external }: ResolvedVersion,
  report: Report,
) {
  const at = [...path, "attributes", key];
  if (!/^[!-~]{1,255}$/.test(key) || !/^[!-~](?:[ !-~]{0,1022}[!-~])?$/.test(value)) {
    const help = "a key has 1 to 255 printable characters, a value 1 to 1024";
    report("invalid-value", at, "an attribute that Cloud Map does not take", help);
  } else if (!registered.has(key) && !external) {
    const help = `use one of ${[...registered].join(", ")}, or register the instances yourself`;
    const found = `Amazon ECS does not register the attribute ${JSON.stringify(key)}, so no task is found by it`;
    report("discovery-attributes", at, found, help);
  }
}
