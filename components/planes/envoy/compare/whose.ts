import { didYouMean } from "../../../diagnostics/suggest";
import type { ResolvedGraph } from "../../../graph/resolved";

/** An Envoy by its name in the graph, or why it is not known. */
export type Whose = { readonly key: string } | { readonly problem: string };

/** Which version or gateway somebody means: by its key, or by the name that App Mesh had for it. */
export function named(graph: ResolvedGraph, name: string): Whose {
  const found = keysOf(graph).find(([key, physical]) => key === name || physical === name);
  if (found) return { key: found[0] };
  const all = keysOf(graph).map(([key]) => key);
  const shown = all.length > 12 ? `${all.slice(0, 12).join(", ")} and ${all.length - 12} more` : all.join(", ");
  return {
    problem: `no version or gateway ${JSON.stringify(name)} in the graph${didYouMean(name, all) || `; it has ${shown}`}`,
  };
}

/**
 * Whose Envoy it is, by what it calls itself: a path in a mesh, or an ARN that ends in one.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-config.html
 */
export function whose(graph: ResolvedGraph, node: string | undefined): Whose {
  if (node === undefined) return { problem: "the dump does not say whose it is" };
  const [, kind, name] = /(?:^|:)mesh\/[^/]+\/(virtualNode|virtualGateway)\/([^/]+)$/.exec(node) ?? [];
  if (name === undefined)
    return { problem: `${JSON.stringify(node)} is no name that App Mesh's Envoys gave themselves` };
  const own = keysOf(graph).filter(([, , of]) => of === kind);
  const found = own.find(([, physical]) => physical === name);
  if (found) return { key: found[0] };
  const what = kind === "virtualNode" ? "virtual node" : "virtual gateway";
  const all = own.map(([, physical]) => physical);
  return {
    problem: `the dump is of ${what} ${JSON.stringify(name)}, which the graph does not have${didYouMean(name, all)}`,
  };
}

/** The mesh of an Envoy, by what it calls itself; that of another account has the account behind it. */
export function meshOf(node: string | undefined): string | undefined {
  return /(?:^|:)mesh\/([^/@]+)(?:@\d+)?\/virtual/.exec(node ?? "")?.[1];
}

function keysOf({ services, gateways }: ResolvedGraph): (readonly [key: string, physical: string, kind: string])[] {
  const versions = services.flatMap((service) => service.versions).filter(({ external }) => !external);
  return [
    ...versions.map(({ key, virtualNodeName }) => [key, virtualNodeName, "virtualNode"] as const),
    ...gateways.map(({ name, virtualGatewayName }) => [name, virtualGatewayName, "virtualGateway"] as const),
  ];
}
