import type * as pulumi from "@pulumi/pulumi";
import type { EgressFilter, HttpMethod, HttpScheme, Protocol, Provider } from "./enums";
import type { EnvoySettings } from "./envoy-settings";
import type { LoadBalancer } from "./load-balancer";
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
  /** Private DNS namespace in which services find each other. @default `name.local` */
  namespace?: string;
  /** Name of the mesh. @default the graph's name */
  meshName?: string;
  /** Whether calls may leave to hosts that the graph does not name. @default App Mesh's own, "DROP_ALL" */
  egressFilter?: EgressFilter;
  /** Settings of every Envoy sidecar. */
  envoy?: EnvoySettings;
  /** Traces of every service to AWS X-Ray. @default false */
  tracing?: boolean;
}

/** One service: what listens, what runs, whom it calls. */
export interface Service extends Workload {
  /** Port that it listens on, 1 to 65535. @default none: a worker that only calls others */
  port?: number;
  /** What it speaks on its port. @default "http" */
  protocol?: Protocol;
  /** Active health check of its tasks by its callers. @default none */
  healthCheck?: HealthCheck;
  /** File that Envoy writes its access log to, such as `/dev/stdout`. @default none */
  accessLog?: string;
  /** Services that it calls, by name. Cycles are legal. @default none */
  backends?: string[];
  /** Versions by name, when there are several. @default one, made of the service's own settings */
  versions?: Record<string, Version>;
  /** Routes to its versions. @default one for all requests, by the versions' weights */
  routes?: Route[];
  /** Callers from outside the graph. @default none */
  ingress?: Ingress;
  /** Names that it had in this graph before, the oldest first: what it has in AWS stays its own, its logs included. @default none */
  formerNames?: string[];
  /** What provides its virtual service. @default "router", for a service that is called or split */
  provider?: Provider;
  /** Port that callers use, where it differs from `port`. @default `port` */
  routerPort?: number;
  /** Name by which it is called; a domain name. @default `service.namespace` */
  virtualServiceName?: string;
  /** Name of the virtual router. @default the service's name */
  virtualRouterName?: string;
}

/** One of several versions of a service; what it leaves out, its service says. */
export interface Version extends Workload {
  /** Share of the service's traffic, 0 to 100, relative to the other versions'. @default 1 where no version has one, else 0 */
  weight?: number;
}

/**
 * Active health check of a listener.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HealthCheckPolicy.html
 */
export interface HealthCheck {
  /** What the check speaks. @default the service's protocol */
  protocol?: Protocol;
  /** Port to check. @default the service's port */
  port?: number;
  /** Path to request; http and http2 only, and required there. */
  path?: string;
  /** Milliseconds between two checks, 5,000 to 300,000. @default 5000 */
  intervalMillis?: number;
  /** Milliseconds until a check has failed, 2,000 to 60,000. @default 2000 */
  timeoutMillis?: number;
  /** Successes in a row until a task is healthy, 2 to 10. @default 2 */
  healthyThreshold?: number;
  /** Failures in a row until a task is unhealthy, 2 to 10. @default 2 */
  unhealthyThreshold?: number;
}

/** Which requests go to which versions; all the conditions together must hold. */
export interface Route {
  /** Name of the route. @default `service-route`, with `-2`, `-3`… for further ones */
  routeName?: string;
  /** Order of matching, 0 (first) to 1000. @default after all routes that have one */
  priority?: number;
  /** Path prefix, from "/" on; http and http2 only. @default "/" */
  prefix?: string;
  /** HTTP method; http and http2 only. @default any */
  method?: HttpMethod;
  /** Scheme of the request; http and http2 only. @default any */
  scheme?: HttpScheme;
  /** Headers, one to ten (metadata on grpc). @default any */
  headers?: HeaderMatch[];
  /** Weights, 0 to 100 and together 1 to 100, by version. @default the versions' own weights */
  targets?: Record<string, number>;
}

/** A condition on one header; with no condition the header must be present. */
export interface HeaderMatch {
  /** Name of the header, 1 to 50 characters. */
  name: string;
  /** The whole value. */
  exact?: string;
  /** How the value starts. */
  prefix?: string;
  /** How the value ends. */
  suffix?: string;
  /** A regular expression (RE2) for the whole value. */
  regex?: string;
  /** The value is a whole number in this range. */
  range?: HeaderRange;
  /** The header is there (true) or not there (false), whatever its value. */
  present?: boolean;
  /** Turns the condition round. @default false */
  invert?: boolean;
}

/** From `start` on, up to but not including `end`. */
export interface HeaderRange {
  /** First number in the range. */
  start: number;
  /** First number past the range. */
  end: number;
}

/** Who calls a service from outside the graph. */
export interface Ingress {
  /** Target group (type `ip`) of a load balancer that sends traffic here. */
  targetGroupArn?: pulumi.Input<string>;
  /** A load balancer that is made for the service. @default none */
  loadBalancer?: LoadBalancer;
  /** Security group that may call: the service, or its load balancer. */
  securityGroupId?: pulumi.Input<string>;
  /** IPv4 address ranges that may call: the service, or its load balancer. @default none; all of the internet, where the load balancer faces it */
  cidrs?: string[];
}
