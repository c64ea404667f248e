import type * as pulumi from "@pulumi/pulumi";
import type { LoadBalancer } from "./load-balancer";

/** Who calls a service or a gateway from outside the graph. */
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
