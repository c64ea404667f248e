import type { Path } from "../diagnostics/diagnostic";
import type { AccessLogFormat, ConnectionPool, OutlierDetection, Timeout } from "./endpoint";
import type { HttpMethod, HttpScheme, Protocol, TlsMode } from "./enums";
import type { Leaf } from "./resolved";
import type { HeaderMatch, QueryParameterMatch, RetryPolicy } from "./route";

/** What a version or a gateway listens on, and how it calls others. */
export interface ResolvedEndpoint {
  readonly listeners: readonly ResolvedListener[];
  readonly backends: readonly ResolvedBackend[];
  readonly clientTls: ResolvedClientTls | undefined;
  readonly accessLog: string | undefined;
  readonly accessLogFormat: AccessLogFormat | undefined;
}

export interface ResolvedListener {
  readonly path: Path;
  readonly port: number;
  readonly protocol: Protocol;
  readonly healthCheck: ResolvedHealthCheck | undefined;
  readonly timeout: Timeout | undefined;
  readonly connectionPool: ConnectionPool | undefined;
  readonly outlierDetection: OutlierDetection | undefined;
  readonly tls: ResolvedListenerTls | undefined;
}

export interface ResolvedHealthCheck {
  readonly protocol: Protocol;
  /** Undefined where the user leaves it to be the listener's, which it must be. */
  readonly port: number | undefined;
  readonly path: string | undefined;
  readonly intervalMillis: number;
  readonly timeoutMillis: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
}

/** A call of another service. */
export interface ResolvedBackend {
  /** Name of the service, as the user wrote it. */
  readonly service: string;
  readonly path: Path;
  /** Undefined where the caller's own default holds. */
  readonly tls: ResolvedClientTls | undefined;
}

export interface ResolvedCertificate {
  readonly acmArn: Leaf | undefined;
  readonly certificateChain: string | undefined;
  readonly privateKey: string | undefined;
  readonly sdsSecret: string | undefined;
}

export interface ResolvedTrust {
  readonly acmAuthorityArns: readonly Leaf[];
  readonly certificateChain: string | undefined;
  readonly sdsSecret: string | undefined;
}

export interface ResolvedListenerTls {
  readonly path: Path;
  readonly mode: TlsMode;
  readonly certificate: ResolvedCertificate;
  readonly trust: ResolvedTrust | undefined;
  readonly subjectAlternativeNames: readonly string[];
}

export interface ResolvedClientTls {
  readonly path: Path;
  /** Undefined for App Mesh's own, true. */
  readonly enforce: boolean | undefined;
  readonly ports: readonly number[];
  readonly certificate: ResolvedCertificate | undefined;
  readonly trust: ResolvedTrust;
  readonly subjectAlternativeNames: readonly string[];
}

/** What a request must be like. */
export interface ResolvedMatch {
  readonly protocol: Protocol;
  readonly port: number | undefined;
  /** Undefined on grpc and tcp, which have no path, and where it is left unsaid. */
  readonly prefix: string | undefined;
  readonly exactPath: string | undefined;
  readonly pathRegex: string | undefined;
  readonly method: HttpMethod | undefined;
  readonly headers: readonly HeaderMatch[];
  readonly queryParameters: readonly QueryParameterMatch[];
  readonly grpcService: string | undefined;
}

export interface ResolvedRoute extends ResolvedMatch {
  readonly name: string;
  readonly path: Path;
  readonly priority: number | undefined;
  readonly scheme: HttpScheme | undefined;
  readonly grpcMethod: string | undefined;
  readonly retry: RetryPolicy | undefined;
  readonly timeout: Timeout | undefined;
  readonly targets: readonly ResolvedTarget[];
}

export interface ResolvedTarget {
  /** As the user wrote it; the version's name where they wrote none. */
  readonly name: string;
  /** Key of the version; undefined where there is no such version. */
  readonly version: string | undefined;
  readonly port: number | undefined;
  readonly weight: number;
}

export interface ResolvedGatewayRoute extends ResolvedMatch {
  readonly name: string;
  readonly path: Path;
  readonly priority: number | undefined;
  readonly service: string;
  readonly servicePort: number | undefined;
  readonly hostname: string | undefined;
  readonly hostnameSuffix: string | undefined;
  readonly rewriteHostname: boolean | undefined;
  readonly rewritePrefix: boolean | undefined;
  readonly rewritePrefixTo: string | undefined;
  readonly rewritePath: string | undefined;
}
