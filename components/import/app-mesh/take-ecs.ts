import { type Fields, fieldOf, isFields, type Origin, textOf } from "./found";
import { type Gathered, quoted } from "./gathered";
import { decode } from "./shapes/decode";
import * as shapes from "./shapes/ecs";
import { spelled } from "./shapes/shape";
import { spelledFields, writingOf } from "./take-mesh";

/** What `describe-*` and states add to what was asked for. */
const added = new Set(
  [
    "taskDefinitionArn",
    "revision",
    "status",
    "requiresAttributes",
    "compatibilities",
    "registeredAt",
    "registeredBy",
    "deregisteredAt",
    "serviceArn",
    "runningCount",
    "pendingCount",
    "deployments",
    "events",
    "createdAt",
    "createdBy",
    "roleArn",
  ].map(spelled),
);

function asked(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !added.has(spelled(name))));
}

interface Taking {
  readonly padded: boolean;
  readonly otherName?: string;
  /** Tags that stand beside it. */
  readonly tags?: unknown;
}

/** A task definition in any form. */
export function takeTask(fields: Fields, out: Gathered, origin: Origin, { padded, otherName, tags }: Taking): void {
  const family = textOf(spelledFields(fields).get("family")) ?? otherName;
  const title = family === undefined ? "a task definition" : `task definition ${quoted(family)}`;
  const unknownFields = padded ? "dropped" : "kept";
  const whole = tags === undefined ? fields : { ...fields, tags };
  const writing = { ...writingOf(out, origin, padded, title), unknownFields } as const;
  const definition = decode(asked(whole), shapes.taskDefinition, writing) as Fields;
  if (!Array.isArray(definition.containerDefinitions)) {
    const help = "give it as `aws ecs describe-task-definition` prints it";
    out.remark("unreadable-resource", origin, `${title} has no container that could be read`, help);
    return;
  }
  out.tasks.push({ ...(family !== undefined && { family }), definition, origin });
}

/** A service of ECS in any form. */
export function takeService(fields: Fields, out: Gathered, origin: Origin, { padded, otherName }: Taking): void {
  const given = spelledFields(fields);
  const name = textOf(given.get("servicename")) ?? textOf(given.get("name")) ?? otherName;
  if (name === undefined) {
    const help = "give it as `aws ecs describe-services` prints it";
    out.remark("unreadable-resource", origin, "a service of ECS has no name", help);
    return;
  }
  const unknownFields = padded ? "dropped" : "kept";
  const writing = { ...writingOf(out, origin, padded, `service ${quoted(name)}`), unknownFields } as const;
  const cluster = lastOf(textOf(given.get("cluster")) ?? textOf(given.get("clusterarn")));
  const { clusterArn: _, ...rest } = asked(fields);
  const definition = decode(rest, shapes.service, writing) as Fields;
  const task = textOf(definition.taskDefinition);
  const taskDefinition = task === undefined ? undefined : familyOf(task);
  const { desiredCount, launchType, serviceRegistries } = definition as { [field: string]: never };
  out.services.push({
    name,
    ...(cluster !== undefined && { cluster }),
    ...(taskDefinition !== undefined && { taskDefinition }),
    ...(desiredCount !== undefined && { desiredCount }),
    ...(launchType !== undefined && { launchType }),
    registries: [],
    registryIds: registryIdsOf(serviceRegistries),
    definition: {
      ...definition,
      serviceName: name,
      ...(cluster !== undefined && { cluster }),
      ...(taskDefinition !== undefined && { taskDefinition }),
    },
    origin,
  });
}

function registryIdsOf(registries: unknown): string[] {
  const all = Array.isArray(registries) ? registries : [];
  return all.map((one) => textOf(fieldOf(one, "registryArn"))).filter((one) => one !== undefined);
}

/** `arn:…:cluster/main` is the cluster `main`. */
function lastOf(text: string | undefined): string | undefined {
  return text?.startsWith("arn:") ? text.slice(text.lastIndexOf("/") + 1) : text;
}

/** `arn:…:task-definition/web:3` and `web:3` are of the family `web`. */
export function familyOf(task: string): string {
  return task.replace(/^arn:.*\//s, "").replace(/:\d+$/, "");
}

/** A namespace of Cloud Map in any form. */
export function takeNamespace(fields: Fields, type: string | undefined, out: Gathered, origin: Origin, ids: Ids): void {
  const given = spelledFields(fields);
  const name = textOf(given.get("name"));
  if (name === undefined) return;
  const kind = type ?? textOf(given.get("type"));
  out.names.push({
    kind: "namespace",
    name,
    ...(kind !== undefined && { type: kind }),
    ids: idsOf(given, ids),
    origin,
  });
}

/** A service of Cloud Map in any form. */
export function takeDiscovery(fields: Fields, out: Gathered, origin: Origin, ids: Ids & { otherName?: string }): void {
  const given = spelledFields(fields);
  const name = textOf(given.get("name")) ?? ids.otherName;
  if (name === undefined) return;
  const dns = given.get("dnsconfig");
  const config = isFields(dns)
    ? spelledFields(dns)
    : Array.isArray(dns) && isFields(dns[0])
      ? spelledFields(dns[0])
      : undefined;
  const namespaceId = textOf(given.get("namespaceid")) ?? textOf(config?.get("namespaceid"));
  const records = config?.get("dnsrecords");
  const types = (Array.isArray(records) ? records : [])
    .map((one) => (isFields(one) ? textOf(spelledFields(one).get("type")) : undefined))
    .filter((one) => one !== undefined);
  out.names.push({
    kind: "service",
    name,
    ...(namespaceId !== undefined && { namespaceId }),
    ...(types.length > 0 && { records: types }),
    ids: idsOf(given, ids),
    origin,
  });
}

interface Ids {
  /** What a template calls it, besides ids and ARNs. */
  readonly ids?: readonly string[];
}

function idsOf(given: ReadonlyMap<string, unknown>, { ids = [] }: Ids): string[] {
  const own = [given.get("id"), given.get("arn")].map(textOf).filter((one) => one !== undefined);
  return [...own, ...ids];
}
