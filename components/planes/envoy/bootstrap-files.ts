import type { Bootstrap } from "./bootstrap";
import type { Cluster } from "./bootstrap-cluster";
import type { FilterChain, HttpConnectionManager, HttpFilter, Listener, TcpFilter } from "./bootstrap-listener";
import type { RouteConfiguration } from "./bootstrap-routes";

/** A file that Envoy reads, and reads again when one is renamed into its folder. */
export interface FileSource {
  readonly resource_api_version: "V3";
  readonly path_config_source: { readonly path: string; readonly watched_directory: { readonly path: string } };
}

/** A bootstrap whose clusters, listeners and routes are in files; what those files are fetched by is in itself. */
export interface FileBootstrap extends Omit<Bootstrap, "static_resources"> {
  readonly static_resources?: { readonly clusters: readonly Cluster[] };
  readonly dynamic_resources: { readonly cds_config: FileSource; readonly lds_config: FileSource };
}

type Typed<Type extends string, Resource> = Resource & { readonly "@type": `type.googleapis.com/envoy.config.${Type}` };

export type ClusterResource = Typed<"cluster.v3.Cluster", Cluster>;
export type ListenerResource = Typed<"listener.v3.Listener", FileListener>;
export type RouteResource = Typed<"route.v3.RouteConfiguration", RouteConfiguration>;
export type Resource = ClusterResource | ListenerResource | RouteResource;

/** What stands in a file: all resources of a kind, but routes, of which Envoy takes one RouteConfiguration from a file. */
export interface ResourceFile<Some extends Resource = Resource> {
  /** Of the resources: the same ones have the same. */
  readonly version_info: string;
  readonly resources: readonly Some[];
}

export interface FileListener extends Omit<Listener, "filter_chains" | "default_filter_chain"> {
  readonly filter_chains: readonly FileChain[];
  readonly default_filter_chain?: FileChain;
}

export interface FileChain extends Omit<FilterChain, "filters"> {
  readonly filters: readonly (TcpFilter | FileHttpFilter)[];
}

export interface FileHttpFilter extends Omit<HttpFilter, "typed_config"> {
  readonly typed_config: Omit<HttpConnectionManager, "route_config"> & {
    readonly rds: { readonly route_config_name: string; readonly config_source: FileSource };
  };
}
