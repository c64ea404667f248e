import type { Path } from "../diagnostics/diagnostic";
import type { Protocol } from "./enums";
import { readLeaf, readLeaves } from "./leaf";
import type { LoadBalancer } from "./load-balancer";
import type { ResolvedLoadBalancer, ResolvedLogs, ResolvedScaling, ResolvedVolume } from "./resolved-running";
import type { Logs, Scaling, Volume } from "./running";
import type { Service } from "./types";

export function resolveLoadBalancer(settings: LoadBalancer, service: Service, path: Path): ResolvedLoadBalancer {
  const { type = "application", healthCheck = {} } = settings;
  const request = type === "application" ? requestOf(service.protocol ?? "http") : undefined;
  return {
    path,
    type,
    internal: settings.internal ?? false,
    port: settings.port ?? (type === "network" ? service.port : undefined),
    redirectHttp: settings.redirectHttp ?? true,
    healthCheck: {
      path: healthCheck.path ?? request?.path,
      statusCodes: healthCheck.statusCodes ?? request?.statusCodes,
      intervalSeconds: healthCheck.intervalSeconds ?? 15,
      timeoutSeconds: healthCheck.timeoutSeconds ?? 5,
      healthyThreshold: healthCheck.healthyThreshold ?? 2,
      unhealthyThreshold: healthCheck.unhealthyThreshold ?? 2,
    },
    deregistrationDelaySeconds: settings.deregistrationDelaySeconds ?? 30,
  };
}

/** A gRPC server without the method answers 12 (unimplemented), which is an answer. */
function requestOf(protocol: Protocol) {
  return protocol === "grpc"
    ? { path: "/AWS.ALB/healthcheck", statusCodes: "0-99" }
    : { path: "/", statusCodes: "200-399" };
}

export function resolveScaling(scaling: Scaling, path: Path): ResolvedScaling {
  return {
    path,
    min: scaling.min,
    max: scaling.max,
    cpu: scaling.cpu,
    memory: scaling.memory,
    requestsPerTarget: scaling.requestsPerTarget,
    scaleInCooldownSeconds: scaling.scaleInCooldownSeconds ?? 300,
    scaleOutCooldownSeconds: scaling.scaleOutCooldownSeconds ?? 60,
  };
}

export function resolveVolumes(volumes: Readonly<Record<string, Volume>>, path: Path): ResolvedVolume[] {
  return Object.entries(volumes).map(([name, volume]) => {
    const at = [...path, name];
    return {
      name,
      path: at,
      fileSystemId: readLeaf(volume.fileSystemId, at, "fileSystemId"),
      accessPointId: readLeaf(volume.accessPointId, at, "accessPointId"),
      rootDirectory: volume.rootDirectory,
      readOnly: volume.readOnly ?? false,
    };
  });
}

export function resolveLogs(logs: Logs, path: Path): ResolvedLogs {
  return {
    path,
    driver: logs.driver ?? "awslogs",
    options: readLeaves("options", [logs, path]),
    secretOptions: readLeaves("secretOptions", [logs, path]),
    image: readLeaf(logs.image, path, "image"),
  };
}
