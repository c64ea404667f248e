import type { LoadBalancerType } from "./enums";

/** A load balancer before a service, for callers from outside the graph; its subnets and certificate are the place's. */
export interface LoadBalancer {
  /** `application` for HTTP and gRPC, `network` for TCP. @default "application" */
  type?: LoadBalancerType;
  /** Whether it is reached from inside the network only. @default false */
  internal?: boolean;
  /** Port that clients use, 1 to 65535. @default application: 443 with a certificate, else 80; network: the service's port */
  port?: number;
  /** Whether port 80 sends clients on to HTTPS; application with a certificate only. @default true */
  redirectHttp?: boolean;
  /** How it tells which tasks can serve. @default a request of "/" every 15 seconds; network: a connection */
  healthCheck?: TargetHealthCheck;
  /** Seconds that a task which goes away may finish its requests, 0 to 3600. @default 30 */
  deregistrationDelaySeconds?: number;
}

/**
 * Health check of a load balancer's targets.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 */
export interface TargetHealthCheck {
  /** Path to request, or the gRPC method to call; application only. @default "/", on grpc "/AWS.ALB/healthcheck" */
  path?: string;
  /** Seconds between two checks, 5 to 300. @default 15 */
  intervalSeconds?: number;
  /** Seconds until a check has failed, 2 to 120 and less than the interval. @default 5 */
  timeoutSeconds?: number;
  /** Successes in a row until a task is healthy, 2 to 10. @default 2 */
  healthyThreshold?: number;
  /** Failures in a row until a task is unhealthy, 2 to 10. @default 2 */
  unhealthyThreshold?: number;
  /** Answers that are healthy, such as "200,301" or "200-399"; application only. @default "200-399", on grpc "0-99" */
  statusCodes?: string;
}
