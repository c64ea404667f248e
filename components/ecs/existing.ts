import type { ContainerDefinition } from "./definitions";

/** A task definition of the user's own, read from what `describe-task-definition` or `register-task-definition` has. */
export interface ExistingTask {
  readonly family: string | undefined;
  readonly containers: readonly ContainerDefinition[];
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
  readonly compatibilities: readonly string[];
  readonly networkMode: unknown;
  readonly proxyConfiguration: unknown;
  readonly taskRoleArn: string | undefined;
  readonly executionRoleArn: string | undefined;
  /** What is neither changed nor looked at, in the API's form. */
  readonly carried: Readonly<Record<string, unknown>>;
}

/** What AWS says about a registered revision; registering takes none of it. */
const described = new Set([
  "taskDefinitionArn",
  "revision",
  "status",
  "requiresAttributes",
  "compatibilities",
  "registeredAt",
  "registeredBy",
  "deregisteredAt",
  "deleteRequestedAt",
]);

/** The definition itself: `describe-task-definition` wraps it, with the tags beside it. */
export function unwrap(definition: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { taskDefinition, tags } = definition;
  if (!isRecord(taskDefinition)) return definition;
  return Array.isArray(tags) && tags.length > 0 ? { ...taskDefinition, tags } : taskDefinition;
}

/** Reads an existing task definition; total: what is not of the right type counts as not given. */
export function readTask(definition: Readonly<Record<string, unknown>>): ExistingTask {
  const {
    family,
    containerDefinitions,
    cpu,
    memory,
    requiresCompatibilities,
    networkMode,
    proxyConfiguration,
    taskRoleArn,
    executionRoleArn,
    ...others
  } = unwrap(definition);
  const carried = Object.entries(others).filter(([key, value]) => !described.has(key) && !isEmpty(value));
  return {
    family: text(family),
    containers: Array.isArray(containerDefinitions) ? containerDefinitions.filter(isContainer).map(withoutNulls) : [],
    cpu: units(cpu, /^\s*([\d.]+)\s*vcpu\s*$/i),
    memory: units(memory, /^\s*([\d.]+)\s*gb\s*$/i),
    compatibilities: Array.isArray(requiresCompatibilities) ? requiresCompatibilities.filter((one) => text(one)) : [],
    networkMode,
    proxyConfiguration,
    taskRoleArn: text(taskRoleArn),
    executionRoleArn: text(executionRoleArn),
    carried: Object.fromEntries(carried),
  };
}

/** Whether tasks mount Amazon EFS, which Envoy must not stand in front of. */
export function mountsEfs({ carried }: ExistingTask): boolean {
  return Array.isArray(carried.volumes) && carried.volumes.some((volume) => volume?.efsVolumeConfiguration);
}

/** `"512"`, `512` or `"0.5 vCPU"` as 512; undefined for anything else. */
function units(value: unknown, large: RegExp): number | undefined {
  if (typeof value === "number") return Number.isInteger(value) && value > 0 ? value : undefined;
  if (typeof value !== "string") return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value);
  const number = Number(large.exec(value)?.[1]) * 1024;
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

/** The API prints a null for what is not there. */
function withoutNulls(container: ContainerDefinition): ContainerDefinition {
  return Object.fromEntries(Object.entries(container).filter(([, value]) => value !== null)) as never;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Fields of a container that are looked at, with what they must be; the others are carried as they are. */
const looked: Readonly<Record<string, (value: unknown) => boolean>> = {
  name: (value) => typeof value === "string",
  image: (value) => typeof value === "string",
  user: (value) => value === undefined || typeof value === "string",
  environment: (value) => value === undefined || isListOf(value, "name"),
  secrets: (value) => value === undefined || isListOf(value, "name"),
  dependsOn: (value) => value === undefined || isListOf(value, "containerName"),
  portMappings: (value) => value === undefined || (Array.isArray(value) && value.every(isRecord)),
  logConfiguration: (value) => value === undefined || isRecord(value),
};

/** The field of a container that is not what ECS takes; undefined when all are. */
export function wrongFieldOf(container: unknown): string | undefined {
  if (!isRecord(container)) return "name";
  return Object.keys(looked).find((field) => !looked[field]!(container[field] ?? undefined));
}

function isListOf(value: unknown, key: string): boolean {
  return Array.isArray(value) && value.every((one) => isRecord(one) && typeof one[key] === "string");
}

function isContainer(value: unknown): value is ContainerDefinition {
  return wrongFieldOf(value) === undefined;
}
