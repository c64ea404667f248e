import type { Path } from "../diagnostics/diagnostic";
import type { Endpoint } from "./endpoint";
import type { ContainerCondition, CpuArchitecture, LaunchType } from "./enums";
import { readLeaf, readLeaves, readList } from "./leaf";
import { resolveEndpoint } from "./resolve-endpoint";
import { resolveEnvoy } from "./resolve-envoy";
import { resolveLogs, resolveScaling, resolveVolumes } from "./resolve-running";
import { resolvePermissions, resolveSidecars } from "./resolve-sidecars";
import type { ResolvedContainer, ResolvedDiscovery, ResolvedVersion } from "./resolved";
import type { GraphScope } from "./scope";
import type { Service } from "./types";
import type { Container, Workload } from "./workload";

/** What a version is resolved from. */
export interface VersionSource {
  readonly service: string;
  readonly name: string;
  readonly path: Path;
  /** The version's own settings. */
  readonly own: Workload & Endpoint & Pick<Service, "backends" | "timeout">;
  /** The service's settings, where it has several versions. */
  readonly defaults?: Service;
  readonly weight: number;
}

/** Names that others of a version are made of. */
interface VersionNames {
  readonly family: string;
  readonly suffixed: string;
  /** How the names of its generation end; empty for the first. */
  readonly generation: string;
  readonly namespace: string;
}

export function resolveVersion(source: VersionSource, scope: GraphScope): ResolvedVersion {
  const { service, name, path, own, defaults } = source;
  const settings: Workload = defaults ? { ...defaults, ...own } : own;
  const from = (key: keyof Workload): Path => (key in own || !defaults ? path : ["services", service]);
  const suffixed = name === "" ? service : `${service}-${name}`;
  const generation = generationSuffix(settings.generation);
  const family = (own.family ?? familyIn(settings.taskDefinition) ?? `${scope.graph.name}-${suffixed}`) + generation;
  const names = { family, suffixed, generation, namespace: scope.namespace };
  const tracing = settings.tracing ?? scope.graph.tracing ?? false;
  return {
    service,
    name,
    key: name === "" ? service : `${service}.${name}`,
    path,
    weight: source.weight,
    runsApp: true,
    external: settings.external ?? false,
    endpoint: resolveEndpoint({ path, own, defaults, timeout: (defaults ?? own).timeout }, scope.graph),
    launchType: settings.launchType ?? launchTypeOf(settings.taskDefinition),
    cpuArchitecture: architectureOf(settings),
    desiredCount: settings.desiredCount ?? settings.scaling?.min ?? 1,
    scaling: settings.scaling && resolveScaling(settings.scaling, [...from("scaling"), "scaling"]),
    deploymentAlarms: readList(settings.deploymentAlarms, from("deploymentAlarms"), "deploymentAlarms"),
    taskCpu: settings.taskCpu,
    taskMemory: settings.taskMemory,
    containers: settings.taskDefinition ? [] : resolveContainers(source, settings, from),
    sidecars: resolveSidecars(source),
    volumes: resolveVolumes(settings.volumes ?? {}, [...from("volumes"), "volumes"]),
    logs: resolveLogs(settings.logs ?? {}, [...from("logs"), "logs"]),
    taskDefinition: settings.taskDefinition,
    taskRoleArn: readLeaf(settings.taskRoleArn, from("taskRoleArn"), "taskRoleArn"),
    executionRoleArn: readLeaf(settings.executionRoleArn, from("executionRoleArn"), "executionRoleArn"),
    useInstanceRole: settings.useInstanceRole ?? false,
    envoy: resolveEnvoy(source, scope, tracing),
    tracing,
    discovery: resolveDiscovery(source, settings, names),
    generation: settings.generation ?? 1,
    virtualNodeName: (own.virtualNodeName ?? suffixed) + generation,
    family,
    ecsServiceName: (own.ecsServiceName ?? `${scope.graph.name}-${suffixed}`) + generation,
  };
}

/** How names of a generation end: what is made anew stands beside what was there until it serves. */
export function generationSuffix(generation = 1): string {
  return generation > 1 ? `-g${generation}` : "";
}

/** An existing task definition keeps its family. */
function familyIn(taskDefinition: Record<string, unknown> | undefined): string | undefined {
  const family = unwrapped(taskDefinition)?.family;
  return typeof family === "string" ? family : undefined;
}

/** An existing task definition runs where it is made for. */
function launchTypeOf(taskDefinition: Record<string, unknown> | undefined): LaunchType {
  if (taskDefinition === undefined) return "fargate";
  const compatibilities = unwrapped(taskDefinition)?.requiresCompatibilities;
  return Array.isArray(compatibilities) && compatibilities.includes("FARGATE") ? "fargate" : "ec2";
}

/** An existing task definition says what its images are for. */
function architectureOf({ taskDefinition, cpuArchitecture = "x86_64" }: Workload): CpuArchitecture {
  if (taskDefinition === undefined) return cpuArchitecture;
  const platform = unwrapped(taskDefinition)?.runtimePlatform as { cpuArchitecture?: unknown } | null | undefined;
  return platform?.cpuArchitecture === "ARM64" ? "arm64" : "x86_64";
}

/** `describe-task-definition` wraps the definition. */
function unwrapped(taskDefinition: Record<string, unknown> | undefined): Record<string, unknown> | undefined {
  const inner = taskDefinition?.taskDefinition;
  return typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>) : taskDefinition;
}

function resolveContainers(
  { path, own, defaults, service }: VersionSource,
  settings: Workload,
  from: (key: keyof Workload) => Path,
): ResolvedContainer[] {
  const servicePath = ["services", service];
  const app: ResolvedContainer = {
    name: settings.containerName ?? "app",
    path,
    image: readLeaf(settings.image ?? "", from("image"), "image"),
    command: settings.command,
    entryPoint: settings.entryPoint,
    env: readLeaves("env", [defaults, servicePath], [own, path]),
    secrets: readLeaves("secrets", [defaults, servicePath], [own, path]),
    envFiles: readList(settings.envFiles, from("envFiles"), "envFiles"),
    mounts: settings.mounts ?? {},
    user: settings.user,
    ports: [],
    udpPorts: [],
    cpu: settings.cpu ?? 256,
    memory: settings.memory ?? 512,
    essential: true,
    dependsOn: awaitedOf(settings.containers),
    healthCheck: undefined,
    bypassesProxy: false,
    permissions: [],
  };
  if (settings.containers === undefined) return [app];
  const at = [...from("containers"), "containers"];
  const others = Object.entries(settings.containers).map(([name, container]) =>
    resolveContainer(name, container, [...at, name]),
  );
  return [app, ...others];
}

function resolveContainer(name: string, container: Container, path: Path): ResolvedContainer {
  return {
    name,
    path,
    image: readLeaf(container.image, path, "image"),
    command: container.command,
    entryPoint: container.entryPoint,
    env: readLeaves("env", [container, path]),
    secrets: readLeaves("secrets", [container, path]),
    envFiles: readList(container.envFiles, path, "envFiles"),
    mounts: container.mounts ?? {},
    user: container.user,
    ports: container.ports ?? [],
    udpPorts: container.udpPorts ?? [],
    cpu: container.cpu ?? 32,
    memory: container.memory ?? 64,
    essential: container.essential ?? true,
    dependsOn: container.dependsOn ?? {},
    healthCheck: container.healthCheck,
    bypassesProxy: container.bypassesProxy ?? false,
    permissions: resolvePermissions(container.permissions, path),
  };
}

/** The application waits for the containers that say so. */
function awaitedOf(containers: Record<string, Container> = {}): Record<string, ContainerCondition> {
  const awaited = Object.entries(containers).flatMap(([name, one]) => (one.awaited ? [[name, one.awaited]] : []));
  return Object.fromEntries(awaited);
}

function resolveDiscovery(
  { path, service }: VersionSource,
  { discovery = {}, external = false }: Workload,
  { family, suffixed, generation, namespace }: VersionNames,
): ResolvedDiscovery {
  const at = [...path, "discovery"];
  const said = Object.values(discovery).some((value) => value !== undefined);
  const ours = discovery.namespace === undefined || discovery.namespace === namespace;
  // Versions that share a Cloud Map service are told apart by their families.
  const serviceName = discovery.shared
    ? (discovery.serviceName ?? service)
    : (discovery.serviceName ?? suffixed) + generation;
  const named = inGeneration(discovery.hostname, generation, namespace) ?? `${serviceName}.${namespace}`;
  const hostname = readLeaf(named, at, "hostname");
  const type = discovery.type ?? "cloud-map";
  const registry = type === "dns" ? labelIn(hostname, namespace) : type === "none" ? undefined : serviceName;
  return {
    type,
    path: at,
    said,
    serviceName: registry,
    registered: registry !== undefined && ours && !external,
    namespace: discovery.namespace ?? namespace,
    hostname,
    attributes: discovery.attributes ?? (discovery.shared ? { ECS_TASK_DEFINITION_FAMILY: family } : undefined),
    ipPreference: discovery.ipPreference,
    responseType: discovery.responseType,
  };
}

/** A name in the namespace is ours to register, so a generation has its own; any other stays. */
function inGeneration<T>(hostname: T, generation: string, namespace: string): T | string {
  const label = labelIn(hostname, namespace);
  return label === undefined || generation === "" ? hostname : `${label}${generation}.${namespace}`;
}

/** `web` of `web.shop.local` in the namespace `shop.local`; undefined for a name that is not one of its own. */
function labelIn(hostname: unknown, namespace: string): string | undefined {
  if (typeof hostname !== "string" || !hostname.endsWith(`.${namespace}`)) return undefined;
  return hostname.slice(0, -namespace.length - 1);
}
