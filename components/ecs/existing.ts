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
    containers: Array.isArray(containerDefinitions) ? containerDefinitions.filter(isContainer) : [],
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

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isContainer(value: unknown): value is ContainerDefinition {
  return isRecord(value) && typeof value.name === "string" && typeof value.image === "string";
}
