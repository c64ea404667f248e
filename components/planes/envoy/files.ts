import { createHash } from "node:crypto";
import type { Bootstrap } from "./bootstrap";
import type {
  FileBootstrap,
  FileChain,
  FileHttpFilter,
  FileListener,
  FileSource,
  Resource,
  ResourceFile,
} from "./bootstrap-files";
import type { FilterChain, HttpFilter, Listener } from "./bootstrap-listener";
import type { RouteConfiguration } from "./bootstrap-routes";
import { secretCluster } from "./names";

/** One Envoy's configuration for discovery by files. */
export interface InFiles {
  readonly bootstrap: FileBootstrap;
  /** By their names in the folder, each to be written as JSON. All must be there before Envoy starts. */
  readonly files: ReadonlyMap<string, ResourceFile>;
}

export const clusterFile = "cds.json";
export const listenerFile = "lds.json";
export const routeFile = (routes: string) => `${routes}.json`;

/**
 * A whole bootstrap as one that stays the same and files that may change while Envoy runs. Envoy sees a file that is
 * renamed into the folder, and never one that is written in place.
 * @param folder The path of the folder as Envoy sees it.
 */
export function inFiles(bootstrap: Bootstrap, folder: string): InFiles {
  const { static_resources, ...same } = bootstrap;
  // What a subscription itself connects to is taken from the bootstrap alone.
  const needed = static_resources.clusters.filter(({ name }) => name === secretCluster);
  const clusters = static_resources.clusters.filter((cluster) => !needed.includes(cluster));
  const { listeners } = static_resources;
  const type = "type.googleapis.com/envoy.config";
  const files = new Map<string, ResourceFile>([
    [clusterFile, fileOf(clusters.map((one) => ({ "@type": `${type}.cluster.v3.Cluster`, ...one })))],
    [
      listenerFile,
      fileOf(listeners.map((one) => ({ "@type": `${type}.listener.v3.Listener`, ...listenerBy(one, folder) }))),
    ],
  ]);
  for (const routes of listeners.flatMap(routesOf)) {
    files.set(routeFile(routes.name), fileOf([{ "@type": `${type}.route.v3.RouteConfiguration`, ...routes }]));
  }
  const dynamic_resources = {
    cds_config: sourceOf(clusterFile, folder),
    lds_config: sourceOf(listenerFile, folder),
  };
  const kept = needed.length > 0 ? { static_resources: { clusters: needed } } : {};
  return { bootstrap: { ...same, ...kept, dynamic_resources }, files };
}

export function fileOf(resources: readonly Resource[]): ResourceFile {
  const version_info = createHash("sha256").update(JSON.stringify(resources)).digest("hex").slice(0, 16);
  return { version_info, resources };
}

function sourceOf(file: string, folder: string): FileSource {
  const path_config_source = { path: `${folder}/${file}`, watched_directory: { path: folder } };
  return { resource_api_version: "V3", path_config_source };
}

function listenerBy({ filter_chains, default_filter_chain, ...same }: Listener, folder: string): FileListener {
  return {
    ...same,
    filter_chains: filter_chains.map((chain) => chainBy(chain, folder)),
    ...(default_filter_chain && { default_filter_chain: chainBy(default_filter_chain, folder) }),
  };
}

function chainBy(chain: FilterChain, folder: string): FileChain {
  return { ...chain, filters: chain.filters.map((filter) => (isHttp(filter) ? httpBy(filter, folder) : filter)) };
}

function httpBy({ typed_config: { route_config, ...same }, ...filter }: HttpFilter, folder: string): FileHttpFilter {
  const { name } = route_config;
  const rds = { route_config_name: name, config_source: sourceOf(routeFile(name), folder) };
  return { ...filter, typed_config: { ...same, rds } };
}

/** The routes of a listener, by names that are unique in a configuration; chains with and without TLS share theirs. */
function routesOf({ filter_chains, default_filter_chain }: Listener): RouteConfiguration[] {
  const chains = [...filter_chains, ...(default_filter_chain ? [default_filter_chain] : [])];
  return chains
    .flatMap(({ filters }) => filters)
    .filter(isHttp)
    .map(({ typed_config }) => typed_config.route_config);
}

function isHttp(filter: FilterChain["filters"][number]): filter is HttpFilter {
  return filter.name === "envoy.filters.network.http_connection_manager";
}
