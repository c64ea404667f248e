import type { Path } from "../diagnostics/diagnostic";
import type {
  ContainerCondition,
  CpuArchitecture,
  DiscoveryType,
  EgressFilter,
  EnvoyLogLevel,
  HttpMethod,
  HttpScheme,
  LaunchType,
  Protocol,
  Provider,
  Tracer,
} from "./enums";
import type { ResolvedLoadBalancer, ResolvedLogs, ResolvedScaling, ResolvedVolume } from "./resolved-running";
import type { ResolvedPermission, ResolvedSidecar } from "./resolved-sidecars";
import type { HeaderMatch } from "./types";
import type { ContainerHealthCheck } from "./workload";

/**
 * A leaf whose value is known only at deployment: a user's Pulumi output, or an argument that was not given.
 * It is carried as it is; whoever must print it prints `path`, the place that it comes from.
 */
export class Late {
  constructor(
    readonly path: string,
    readonly value: unknown,
    readonly convert?: (value: string) => string,
  ) {}

  /** The same leaf, converted once it is known. */
  map(convert: (value: string) => string): Late {
    return new Late(this.path, this.value, convert);
  }

  /** How it is printed: never by its value, which may be a secret. */
  toJSON(): object {
    return { $unknown: this.path };
  }
}

/** A text that may be known only at deployment. */
export type Leaf = string | Late;

/** The graph with every default filled in: nothing downstream looks for a default again. */
export interface ResolvedGraph {
  readonly name: string;
  readonly namespace: string;
  readonly meshName: string;
  readonly egressFilter: EgressFilter | undefined;
  readonly services: readonly ResolvedService[];
  readonly byName: ReadonlyMap<string, ResolvedService>;
}

export interface ResolvedService {
  readonly name: string;
  readonly path: Path;
  readonly listener: ResolvedListener | undefined;
  readonly accessLog: string | undefined;
  /** Names of the services that it calls, as the user wrote them. */
  readonly backends: readonly string[];
  /** Names of the services that call it. */
  readonly callers: readonly string[];
  readonly versions: readonly ResolvedVersion[];
  readonly routes: readonly ResolvedRoute[];
  readonly ingress: ResolvedIngress | undefined;
  /** What provides the virtual service; undefined where there is no virtual service. */
  readonly provider: Provider | undefined;
  /** Port that callers use. */
  readonly routerPort: number | undefined;
  readonly virtualServiceName: string;
  readonly virtualRouterName: string;
  /** Names that it had before, the oldest first. */
  readonly formerNames: readonly string[];
  /** Whether it or one of its versions was made anew beside what was there. */
  readonly remade: boolean;
  /** Task definition settings stand on the service itself: it has one version without a name. */
  readonly single: boolean;
}

export interface ResolvedListener {
  readonly port: number;
  readonly protocol: Protocol;
  readonly healthCheck: ResolvedHealthCheck | undefined;
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

export interface ResolvedRoute {
  readonly name: string;
  readonly path: Path;
  readonly priority: number | undefined;
  /** Undefined on grpc and tcp, which have no path. */
  readonly prefix: string | undefined;
  readonly method: HttpMethod | undefined;
  readonly scheme: HttpScheme | undefined;
  readonly headers: readonly HeaderMatch[];
  readonly targets: readonly ResolvedTarget[];
}

export interface ResolvedTarget {
  /** Name of the version; empty for the only version of a service. */
  readonly version: string;
  readonly weight: number;
}

export interface ResolvedIngress {
  readonly targetGroupArn: Leaf | undefined;
  readonly loadBalancer: ResolvedLoadBalancer | undefined;
  readonly securityGroupId: Leaf | undefined;
  readonly cidrs: readonly string[];
}

export interface ResolvedVersion {
  /** Name of the service that it is a version of. */
  readonly service: string;
  /** Name of the version; empty for the only version of a service. */
  readonly name: string;
  /** `service` or `service.version`: names its resources. */
  readonly key: string;
  readonly path: Path;
  readonly weight: number;
  readonly launchType: LaunchType;
  readonly cpuArchitecture: CpuArchitecture;
  readonly desiredCount: number;
  readonly scaling: ResolvedScaling | undefined;
  readonly deploymentAlarms: readonly Leaf[];
  readonly taskCpu: number | undefined;
  readonly taskMemory: number | undefined;
  /** The application's container first, then the user's others; empty with an existing task definition. */
  readonly containers: readonly ResolvedContainer[];
  /** Ready-made sidecars that run. */
  readonly sidecars: readonly ResolvedSidecar[];
  readonly volumes: readonly ResolvedVolume[];
  readonly logs: ResolvedLogs;
  readonly taskDefinition: Readonly<Record<string, unknown>> | undefined;
  readonly taskRoleArn: Leaf | undefined;
  readonly executionRoleArn: Leaf | undefined;
  readonly useInstanceRole: boolean;
  readonly envoy: ResolvedEnvoy;
  readonly tracing: boolean;
  readonly discovery: ResolvedDiscovery;
  readonly generation: number;
  readonly virtualNodeName: string;
  readonly family: string;
  readonly ecsServiceName: string;
}

export interface ResolvedContainer {
  readonly name: string;
  readonly path: Path;
  readonly image: Leaf;
  readonly command: readonly string[] | undefined;
  readonly entryPoint: readonly string[] | undefined;
  readonly env: ReadonlyMap<string, Leaf>;
  readonly secrets: ReadonlyMap<string, Leaf>;
  readonly envFiles: readonly Leaf[];
  readonly mounts: Readonly<Record<string, string>>;
  readonly user: string | undefined;
  readonly ports: readonly number[];
  readonly udpPorts: readonly number[];
  readonly cpu: number;
  readonly memory: number;
  readonly essential: boolean;
  readonly dependsOn: Readonly<Record<string, ContainerCondition>>;
  readonly healthCheck: ContainerHealthCheck | undefined;
  readonly bypassesProxy: boolean;
  readonly permissions: readonly ResolvedPermission[];
}

export interface ResolvedEnvoy {
  readonly path: Path;
  /** The user's own image; undefined for AWS's. */
  readonly image: Leaf | undefined;
  /** The version that the user names; undefined for the default, or for what the image's tag says. */
  readonly version: string | undefined;
  readonly digest: string | undefined;
  readonly fips: boolean;
  readonly distroless: boolean;
  readonly cpu: number;
  readonly memory: number;
  /** What is undefined of these is left to Envoy's own defaults, which differ by version. */
  readonly logLevel: EnvoyLogLevel | undefined;
  readonly adminPort: number | undefined;
  readonly drainSeconds: number | undefined;
  readonly tracer: Tracer | undefined;
  readonly tracerAddress: string | undefined;
  readonly tracerPort: number | undefined;
  readonly tracerFile: string | undefined;
  readonly samplingRate: number | undefined;
  readonly tracedAs: string | undefined;
  readonly statsTags: boolean;
  readonly statsd: boolean;
  readonly statsdAddress: string | undefined;
  readonly statsdPort: number | undefined;
  readonly prometheusPort: number | undefined;
  readonly env: ReadonlyMap<string, Leaf>;
  readonly healthCheck: ContainerHealthCheck | undefined;
  readonly egressIgnoredIps: readonly string[];
  readonly egressIgnoredPorts: readonly number[];
}

export interface ResolvedDiscovery {
  readonly type: DiscoveryType;
  readonly path: Path;
  /** Name of the Cloud Map service that the tasks register in; undefined where the user registers them. */
  readonly serviceName: string | undefined;
  /** What `dns` resolves. */
  readonly hostname: Leaf;
  readonly attributes: Readonly<Record<string, string>> | undefined;
}
