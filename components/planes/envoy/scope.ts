import type { ResolvedGateway, ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import type { EnvoyListening } from "../../plan/envoy-listening";
import type { EgressClusters } from "./egress-clusters";

/** Where tasks are: addresses that Envoy connects to, or a name that it resolves. */
export interface Endpoints {
  readonly addresses?: readonly string[];
  readonly hostname?: string;
}

/** What of a configuration is of the place where it runs. */
export interface Surroundings {
  /** Address that listeners listen on: "0.0.0.0" in a task, a loopback address of its own locally. */
  readonly address: string;
  /**
   * "intercepted": one listener on 15000 for what comes in and one on 15001 for what goes out, by original destination;
   * "explicit": a listener on each port of the version, and one on 15001 that takes HTTP by its host and, for TCP
   * backends, a listener on each backend's port.
   */
  readonly listening: EnvoyListening;
  /** Address of explicit listeners for what goes out, where others than the task's programs come to `address`. */
  readonly outward?: string;
  /** Where the application of the task listens: "127.0.0.1" in a task. */
  readonly application: string;
  /** On which ports it does, by the version's own: on others where it shares its address with explicit listeners. */
  readonly applicationPorts?: ReadonlyMap<number, number>;
  /** Ports of the task's other programs, where they share an address with explicit listeners. */
  readonly taken?: readonly number[];
  readonly endpoints: (versionKey: string) => Endpoints;
  /** Where Envoy's administration listens: on its own address where it has one. */
  readonly admin: { readonly address?: string; readonly port: number };
  /** Where access logs go in place of the graph's path, where the graph has any. */
  readonly accessLog?: string;
}

/** One Envoy while it is configured: of which version or gateway it is, where it runs, and whom it calls so far. */
export interface Scope {
  readonly graph: ResolvedGraph;
  readonly version: ResolvedVersion;
  /** The gateway that it is, where it is one: then the version is the gateway's only one. */
  readonly gateway: ResolvedGateway | undefined;
  readonly surroundings: Surroundings;
  readonly clusters: EgressClusters;
}

/** The name that App Mesh's Envoys gave themselves. */
export function identityOf({ graph, version, gateway }: Scope): string {
  const resource = gateway ? `virtualGateway/${gateway.virtualGatewayName}` : `virtualNode/${version.virtualNodeName}`;
  return `mesh/${graph.meshName}/${resource}`;
}
