import type { Path } from "../../../diagnostics/diagnostic";
import type { Route } from "../../../graph/route";
import type { Service, Version } from "../../../graph/types";
import type { Group, Grouped } from "./group";
import { hoist } from "./hoist";
import type { NodePart, RouterPart } from "./parts";
import { said } from "./rest";
import type { Share } from "./route";

/** What a service's own place in the mesh needs to know of the rest. */
export interface Surroundings extends Grouped {
  readonly namespace: string;
  /** What a version says of what runs: nothing more than that something else makes it, where no task was read. */
  readonly workloadOf: (node: NodePart, path: Path) => Partial<Version>;
}

/** A group as the graph says it. */
export function serviceOf(group: Group, around: Surroundings): Service {
  if (group.elsewhere !== undefined) return { provider: "existing", virtualServiceName: group.elsewhere };
  const written = new Map(
    Array.from(group.versions, ([name, node]) => {
      const path = ["services", group.name, ...(name === "" ? [] : ["versions", name])];
      return [name, versionOf(node, path, around)] as const;
    }),
  );
  const only = written.get("");
  const { shared, versions } = only ? { shared: only, versions: undefined } : hoist(written);
  const routes = group.router && routesOf(group, group.router, around);
  return said<Service>({
    ...shared,
    ...(routes ? weigh(routes, group, versions) : { versions }),
    ...(group.router && entrancesOf(group.router, shared, versions)),
    ...providerOf(group),
    virtualServiceName: virtualServiceName(group, around),
    virtualRouterName: group.router && group.router.name !== group.name ? group.router.name : undefined,
    tags: tagsOf(group),
  });
}

function versionOf(node: NodePart, path: Path, around: Surroundings): Version {
  const backends = node.backends.map(({ virtualService, tls }) => ({
    service: around.serviceOf.get(virtualService)!,
    tls,
  }));
  const secured = backends.filter(({ tls }) => tls !== undefined).map(({ service, tls }) => [service, tls!] as const);
  return said<Version>({
    ...around.workloadOf(node, path),
    ...node.endpoint,
    backends: backends.length > 0 ? backends.map(({ service }) => service) : undefined,
    backendTls: secured.length > 0 ? Object.fromEntries(secured) : undefined,
    discovery: discoveryOf(node, around),
    virtualNodeName: node.name,
  });
}

/** The graph's own namespace need not be said; that a node which listens is not found has to be. */
function discoveryOf({ discovery, endpoint }: NodePart, { namespace }: Surroundings): Version["discovery"] {
  if (!discovery) {
    return endpoint.port === undefined && endpoint.listeners === undefined ? undefined : { type: "none" };
  }
  if (discovery.namespace !== namespace) return discovery;
  const { namespace: _, ...own } = discovery;
  return own;
}

function routesOf(group: Group, router: RouterPart, around: Surroundings): Route[] {
  return router.routes.map((read, index) => {
    const { name, protocol, route, shares } = read;
    const standard = index === 0 ? `${group.name}-route` : `${group.name}-route-${index + 1}`;
    return said<Route>({
      routeName: name === standard ? undefined : name,
      protocol: protocol === protocolAt(router, route.port) ? undefined : protocol,
      ...route,
      targets: Object.fromEntries(shares.map((share) => [targetOf(share, group, around), share.weight])),
    });
  });
}

/** What is spoken on the port of a router, by which a route need not say it. */
function protocolAt({ listeners }: RouterPart, port: number | undefined): string | undefined {
  const listener = port === undefined ? listeners[0] : listeners.find((one) => one.port === port);
  return listener?.protocol ?? "http";
}

function targetOf({ node, port }: Share, { name, versions }: Group, { keyOfNode }: Surroundings): string {
  const key = keyOfNode.get(node) ?? node;
  const own = key.startsWith(`${name}.`) && versions.has(key.slice(name.length + 1));
  return `${own ? key.slice(name.length + 1) : key}${port === undefined ? "" : `:${port}`}`;
}

type Versions = Record<string, Version> | undefined;

/** Where one route sends to all versions of the service, their shares are said by the versions. */
function weigh(routes: readonly Route[], { router }: Group, versions: Versions): Partial<Service> {
  if (routes.length === 0) return { versions };
  const [only, ...others] = routes;
  const targets = Object.keys(only!.targets ?? {});
  const names = Object.keys(versions ?? {});
  const split = others.length === 0 && names.length > 0 && targets.length === names.length;
  if (!split || !names.every((name) => targets.includes(name))) return { routes: [...routes], versions };
  const { targets: weights, ...route } = only!;
  return {
    routes: Object.keys(route).length > 0 || router!.listeners.length === 0 ? [route] : undefined,
    versions: Object.fromEntries(
      Object.entries(versions!).map(([name, version]) => [name, { weight: weights![name]!, ...version }]),
    ),
  };
}

/** The router's listeners, where they do not follow from what the versions listen on. */
function entrancesOf({ listeners, missing }: RouterPart, shared: Version, versions: Versions): Partial<Service> {
  if (missing) return {};
  const first = shared.port === undefined && !shared.listeners ? Object.values(versions ?? {})[0] : shared;
  const own =
    first?.listeners ?? (first?.port === undefined ? [] : [{ port: first.port, protocol: protocolOf(first, shared) }]);
  const followed = own.map(({ port, protocol = "http" }) => `${port} ${protocol}`);
  const there = listeners.map(({ port, protocol }) => `${port} ${protocol}`);
  if (followed.join() === there.join()) return {};
  const [only, ...others] = listeners;
  const samePart = own.length === 1 && others.length === 0 && only?.protocol === (own[0]!.protocol ?? "http");
  if (samePart) return { routerPort: only!.port };
  return {
    routerListeners: listeners.map(({ port, protocol }) => (protocol === "http" ? { port } : { port, protocol })),
  };
}

const protocolOf = (version: Version, shared: Version) => version.protocol ?? shared.protocol;

/** What provides the virtual service is said wherever it does not follow. */
function providerOf(group: Group): Partial<Service> {
  const { virtualService, router, providedBy } = group;
  const none = group.versions.size === 0 ? { versions: {} } : {};
  if (router) return { provider: "router", ...none, virtualService: virtualService ? undefined : false };
  if (!virtualService) return {};
  if (virtualService.node !== undefined) return { provider: "node", providedBy, ...none };
  if (virtualService.router !== undefined) return { provider: "router", providedBy, ...none };
  return { provider: "none", ...none };
}

function virtualServiceName({ name, virtualService }: Group, { namespace }: Surroundings): string | undefined {
  return virtualService && virtualService.name !== `${name}.${namespace}` ? virtualService.name : undefined;
}

function tagsOf({ virtualService, router, versions }: Group): Record<string, string> | undefined {
  const all = [virtualService, router, ...versions.values()].map((part) => part?.tags ?? {});
  const tags: Record<string, string> = Object.assign({}, ...all);
  return Object.keys(tags).length > 0 ? tags : undefined;
}
