import { Names, ownName, serviceName, versionNames } from "./names";
import type { NodePart, Parts, RouterPart, VirtualServicePart } from "./parts";

/** A service to be: what it is called by, the router before it, and the nodes that become its versions. */
export interface Group {
  readonly name: string;
  readonly virtualService: VirtualServicePart | undefined;
  readonly router: RouterPart | undefined;
  /** Its versions by the name that they get in it; empty where it has one, without a name, or none. */
  readonly versions: Map<string, NodePart>;
  /** Group, or the version of one, whose router or node provides the virtual service. */
  readonly providedBy: string | undefined;
  /** A virtual service that is called, and that none of the files describes. */
  readonly elsewhere: string | undefined;
}

/** How a graph names what AWS names otherwise. */
export interface Grouped {
  readonly groups: readonly Group[];
  /** `service` or `service.version` by the node's name. */
  readonly keyOfNode: ReadonlyMap<string, string>;
  /** Service by the virtual service's name. */
  readonly serviceOf: ReadonlyMap<string, string>;
}

/** Sorts a mesh into services: a router with the nodes behind it is one, and so is a node that stands alone. */
export function groupsOf(parts: Parts, mesh: string, names: Names): Grouped {
  return new Grouping(parts, mesh, names).run();
}

class Grouping {
  private readonly groups: (Omit<Group, "versions"> & { readonly nodes: readonly NodePart[] })[] = [];
  /** Name of the group by the node's name. */
  private readonly ofNode = new Map<string, string>();
  private readonly serviceOf = new Map<string, string>();
  private readonly ofRouter = new Map<string, string>();

  constructor(
    private readonly parts: Parts,
    private readonly mesh: string,
    private readonly names: Names,
  ) {}

  run(): Grouped {
    const { virtualServices, routers, nodes } = this.parts;
    const byRouter = firstOf(virtualServices, ({ router }) => router);
    const behind = nodesBehind(routers);
    for (const router of routers.values()) {
      const of = (behind.get(router.name) ?? []).flatMap((node) => nodes.get(node) ?? []);
      this.ofRouter.set(router.name, this.add(byRouter.get(router.name), router.name, { router, nodes: of }));
    }
    const shared: VirtualServicePart[] = [];
    for (const service of virtualServices.values()) if (!this.addProvided(service)) shared.push(service);
    for (const node of nodes.values())
      if (!this.ofNode.has(node.name)) this.add(undefined, node.name, { nodes: [node] });
    const { groups, keyOfNode } = this.withVersions();
    return {
      groups: [...groups, ...shared.map((one) => this.share(one, keyOfNode))],
      keyOfNode,
      serviceOf: this.serviceOf,
    };
  }

  private add(
    service: VirtualServicePart | undefined,
    otherwise: string,
    { router, nodes }: { readonly router?: RouterPart; readonly nodes: readonly NodePart[] },
  ): string {
    const wishes = [...(service ? [serviceName(service.name)] : []), ownName(otherwise, this.mesh), otherwise];
    const name = this.names.choose(...wishes);
    this.groups.push({ name, virtualService: service, router, nodes, providedBy: undefined, elsewhere: undefined });
    for (const node of nodes) this.ofNode.set(node.name, name);
    if (service) this.serviceOf.set(service.name, name);
    return name;
  }

  /** False for a virtual service before a router or a node that another one has already. */
  private addProvided(service: VirtualServicePart): boolean {
    if (this.serviceOf.has(service.name)) return true;
    const node = service.node === undefined ? undefined : this.parts.nodes.get(service.node);
    if (service.router !== undefined || (node && this.ofNode.has(node.name))) {
      this.serviceOf.set(service.name, this.names.choose(serviceName(service.name), service.name));
      return false;
    }
    this.add(service, service.name, { nodes: node ? [node] : [] });
    return true;
  }

  private share(service: VirtualServicePart, keyOfNode: ReadonlyMap<string, string>): Group {
    const providedBy =
      service.node === undefined ? this.ofRouter.get(service.router ?? "") : keyOfNode.get(service.node);
    const name = this.serviceOf.get(service.name)!;
    const none = { router: undefined, versions: new Map(), elsewhere: undefined };
    return { name, virtualService: service, providedBy, ...none };
  }

  /** Versions get their names last: none is called like a service, which a route may lead to as well. */
  private withVersions() {
    const services = [...this.groups.map(({ name }) => name), ...this.serviceOf.values()];
    const keyOfNode = new Map<string, string>();
    const groups = this.groups.map(({ nodes, ...group }): Group => {
      if (nodes.length < 2) {
        for (const node of nodes) keyOfNode.set(node.name, group.name);
        return { ...group, versions: new Map(nodes.map((node) => ["", node])) };
      }
      const own = new Names(services);
      const wishes = versionNames(
        nodes.map(({ name }) => name),
        group.name,
      );
      const versions = new Map(nodes.map((node, index) => [own.choose(wishes[index]!, node.name), node]));
      for (const [version, node] of versions) keyOfNode.set(node.name, `${group.name}.${version}`);
      return { ...group, versions };
    });
    return { groups, keyOfNode };
  }
}

function firstOf(
  services: ReadonlyMap<string, VirtualServicePart>,
  keyOf: (one: VirtualServicePart) => string | undefined,
): Map<string, VirtualServicePart> {
  const first = new Map<string, VirtualServicePart>();
  for (const service of services.values()) {
    const key = keyOf(service);
    if (key !== undefined && !first.has(key)) first.set(key, service);
  }
  return first;
}

/** The nodes that a router's routes lead to, each with the first router that does. */
function nodesBehind(routers: ReadonlyMap<string, RouterPart>): Map<string, string[]> {
  const taken = new Set<string>();
  return new Map(
    Array.from(routers.values(), ({ name, routes }) => {
      const nodes = routes.flatMap(({ shares }) => shares.map(({ node }) => node));
      const own = [...new Set(nodes)].filter((node) => !taken.has(node));
      for (const node of own) taken.add(node);
      return [name, own] as const;
    }),
  );
}
