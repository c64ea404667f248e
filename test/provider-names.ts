import type { Json, TemplateResource } from "./cloudformation";

type Fields = Record<string, Json>;

/** Keys that are not the template's with a small first letter. */
const special = new Map([
  ["DNS", "dns"],
  ["TTL", "ttl"],
  ["AWSCloudMap", "awsCloudMap"],
  ["VPCs", "vpcs"],
  ["VPCId", "vpcId"],
  ["VPCRegion", "vpcRegion"],
  ["HostedZoneId", "zoneId"],
  ["ResourceRecords", "records"],
  ["ProxyConfigurationProperties", "properties"],
]);

/** A template's properties in the words of the ECS API: `ContainerPort` as `containerPort`. */
export function apiNames(value: Json): Json {
  if (Array.isArray(value)) return value.map(apiNames);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    // The keys of a log driver's options are its own.
    Object.entries(value).map(([key, one]) => [nameOf(key), key === "Options" ? one : apiNames(one)]),
  );
}

function nameOf(key: string): string {
  return special.get(key) ?? key[0]!.toLowerCase() + key.slice(1);
}

/** A template's resource as the provider's inputs, task definitions as the API's; what is named is named `name`. */
export function inputsOf({ type, properties }: TemplateResource): Fields {
  const fields = apiNames(properties) as Fields;
  const kind = type.split("::")[2]!;
  const { [`${kind[0]!.toLowerCase()}${kind.slice(1)}Name`]: name, ...others } = fields;
  const named = name === undefined ? fields : { name, ...others };
  return forms.get(type)?.(named) ?? named;
}

// biome-ignore lint/suspicious/noExplicitAny: templates nest deeper than is worth typing
type Loose = any;

/** Where the provider's form differs by more than names. */
const forms = new Map<string, (fields: Loose) => Fields>([
  ["AWS::AppMesh::VirtualNode", virtualNode],
  ["AWS::ECS::TaskDefinition", taskDefinition],
  ["AWS::ECS::Service", ecsService],
  ["AWS::Route53::HostedZone", hostedZone],
  ["AWS::Route53::RecordSet", ({ ttl, ...same }) => ({ ...same, ttl: Number(ttl) })],
]);

function virtualNode({ spec, ...same }: Loose): Fields {
  const { listeners, serviceDiscovery, ...others } = spec;
  const { dns, awsCloudMap } = serviceDiscovery;
  const attributes = awsCloudMap?.attributes?.map(({ key, value }: Loose) => [key, value]);
  const found = dns
    ? { dns }
    : { awsCloudMap: { ...awsCloudMap, ...(attributes && { attributes: Object.fromEntries(attributes) }) } };
  return { ...same, spec: { ...others, listeners: listeners.map(withNumber), serviceDiscovery: found } };
}

function withNumber({ portMapping, ...same }: Loose): Loose {
  return { ...same, portMapping: { ...portMapping, port: Number(portMapping.port) } };
}

function taskDefinition({ cpu, memory, ...same }: Loose): Fields {
  return { ...same, ...(cpu && { cpu: String(cpu) }), ...(memory && { memory: String(memory) }) };
}

function ecsService({ deploymentConfiguration, networkConfiguration, serviceRegistries, ...same }: Loose): Fields {
  const { assignPublicIp, ...vpc } = networkConfiguration.awsvpcConfiguration;
  return {
    ...same,
    deploymentMinimumHealthyPercent: deploymentConfiguration.minimumHealthyPercent,
    deploymentMaximumPercent: deploymentConfiguration.maximumPercent,
    networkConfiguration: { ...vpc, assignPublicIp: assignPublicIp === "ENABLED" },
    ...(serviceRegistries && { serviceRegistries: serviceRegistries[0] }),
  };
}

function hostedZone({ hostedZoneConfig, ...same }: Loose): Fields {
  return { ...same, comment: hostedZoneConfig.comment };
}
