import type { Path } from "../diagnostics/diagnostic";
import { readLeaf, readLeaves } from "./leaf";
import type { ResolvedLogs, ResolvedScaling, ResolvedVolume } from "./resolved-running";
import type { Logs, Scaling, Volume } from "./running";

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
