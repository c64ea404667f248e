import type { Endpoint } from "../../../graph/endpoint";
import type { Protocol } from "../../../graph/enums";
import type { ClientTls } from "../../../graph/tls";
import type { Discovery } from "../../../graph/workload";
import type { Found, Kind, Origin } from "../found";
import { discoveryIn } from "./discovery";
import { endpointIn } from "./endpoint";
import { type ReadGatewayRoute, readGatewayRoute } from "./gateway-route";
import { Rest } from "./rest";
import { type ReadRoute, readRoute } from "./route";
import { clientTlsIn } from "./tls";

/** Something of the mesh in the graph's own words, still under its name in AWS. */
interface Part {
  readonly name: string;
  readonly origin: Origin;
  readonly tags: Readonly<Record<string, string>> | undefined;
}

export interface NodePart extends Part {
  readonly endpoint: Endpoint;
  readonly discovery: Discovery | undefined;
  readonly backends: readonly { readonly virtualService: string; readonly tls: ClientTls | undefined }[];
}

export interface RouterPart extends Part {
  readonly listeners: readonly { readonly port: number; readonly protocol: Protocol }[];
  readonly routes: readonly ReadRoute[];
  /** It was named by a route or a virtual service, and is in none of the files. */
  readonly missing: boolean;
}

export interface VirtualServicePart extends Part {
  readonly router: string | undefined;
  readonly node: string | undefined;
}

export interface GatewayPart extends Part {
  readonly endpoint: Endpoint;
  readonly routes: readonly ReadGatewayRoute[];
  /** It was named by a gateway route, and is in none of the files. */
  readonly missing: boolean;
}

/** A mesh by its kinds of resources, each by its name in AWS. */
export interface Parts {
  readonly mesh: Found | undefined;
  readonly nodes: Map<string, NodePart>;
  readonly routers: Map<string, RouterPart>;
  readonly virtualServices: Map<string, VirtualServicePart>;
  readonly gateways: Map<string, GatewayPart>;
  /** What of the specs no field of a graph carries. */
  readonly untaken: readonly { readonly found: Found; readonly path: string }[];
}

export function partsOf(resources: readonly Found[]): Parts {
  const rests = new Map<Found, Rest>(resources.map((found) => [found, new Rest(found.spec, "spec")]));
  const of = (kind: Kind) => resources.filter((one) => one.kind === kind);
  const each = <T>(kind: Kind, read: (found: Found, rest: Rest) => T) =>
    new Map(of(kind).map((found) => [found.name, read(found, rests.get(found)!)] as const));
  const [mesh] = of("mesh");
  for (const field of ["egressFilter", "serviceDiscovery"]) if (mesh) rests.get(mesh)!.take(field);
  const routes = grouped(of("route"), (found) => readRoute(found.name, rests.get(found)!));
  const gatewayRoutes = grouped(of("gateway-route"), (found) => readGatewayRoute(found.name, rests.get(found)!));
  const parts = {
    mesh,
    nodes: each("virtual-node", readNode),
    routers: each("virtual-router", (found, rest) => readRouter(found, rest, routes.get(found.name) ?? [])),
    virtualServices: each("virtual-service", readVirtualService),
    gateways: each("virtual-gateway", (found, rest) => ({
      ...partOf(found),
      endpoint: endpointIn(rest),
      routes: gatewayRoutes.get(found.name) ?? [],
      missing: false,
    })),
  };
  for (const { parent = "", origin } of of("route")) {
    if (parts.routers.has(parent)) continue;
    const router = { name: parent, origin, tags: undefined, listeners: [], missing: true };
    parts.routers.set(parent, { ...router, routes: routes.get(parent)! });
  }
  for (const { parent = "", origin } of of("gateway-route")) {
    if (parts.gateways.has(parent)) continue;
    const gateway = { name: parent, origin, tags: undefined, endpoint: {}, missing: true };
    parts.gateways.set(parent, { ...gateway, routes: gatewayRoutes.get(parent)! });
  }
  const untaken = Array.from(rests, ([found, rest]) => Array.from(rest.untaken(), (path) => ({ found, path }))).flat();
  return { ...parts, untaken };
}

function grouped<T>(resources: readonly Found[], read: (found: Found) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const found of resources) {
    const parent = found.parent ?? "";
    const group = groups.get(parent);
    if (group) group.push(read(found));
    else groups.set(parent, [read(found)]);
  }
  return groups;
}

const partOf = ({ name, origin, tags }: Found): Part => ({ name, origin, tags });

function readNode(found: Found, spec: Rest): NodePart {
  return {
    ...partOf(found),
    endpoint: endpointIn(spec),
    discovery: discoveryIn(spec.object("serviceDiscovery")),
    backends: spec.objects("backends").map((backend) => {
      const called = backend.object("virtualService");
      return {
        virtualService: called?.text("virtualServiceName") ?? "",
        tls: clientTlsIn(called?.object("clientPolicy")),
      };
    }),
  };
}

function readRouter(found: Found, spec: Rest, routes: readonly ReadRoute[]): RouterPart {
  const listeners = spec.objects("listeners").map((listener) => {
    const mapping = listener.object("portMapping");
    return { port: mapping?.number("port") as number, protocol: (mapping?.text("protocol") ?? "http") as Protocol };
  });
  return { ...partOf(found), listeners, routes, missing: false };
}

function readVirtualService(found: Found, spec: Rest): VirtualServicePart {
  const provider = spec.object("provider");
  return {
    ...partOf(found),
    router: provider?.object("virtualRouter")?.text("virtualRouterName"),
    node: provider?.object("virtualNode")?.text("virtualNodeName"),
  };
}
