import { Names, serviceName, versionName } from "./names";
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
export function groupsOf(parts: Parts, names: Names): Grouped {
  return new Grouping(parts, names).run();
}

class Grouping {
  private readonly groups: Group[] = [];
  private readonly keyOfNode = new Map<string, string>();
  private readonly serviceOf = new Map<string, string>();
  private readonly ofRouter = new Map<string, string>();

  constructor(
    private readonly parts: Parts,
    private readonly names: Names,
  ) {}

  run(): Grouped {
    const { virtualServices, routers, nodes } = this.parts;
    const byRouter = firstOf(virtualServices, ({ router }) => router);
    const behind = nodesBehind(routers);
    for (const router of routers.values()) {
      this.addRouter(router, byRouter.get(router.name), behind.get(router.name) ?? []);
    }
    for (const service of virtualServices.values()) this.addVirtualService(service);
    for (const node of nodes.values()) if (!this.keyOfNode.has(node.name)) this.addNode(node, undefined);
    return { groups: this.groups, keyOfNode: this.keyOfNode, serviceOf: this.serviceOf };
  }

  private add(group: Omit<Group, "elsewhere">): void {
    this.groups.push({ ...group, elsewhere: undefined });
    if (group.virtualService) this.serviceOf.set(group.virtualService.name, group.name);
  }

  /** What is called is known by what it is called; unless that is open, which says nothing to anybody. */
  private chooseName(service: VirtualServicePart | undefined, own: string): string {
    const wishes = [this.names.plain(own), own];
    if (service === undefined) return this.names.choose(...wishes);
    const isDomain = service.name.includes(".");
    const called = [isDomain ? serviceName(service.name) : this.names.plain(service.name), service.name];
    const isOpen = service.name.startsWith("${");
    return this.names.choose(...(isOpen ? [...wishes, ...called] : [...called, ...wishes]));
  }

  private addRouter(router: RouterPart, service: VirtualServicePart | undefined, behind: readonly string[]): void {
    const name = this.chooseName(service, router.name);
    const nodes = behind.flatMap((node) => this.parts.nodes.get(node) ?? []);
    const versions = new Map<string, NodePart>();
    if (nodes.length === 1) {
      versions.set("", nodes[0]!);
      this.keyOfNode.set(nodes[0]!.name, name);
    } else {
      const own = new Names();
      for (const node of nodes) {
        const version = own.choose(versionName(this.names.plain(node.name), name), node.name);
        versions.set(version, node);
        this.keyOfNode.set(node.name, `${name}.${version}`);
      }
    }
    this.ofRouter.set(router.name, name);
    this.add({ name, virtualService: service, router, versions, providedBy: undefined });
  }

  private addVirtualService(service: VirtualServicePart): void {
    if (this.serviceOf.has(service.name)) return;
    const node = service.node === undefined ? undefined : this.parts.nodes.get(service.node);
    if (node && !this.keyOfNode.has(node.name)) {
      this.addNode(node, service);
      return;
    }
    const name = this.chooseName(service, service.name);
    const providedBy = node ? this.keyOfNode.get(node.name) : this.ofRouter.get(service.router ?? "");
    this.add({ name, virtualService: service, router: undefined, versions: new Map(), providedBy });
  }

  private addNode(node: NodePart, service: VirtualServicePart | undefined): void {
    const name = this.chooseName(service, node.name);
    this.keyOfNode.set(node.name, name);
    this.add({
      name,
      virtualService: service,
      router: undefined,
      versions: new Map([["", node]]),
      providedBy: undefined,
    });
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
