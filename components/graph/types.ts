import type { Endpoint, Timeout } from "./endpoint";
import type { EgressFilter, IpPreference, Provider } from "./enums";
import type { EnvoySettings } from "./envoy-settings";
import type { Gateway } from "./gateway";
import type { Ingress } from "./ingress";
import type { RetryPolicy, Route, RouterListener } from "./route";
import type { ClientTls } from "./tls";
import type { Workload } from "./workload";

/**
 * A whole application: its services, their versions, who calls whom and by which routes.
 * Its structure is plain data; only leaves that come from elsewhere (images, values, ARNs) may be Pulumi outputs.
 * What belongs to the place (VPC, subnets, cluster, region, data plane) is not in it: one graph serves them all.
 */
export interface ServiceGraph {
  /** Name of the application: lower-case letters, digits and hyphens, 39 at most. */
  name: string;
  /** The services by name: lower-case letters, digits and hyphens, 39 at most. */
  services: Record<string, Service>;
  /** Ways in from outside the mesh, by name: lower-case letters, digits and hyphens, 39 at most. @default none */
  gateways?: Record<string, Gateway>;
  /** Private DNS namespace in which services find each other. @default `name.local` */
  namespace?: string;
  /** Name of the mesh. @default the graph's name */
  meshName?: string;
  /** Whether calls may leave to hosts that the graph does not name. @default App Mesh's own, "DROP_ALL" */
  egressFilter?: EgressFilter;
  /** Which addresses Envoy uses throughout the mesh. @default App Mesh's own, as the VPC has them */
  ipPreference?: IpPreference;
  /** Settings of every Envoy sidecar. */
  envoy?: EnvoySettings;
  /** Traces of every service to AWS X-Ray. @default false */
  tracing?: boolean;
  /** Tags of all that is made, 50 at most, by key. @default none */
  tags?: Record<string, string>;
}

/** One service: what listens, what runs, whom it calls. */
export interface Service extends Workload, Endpoint {
  /** Services that it calls, by name. Cycles are legal. @default none */
  backends?: string[];
  /** Versions by name, when there are several; `{}` for none of its own. @default one, made of the service's own settings */
  versions?: Record<string, Version>;
  /** Routes to its versions. @default one for all requests, by the versions' weights */
  routes?: Route[];
  /** How long a request to it may take: said once, for its routes, its listeners, and those of its callers. @default App Mesh's own */
  timeout?: Timeout;
  /** Which requests to it are tried again, on all its routes. @default App Mesh's own: two retries of what failed to connect */
  retry?: RetryPolicy;
  /** TLS by which its callers call it, where they say nothing else. @default none */
  callerTls?: ClientTls;
  /** Callers from outside the graph. @default none */
  ingress?: Ingress;
  /** Names that it had in this graph before, the oldest first: what it has in AWS stays its own, its logs included. @default none */
  formerNames?: string[];
  /** What provides its virtual service. @default "router", for a service that is called or split */
  provider?: Provider;
  /** Service, or `service.version` with the provider "node", that provides its virtual service in its place. @default itself */
  providedBy?: string;
  /** Whether there is a virtual service before its router. @default true */
  virtualService?: boolean;
  /** Port that callers use, where it differs from `port`. @default `port` */
  routerPort?: number;
  /** The listeners of its router, where they differ from its own. @default its own listeners' ports and protocols */
  routerListeners?: RouterListener[];
  /** Name by which it is called; a domain name. @default `service.namespace` */
  virtualServiceName?: string;
  /** Name of the virtual router. @default the service's name */
  virtualRouterName?: string;
  /** Tags of all that is made for the service. @default the graph's */
  tags?: Record<string, string>;
}

/** One of several versions of a service; what it leaves out, its service says. */
export interface Version extends Workload, Endpoint {
  /** Services that it calls, by name. @default its service's */
  backends?: string[];
  /** Share of the service's traffic, 0 to 100, relative to the other versions'. @default 1 where no version has one, else 0 */
  weight?: number;
}
