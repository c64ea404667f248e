import type { Timeout } from "./endpoint";
import type { GrpcRetryEvent, HttpMethod, HttpRetryEvent, HttpScheme, Protocol } from "./enums";

/** Conditions on a request; all together must hold. */
export interface RequestMatch {
  /** What the request speaks. @default that of the listener on `port` */
  protocol?: Protocol;
  /** Port of the listener that it came in by; required where there are several. @default any */
  port?: number;
  /** Path prefix, from "/" on; http and http2 only; "" leaves it unsaid. @default "/", without a `path` or `pathRegex` */
  prefix?: string;
  /** The whole path, 1 to 255 characters; http and http2 only. @default any */
  path?: string;
  /** A regular expression (RE2) for the whole path; http and http2 only. @default any */
  pathRegex?: string;
  /** HTTP method; http and http2 only. @default any */
  method?: HttpMethod;
  /** Headers, one to ten (metadata on grpc). @default any */
  headers?: HeaderMatch[];
  /** Query parameters, one to ten; http and http2 only. @default any */
  queryParameters?: QueryParameterMatch[];
  /** Full name of the gRPC service; grpc only. @default any */
  grpcService?: string;
}

/** Which requests go to which versions; all the conditions together must hold. */
export interface Route extends RequestMatch {
  /** Name of the route. @default `service-route`, with `-2`, `-3`… for further ones */
  routeName?: string;
  /** Order of matching, 0 (first) to 1000. @default after all routes that have one */
  priority?: number;
  /** Scheme of the request; http and http2 only. @default any */
  scheme?: HttpScheme;
  /** Method of the gRPC service, 1 to 50 characters; grpc only, with `grpcService`. @default any */
  grpcMethod?: string;
  /** Which requests are tried again. @default the service's `retry` */
  retry?: RetryPolicy;
  /** How long a request and a silent connection may last on this route. @default the service's `timeout` */
  timeout?: Timeout;
  /**
   * Weights, 0 to 100 and together 1 to 100, by version; or by `service` or `service.version` for one of another service.
   * `:port` behind it names the port where the version listens on several. @default the versions' own weights
   */
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

/** A condition on one query parameter; with no condition the parameter must be present. */
export interface QueryParameterMatch {
  /** Name of the parameter. */
  name: string;
  /** The whole value. */
  exact?: string;
}

/**
 * Which requests are tried again, how often, and how long each try may last.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HttpRetryPolicy.html
 */
export interface RetryPolicy {
  /** Tries after the first, 0 or more. */
  maxRetries: number;
  /** How long a try may last, such as "2s". */
  perRetryTimeout: string;
  /** Answers that are tried again. @default none */
  httpEvents?: HttpRetryEvent[];
  /** Whether a connection that failed is tried again: the only event of TCP that App Mesh has. @default false */
  connectionErrors?: boolean;
  /** Status codes of gRPC that are tried again; grpc only. @default none */
  grpcEvents?: GrpcRetryEvent[];
}

/** One of several ports on which a router takes calls. */
export interface RouterListener {
  /** Port that callers use, 1 to 65535. */
  port: number;
  /** What they speak. @default "http" */
  protocol?: Protocol;
}
