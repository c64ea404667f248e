import assert from "node:assert/strict";
import { hasErrors } from "../../../components/diagnostics/report";
import type { Gateway } from "../../../components/graph/gateway";
import type { ResolvedGraph } from "../../../components/graph/resolved";
import type { Service, ServiceGraph } from "../../../components/graph/types";
import type { Cluster } from "../../../components/planes/envoy/bootstrap-cluster";
import type {
  FilterChain,
  HttpConnectionManager,
  Listener,
  TcpFilter,
} from "../../../components/planes/envoy/bootstrap-listener";
import type { Route, VirtualHost } from "../../../components/planes/envoy/bootstrap-routes";
import { type Bootstrap, configure, type Surroundings } from "../../../components/planes/envoy/configuration";
import { validate } from "../../../components/validate";
import { inTask } from "./surroundings";

type Services = Record<string, Service>;

/** A caller and what it calls. */
export const web: Service = { port: 8080, image: "web", backends: ["cart"], ingress: {} };
export const cart: Service = { port: 9080, image: "cart" };
export const files = { certificateChain: "/certs/one.pem", privateKey: "/certs/one.key" };

/** The graph of these services, which must be sound. */
export function soundGraph(services: Services, more: Partial<ServiceGraph> = {}): ResolvedGraph {
  const { graph, diagnostics } = validate({ name: "shop", services, ...more });
  assert.ok(graph && !hasErrors(diagnostics), JSON.stringify(diagnostics, undefined, 1));
  return graph;
}

/** What is asked of Envoy's configuration: of a version by its key, or of a gateway by its name. */
export class Configured {
  readonly bootstrap: Bootstrap;

  constructor(graph: ResolvedGraph, key: string, surroundings: Surroundings = inTask) {
    this.bootstrap = configure(graph, key, surroundings);
  }

  get listeners(): readonly Listener[] {
    return this.bootstrap.static_resources.listeners;
  }

  listener(name: string): Listener {
    return found(this.listeners, name);
  }

  cluster(name: string): Cluster {
    return found(this.bootstrap.static_resources.clusters, name);
  }

  clusterNames(): string[] {
    return this.bootstrap.static_resources.clusters.map(({ name }) => name);
  }

  /** The chains of a listener by their matches, as JSON. */
  chains(listener: string): Map<string, FilterChain> {
    const all = this.listener(listener).filter_chains;
    return new Map(all.map((chain) => [JSON.stringify(chain.filter_chain_match ?? {}), chain]));
  }

  /** The virtual hosts for calls of a port, or of any in an explicit listener. */
  hosts(port?: number, listener = "lds_egress_0.0.0.0_15001"): readonly VirtualHost[] {
    const match = port === undefined ? {} : { destination_port: port };
    return http(this.chains(listener).get(JSON.stringify(match))!).route_config.virtual_hosts;
  }

  /** The routes of the first service that is called on a port. */
  routes(port = 9080): readonly Route[] {
    return this.hosts(port)[0]!.routes;
  }
}

function found<T extends { readonly name: string }>(all: readonly T[], name: string): T {
  const one = all.find((some) => some.name === name);
  assert.ok(one, `there is no ${name} in ${all.map((some) => some.name).join(", ")}`);
  return one;
}

export function http({ filters: [filter] }: FilterChain): HttpConnectionManager {
  assert.ok(filter?.name === "envoy.filters.network.http_connection_manager");
  return filter.typed_config;
}

export function tcp({ filters: [filter] }: FilterChain): TcpFilter["typed_config"] {
  assert.ok(filter?.name === "envoy.filters.network.tcp_proxy");
  return filter.typed_config;
}

/** The configuration of the caller of one service with these settings. */
export function calling(service: Partial<Service>, caller: Partial<Service> = {}, more: Partial<ServiceGraph> = {}) {
  return new Configured(soundGraph({ web: { ...web, ...caller }, cart: { ...cart, ...service } }, more), "web");
}

/** The configuration of a gateway before one service. */
export function gatewayBefore(gateway: Gateway, service: Partial<Service> = {}, surroundings = inTask): Configured {
  const graph = soundGraph(
    { cart: { ...cart, ...service } },
    {
      gateways: { edge: { ...(!gateway.listeners && { port: 9000 }), ingress: {}, ...gateway } },
    },
  );
  return new Configured(graph, "edge", surroundings);
}
