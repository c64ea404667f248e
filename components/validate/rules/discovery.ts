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
    const { attributes = {}, path, type, serviceName } = version.discovery;
    if (serviceName !== undefined && serviceName.length > 63 && serviceName === `${version.service}-${version.name}`) {
      const found = `the Cloud Map service would be ${JSON.stringify(serviceName)}, and a label of DNS has 63 characters at most`;
      report("invalid-name", [...path, "serviceName"], found, "give it a shorter serviceName, or shorten the names");
    }
    for (const [key, value] of Object.entries(attributes)) {
      const at = [...path, "attributes", key];
      if (key.length < 1 || key.length > 255 || value.length < 1 || value.length > 1024) {
        const help = "a key has 1 to 255 characters, a value 1 to 1024";
        report("invalid-value", at, "an attribute that Cloud Map does not take", help);
      } else if (!registered.has(key)) {
        const help = `use one of ${[...registered].join(", ")}, or register the instances yourself`;
        report(
          "discovery-attributes",
          at,
          `Amazon ECS does not register the attribute ${JSON.stringify(key)}, so no task is found by it`,
          help,
        );
      }
    }
    if (type === "dns" && Object.keys(attributes).length > 0) {
      report(
        "invalid-value",
        [...path, "attributes"],
        "discovery by DNS has no attributes",
        'remove them, or set the type to "cloud-map"',
      );
    }
  }
};
