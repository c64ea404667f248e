import { type Fields, fieldOf, isFields, type Origin } from "../found";
import type { Gathered } from "../gathered";
import { kinds } from "../kinds";
import { parseJson } from "../parse/json";
import { spelled } from "../shapes/shape";
import { takeDiscovery, takeNamespace, takeService, takeTask } from "../take-ecs";
import { spelledFields, takeMesh } from "../take-mesh";

/** What a state has of a resource; names of its fields are Pulumi's or Terraform's, which differ in spelling alone. */
type Take = (fields: Fields, out: Gathered, origin: Origin) => void;

/** Who reads a resource of a state, by the provider's type. */
export const stateTypes = new Map<string, Take>();

function register(pulumi: string, terraform: string, take: Take): void {
  stateTypes.set(pulumi, take);
  stateTypes.set(terraform, take);
}

for (const names of kinds) {
  register(names.pulumi, names.terraform, (fields, out, origin) =>
    takeMesh(names, fields, out, origin, { padded: true }),
  );
}

register("aws:ecs/taskDefinition:TaskDefinition", "aws_ecs_task_definition", (fields, out, origin) =>
  takeTask(asTask(fields), out, origin, { padded: true }),
);
register("aws:ecs/service:Service", "aws_ecs_service", (fields, out, origin) =>
  takeService(asService(fields), out, origin, { padded: true }),
);
register("aws:servicediscovery/service:Service", "aws_service_discovery_service", (fields, out, origin) =>
  takeDiscovery(fields, out, origin, {}),
);

const namespaces = [
  ["PrivateDns", "private_dns", "DNS_PRIVATE"],
  ["PublicDns", "public_dns", "DNS_PUBLIC"],
  ["Http", "http", "HTTP"],
] as const;
for (const [pulumi, terraform, type] of namespaces) {
  const file = `${pulumi[0]!.toLowerCase()}${pulumi.slice(1)}Namespace`;
  register(
    `aws:servicediscovery/${file}:${pulumi}Namespace`,
    `aws_service_discovery_${terraform}_namespace`,
    (fields, out, origin) => takeNamespace(fields, type, out, origin, {}),
  );
}

/** Containers stand as a text of JSON, and the path of a volume on the host beside the volume. */
function asTask(fields: Fields): Fields {
  return mapped(fields, {
    containerdefinitions: (value) => (typeof value === "string" ? parsed(value) : value),
    volumes: (value) => (Array.isArray(value) ? value.map(asVolume) : value),
    volume: (value) => (Array.isArray(value) ? value.map(asVolume) : value),
  });
}

function asVolume(volume: unknown): unknown {
  if (!isFields(volume)) return volume;
  const path = spelledFields(volume).get("hostpath");
  return typeof path === "string" && path !== "" ? { ...volume, host: { sourcePath: path } } : volume;
}

function parsed(text: string): unknown {
  const { values, problems } = parseJson(text, (name) => `$${name}`);
  return problems.length === 0 && values.length === 1 ? values[0] : text;
}

/** The API has the limits of a deployment, and the network, one level deeper. */
function asService(fields: Fields): Fields {
  const given = spelledFields(fields);
  const percent = {
    maximumPercent: given.get("deploymentmaximumpercent"),
    minimumHealthyPercent: given.get("deploymentminimumhealthypercent"),
    deploymentCircuitBreaker: given.get("deploymentcircuitbreaker"),
  };
  const limited = Object.values(percent).some((one) => one !== undefined && one !== null);
  const { deployment_configuration: _, deploymentConfiguration: __, ...rest } = fields;
  return {
    ...mapped(rest, { networkconfiguration: (value) => ({ awsvpcConfiguration: networkOf(value) }) }),
    ...(limited && { deploymentConfiguration: percent }),
  };
}

function networkOf(value: unknown): unknown {
  const network = Array.isArray(value) ? value[0] : value;
  if (!isFields(network)) return undefined;
  return mapped(network, {
    assignpublicip: (one) => (typeof one === "boolean" ? (one ? "ENABLED" : "DISABLED") : one),
  });
}

function mapped(fields: Fields, changes: Readonly<Record<string, (value: unknown) => unknown>>): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const change = fieldOf(changes, spelled(name)) as ((value: unknown) => unknown) | undefined;
      return [name, change ? change(value) : value];
    }),
  );
}
