import type { Leaf, ResolvedContainer, ResolvedVersion } from "../graph/resolved";
import type { Ref } from "../plan/types";
import type { Environment } from "./attachments";
import type { ContainerDefinition, ContainerDependency, PortMapping } from "./definitions";

/** The containers of a version that the graph itself describes, the application's first; those past the proxy are sidecars. */
export function containersOf(version: ResolvedVersion, told?: Environment): ContainerDefinition[] {
  const { listeners } = version.endpoint;
  const ports = listeners.map(({ port }) => port);
  return version.containers.flatMap((container, index) => {
    if (container.bypassesProxy) return [];
    const isApp = index === 0 && version.runsApp;
    const env = told ? withTold(container, isApp ? told.application : told.others) : container.env;
    return defineContainer({ ...container, env }, isApp ? ports : container.ports, version);
  });
}

/** Its own variables, and those that it is told and says nothing of; of a proxy it may speak in capital letters or small. */
function withTold({ env, secrets }: ResolvedContainer, told: ReadonlyMap<string, string>): ResolvedContainer["env"] {
  const says = (name: string) => env.has(name) || secrets.has(name);
  const isSaid = (name: string) =>
    says(name) || (/_proxy$/i.test(name) && (says(name.toLowerCase()) || says(name.toUpperCase())));
  return new Map([...env, ...Array.from(told).filter(([name]) => !isSaid(name))]);
}

export function defineContainer(
  container: ResolvedContainer,
  ports: readonly number[],
  version: ResolvedVersion,
): ContainerDefinition {
  const portMappings = [
    ...ports.map((port) => mapPort(port, "tcp")),
    ...container.udpPorts.map((port) => mapPort(port, "udp")),
  ];
  return withoutUndefined({
    name: container.name,
    image: container.image,
    essential: container.essential,
    cpu: container.cpu,
    memoryReservation: container.memory,
    command: container.command,
    entryPoint: container.entryPoint,
    environment: container.env.size > 0 ? environmentOf(container.env) : undefined,
    secrets: container.secrets.size > 0 ? secretsOf(container.secrets) : undefined,
    environmentFiles:
      container.envFiles.length > 0 ? container.envFiles.map((value) => ({ value, type: "s3" as const })) : undefined,
    mountPoints: mountsOf(container.mounts, version),
    user: container.user,
    portMappings: portMappings.length > 0 ? portMappings : undefined,
    dependsOn: dependenciesOf(container),
    healthCheck: container.healthCheck,
  });
}

/** With network mode `awsvpc` ECS reads a port back with the host's port filled in. */
export function mapPort(port: number, protocol: "tcp" | "udp"): PortMapping {
  return { containerPort: port, hostPort: port, protocol };
}

export function environmentOf<T extends Leaf | Ref>(env: ReadonlyMap<string, T>): { name: string; value: T }[] {
  return Array.from(env, ([name, value]) => ({ name, value })).sort(byName);
}

export function secretsOf(secrets: ReadonlyMap<string, Leaf>): { name: string; valueFrom: Leaf }[] {
  return Array.from(secrets, ([name, valueFrom]) => ({ name, valueFrom })).sort(byName);
}

/** Volumes of the task, where a container mounts them. */
export function mountsOf(
  mounts: Readonly<Record<string, string>>,
  { volumes }: ResolvedVersion,
): ContainerDefinition["mountPoints"] {
  const points = Object.entries(mounts).map(([containerPath, sourceVolume]) => ({
    sourceVolume,
    containerPath,
    readOnly: volumes.some(({ name, readOnly }) => name === sourceVolume && readOnly),
  }));
  return points.length > 0 ? points : undefined;
}

function dependenciesOf({ dependsOn }: ResolvedContainer): ContainerDependency[] | undefined {
  const dependencies = Object.entries(dependsOn).map(([containerName, condition]) => ({ containerName, condition }));
  return dependencies.length > 0 ? dependencies : undefined;
}

/**
 * The form in which ECS reads container definitions back; any other form is a difference,
 * and so a new revision and a deployment, at every `pulumi up`.
 * @see https://github.com/pulumi/pulumi-aws/issues/4576
 */
export function canonical(containers: readonly ContainerDefinition[]): ContainerDefinition[] {
  return containers.map(canonicalContainer).sort(byName);
}

function canonicalContainer(container: ContainerDefinition): ContainerDefinition {
  const { essential = true, environment, secrets, portMappings } = container;
  return withoutUndefined({
    ...container,
    essential,
    environment: environment && environment.length > 1 ? [...environment].sort(byName) : environment,
    secrets: secrets && secrets.length > 1 ? [...secrets].sort(byName) : secrets,
    portMappings: portMappings?.map(({ hostPort, protocol = "tcp", ...mapping }) => ({
      ...mapping,
      hostPort: hostPort || mapping.containerPort,
      protocol,
    })),
  });
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** A copy without what is not set: ECS never reads a null back. */
function withoutUndefined<T extends object>(value: T): T {
  const copy: Partial<T> = {};
  for (const key in value) if (value[key] !== undefined && value[key] !== null) copy[key] = value[key];
  return copy as T;
}
