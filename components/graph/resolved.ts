import type { Path } from "../diagnostics/diagnostic";
import type { Clients } from "./callers";
import type {
  ContainerCondition,
  CpuArchitecture,
  DiscoveryType,
  DnsResponseType,
  EgressFilter,
  EnvoyLogLevel,
  IpPreference,
  LaunchType,
  Provider,
  Tracer,
} from "./enums";
import type { Entrance } from "./resolve-routes";
import type { ResolvedEndpoint, ResolvedGatewayRoute, ResolvedListener, ResolvedRoute } from "./resolved-endpoint";
import type { ResolvedLoadBalancer, ResolvedLogs, ResolvedScaling, ResolvedVolume } from "./resolved-running";
import type { ResolvedPermission, ResolvedSidecar } from "./resolved-sidecars";
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
  readonly ipPreference: IpPreference | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly services: readonly ResolvedService[];
  readonly gateways: readonly ResolvedGateway[];
  /** The services, then the gateways. */
  readonly running: readonly ResolvedRunning[];
  readonly byName: ReadonlyMap<string, ResolvedService>;
  /** The versions of all services, by key. */
  readonly versions: ReadonlyMap<string, ResolvedVersion>;
}

/** What runs tasks of its own: a service, or a gateway. */
interface ResolvedRunner {
  readonly name: string;
  readonly path: Path;
  /** The first of its listeners, which callers use where they say nothing else. */
  readonly listener: ResolvedListener | undefined;
  /** Names of the services that it or one of its versions calls, as the user wrote them. */
  readonly backends: readonly string[];
  /** Names of the services and gateways that call it. */
  readonly callers: readonly string[];
  /** The services and gateways that connect to its tasks, each with the ports. */
  readonly clients: Clients;
  readonly versions: readonly ResolvedVersion[];
  readonly ingress: ResolvedIngress | undefined;
  /** Names that it had before, the oldest first. */
  readonly formerNames: readonly string[];
  /** Whether it or one of its versions was made anew beside what was there. */
  readonly remade: boolean;
  /** Task definition settings stand on the service itself: it has one version without a name. */
  readonly single: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

export interface ResolvedService extends ResolvedRunner {
  readonly kind: "service";
  readonly routes: readonly ResolvedRoute[];
  /** The listeners of its router. */
  readonly entrances: readonly Entrance[];
  /** What provides the virtual service; undefined where there is no virtual service. */
  readonly provider: Provider | undefined;
  /** What provides it in its place, as the user wrote it. */
  readonly providedBy: string | undefined;
  /** Key of the version that provides it in its place; undefined where it is none. */
  readonly provides: string | undefined;
  /** Whether a virtual service is made, where there is a provider. */
  readonly virtualService: boolean;
  readonly virtualServiceName: string;
  readonly virtualRouterName: string;
}

export interface ResolvedGateway extends ResolvedRunner {
  readonly kind: "gateway";
  readonly gatewayRoutes: readonly ResolvedGatewayRoute[];
  readonly virtualGatewayName: string;
}

/** A service or a gateway. */
export type ResolvedRunning = ResolvedService | ResolvedGateway;

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
  /** Whether the first of its containers is an application, which listens; a gateway has only sidecars. */
  readonly runsApp: boolean;
  /** It runs elsewhere: nothing is made of it in Amazon ECS. */
  readonly external: boolean;
  readonly endpoint: ResolvedEndpoint;
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
  /** Volumes of the task by the path at which it mounts them. */
  readonly mounts: Readonly<Record<string, string>>;
  readonly healthCheck: ContainerHealthCheck | undefined;
  readonly egressIgnoredIps: readonly string[];
  readonly egressIgnoredPorts: readonly number[];
}

export interface ResolvedDiscovery {
  readonly type: DiscoveryType;
  readonly path: Path;
  /** Name of the Cloud Map service that callers look in; undefined where they do not. */
  readonly serviceName: string | undefined;
  /** Whether tasks register there by what is made here; else somebody else registers them. */
  readonly registered: boolean;
  readonly namespace: string;
  /** Whether the user says how it is found. */
  readonly said: boolean;
  readonly ipPreference: IpPreference | undefined;
  readonly responseType: DnsResponseType | undefined;
  /** What `dns` resolves. */
  readonly hostname: Leaf;
  readonly attributes: Readonly<Record<string, string>> | undefined;
}
