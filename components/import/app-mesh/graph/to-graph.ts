import type { Path } from "../../../diagnostics/diagnostic";
import type { Gateway } from "../../../graph/gateway";
import type { ServiceGraph, Version } from "../../../graph/types";
import type { Found, Reading, Remark } from "../found";
import { choose } from "./choose";
import { completed } from "./complete";
import { type Group, type Grouped, groupsOf } from "./group";
import { graphName, Names, ownName } from "./names";
import { type GatewayPart, type NodePart, type Parts, partsOf } from "./parts";
import { said } from "./rest";
import { serviceOf } from "./service";
import { Tasks } from "./tasks";

/** A mesh that exists as a graph, with what is to be said of it. */
export interface Imported {
  /** Undefined where nothing of a mesh was read. */
  readonly graph: ServiceGraph | undefined;
  /** What stands beside the graph where something was guessed, by place. */
  readonly comments: readonly { readonly path: Path; readonly text: string }[];
  readonly remarks: readonly Remark[];
  /** Account that the mesh belongs to, where it is another's. */
  readonly meshOwner: string | undefined;
}

/** What of the files is wanted. */
export interface Choices {
  /** The mesh, where they have several. */
  readonly mesh?: string;
  /** Services and gateways whose tasks stay where they are, each with the reason. */
  readonly outside?: ReadonlyMap<string, string>;
}

/** The graph whose plan is the mesh that was read. */
export function toGraph(reading: Reading, { mesh, outside = new Map() }: Choices = {}): Imported {
  const remarks: Remark[] = [...reading.remarks];
  const comments: { path: Path; text: string }[] = [];
  const resources = choose(reading.resources, mesh, remarks);
  if (reading.resources.length === 0) remarks.push(nothing(reading));
  if (resources.length === 0) return { graph: undefined, comments, remarks, meshOwner: undefined };
  const names = new Names();
  const parts = completed(partsOf(resources), remarks);
  for (const { found, path } of parts.untaken) remarks.push(notCarried(found, path));
  const meshName = parts.mesh?.name ?? resources.find((one) => one.meshName)?.meshName ?? "imported";
  const grouped = withElsewhere(groupsOf(parts, meshName, names), parts, names, remarks);
  const namespace = namespaceOf(parts);
  const name = graphName(meshName);
  const tasks = new Tasks(reading, outside, remarks, comments);
  const workloadOf = (node: NodePart, path: Path) => tasks.of(`virtualNode/${node.name}`, node.endpoint, path);
  const around = { ...grouped, namespace: namespace ?? `${name}.local`, workloadOf };
  const services = Object.fromEntries(grouped.groups.map((group) => [group.name, serviceOf(group, around)]));
  const graph = said<ServiceGraph>({
    name,
    meshName: meshName === name ? undefined : meshName,
    namespace: namespace === `${name}.local` ? undefined : namespace,
    ...settingsOf(parts.mesh),
    gateways: gatewaysOf(parts, grouped, names, meshName, tasks),
    services,
  });
  comment(grouped.groups, comments);
  return { graph, comments, remarks, meshOwner: resources.find((one) => one.meshOwner)?.meshOwner };
}

function nothing({ remarks }: Reading): Remark {
  return {
    code: "no-mesh",
    severity: "error",
    path: [],
    message: "there is nothing of a mesh in any of the files",
    help: "give what `aws appmesh describe-…` prints, a template of CloudFormation, or an exported state",
    position: { file: remarks[0]?.position.file ?? "" },
  };
}

function notCarried({ kind, name, origin }: Found, path: string): Remark {
  return {
    code: "not-carried",
    severity: "warning",
    path: [],
    message: `${kind.replace("-", " ")} ${JSON.stringify(name)} has ${path}, for which a graph has no field`,
    help: "App Mesh's API has no such field either: remove it, or say what it was meant for",
    position: origin,
  };
}

function settingsOf(mesh: Found | undefined): Partial<ServiceGraph> {
  const spec = (mesh?.spec ?? {}) as {
    egressFilter?: { type?: ServiceGraph["egressFilter"] };
    serviceDiscovery?: { ipPreference?: ServiceGraph["ipPreference"] };
  };
  return said<Partial<ServiceGraph>>({
    egressFilter: spec.egressFilter?.type,
    ipPreference: spec.serviceDiscovery?.ipPreference,
    tags: mesh?.tags && { ...mesh.tags },
  });
}

/** The Cloud Map namespace that most nodes are found in, else the domain that most virtual services are called in. */
function namespaceOf({ nodes, virtualServices }: Parts): string | undefined {
  const ofNodes = Array.from(nodes.values(), ({ discovery }) => discovery?.namespace);
  const ofServices = Array.from(virtualServices.keys(), (name) => name.split(".").slice(1).join(".") || undefined);
  return mostOf(ofNodes) ?? mostOf(ofServices);
}

function mostOf(all: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const one of all) if (one !== undefined) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Virtual services that are called, and that none of the files describes, are made elsewhere. */
function withElsewhere(grouped: Grouped, parts: Parts, names: Names, remarks: Remark[]): Grouped {
  const serviceOf = new Map(grouped.serviceOf);
  const groups: Group[] = [...grouped.groups];
  const call = (virtualService: string, from: string, position: Remark["position"]) => {
    if (serviceOf.has(virtualService)) return;
    const name = names.choose(virtualService.split(".", 1)[0]!, virtualService);
    serviceOf.set(virtualService, name);
    const nothing = { virtualService: undefined, router: undefined, versions: new Map(), providedBy: undefined };
    groups.push({ name, ...nothing, elsewhere: virtualService });
    remarks.push({
      code: "missing-virtual-service",
      severity: "warning",
      path: ["services", name],
      message: `${from} calls ${JSON.stringify(virtualService)}, which is no virtual service of these files`,
      help: "give the file that has it; in the graph it stands as one that is made elsewhere",
      position,
    });
  };
  for (const { backends, name, origin } of parts.nodes.values()) {
    for (const { virtualService } of backends) call(virtualService, `virtual node ${JSON.stringify(name)}`, origin);
  }
  for (const { routes, name, origin } of parts.gateways.values()) {
    for (const { virtualService } of routes) call(virtualService, `virtual gateway ${JSON.stringify(name)}`, origin);
  }
  return { ...grouped, groups, serviceOf };
}

function gatewaysOf(
  parts: Parts,
  grouped: Grouped,
  names: Names,
  mesh: string,
  tasks: Tasks,
): Record<string, Gateway> | undefined {
  if (parts.gateways.size === 0) return undefined;
  return Object.fromEntries(
    Array.from(parts.gateways.values(), (gateway) => {
      const name = names.choose(ownName(gateway.name, mesh), gateway.name);
      const workload = tasks.of(`virtualGateway/${gateway.name}`, gateway.endpoint, ["gateways", name]);
      return [name, gatewayOf(name, gateway, workload, grouped)] as const;
    }),
  );
}

function gatewayOf(name: string, gateway: GatewayPart, workload: Partial<Version>, { serviceOf }: Grouped): Gateway {
  const { listeners = [], protocol = "http" } = gateway.endpoint;
  const counts = new Map<string, number>();
  const routes = gateway.routes.map((read) => {
    const service = serviceOf.get(read.virtualService)!;
    const nth = (counts.get(service) ?? 0) + 1;
    counts.set(service, nth);
    const standard = `${name}-${service}${nth === 1 ? "" : `-${nth}`}`;
    const { port } = read.route;
    const entrance = port === undefined ? listeners[0] : listeners.find((one) => one.port === port);
    const spoken = listeners.length > 0 ? (entrance?.protocol ?? "http") : protocol;
    return said<NonNullable<Gateway["routes"]>[number]>({
      routeName: read.name === standard ? undefined : read.name,
      protocol: read.protocol === spoken ? undefined : read.protocol,
      ...read.route,
      service,
    });
  });
  return said<Gateway>({
    ...workload,
    ...gateway.endpoint,
    routes: routes.length > 0 ? routes : undefined,
    virtualGatewayName: gateway.name === name ? undefined : gateway.name,
    tags: gateway.tags && { ...gateway.tags },
  });
}

function comment(groups: readonly Group[], comments: { path: Path; text: string }[]): void {
  for (const { name, elsewhere, router } of groups) {
    const path = ["services", name];
    if (elsewhere !== undefined) comments.push({ path, text: "called, and described by none of the files" });
    if (router?.missing) comments.push({ path, text: `the virtual router ${router.name} was in none of the files` });
  }
}
