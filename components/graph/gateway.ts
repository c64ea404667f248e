import type { Endpoint } from "./endpoint";
import type { Ingress } from "./ingress";
import type { RequestMatch } from "./route";
import type { Task } from "./workload";

/**
 * A way in from outside the mesh: Envoy alone, in an ECS service of its own, which sends requests to services of the graph.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_gateways.html
 */
export interface Gateway extends Endpoint, Task {
  /** Which requests go to which services. @default none: nothing gets in */
  routes?: GatewayRoute[];
  /** Callers from outside the graph. @default none */
  ingress?: Ingress;
  /** Name of the virtual gateway. @default the gateway's name */
  virtualGatewayName?: string;
  /** Tags of all that is made for the gateway. @default the graph's */
  tags?: Record<string, string>;
}

/** Which requests go to a service, and what is rewritten on the way; all the conditions together must hold. */
export interface GatewayRoute extends RequestMatch {
  /** Name of the gateway route. @default `gateway-service`, with `-2`, `-3`… for further ones to the same service */
  routeName?: string;
  /** Order of matching, 0 (first) to 1000. @default after all routes that have one */
  priority?: number;
  /** Service that gets the requests. */
  service: string;
  /** Port of the service; required where it listens on several. @default its only one */
  servicePort?: number;
  /** The whole host name, 1 to 253 characters. @default any */
  hostname?: string;
  /** How the host name ends, 1 to 253 characters. @default any */
  hostnameSuffix?: string;
  /** Whether the service gets its own name as the host name. @default App Mesh's own, true */
  rewriteHostname?: boolean;
  /** Whether the matched prefix becomes "/". @default App Mesh's own, true */
  rewritePrefix?: boolean;
  /** What the matched prefix becomes, from "/" to "/"; instead of `rewritePrefix`. @default "/" */
  rewritePrefixTo?: string;
  /** What the whole path becomes, from "/" on. @default it stays */
  rewritePath?: string;
}
