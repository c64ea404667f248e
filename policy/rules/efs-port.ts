import { efsPort as nfs } from "../aws";
import { source } from "../sources";
import { meshRule } from "../task-rule";
import type { Task } from "../view/task";

export const efsPort = meshRule({
  id: "efs-port",
  title: "Calls to EFS pass the proxy by",
  description: "A meshed task with a volume of EFS ignores port 2049.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "ecs", "efs"],
  url: source.connectivity,
  mend: `add ${nfs} to EgressIgnoredPorts`,
  otherwise: "the proxy takes the calls of the file system, and the task hangs in PENDING",
  check(task, report) {
    if (!lacksPort(task)) return;
    const given = task.proxy!.get("EgressIgnoredPorts");
    report.fails(
      `it has a volume of EFS, and EgressIgnoredPorts ${given === undefined ? "is not set" : `is "${given}"`}`,
    );
  },
  remedy(draft) {
    if (!lacksPort(draft.task)) return;
    draft.setProxy("EgressIgnoredPorts", [...draft.task.proxy!.list("EgressIgnoredPorts"), nfs].join(","));
  },
  fails: [
    { front: { volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1" } }] } },
    {
      front: {
        volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1" } }],
        proxyConfiguration: { properties: { EgressIgnoredPorts: "22,20490" } },
      },
    },
  ],
  passes: [
    {
      front: {
        volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1" } }],
        proxyConfiguration: { properties: { EgressIgnoredPorts: "22,2049" } },
      },
    },
    { front: { volumes: [{ name: "scratch" }] } },
  ],
});

function lacksPort({ fields, proxy }: Task): boolean {
  if (!proxy || !fields.list("volumes").some((volume) => volume.has("efsVolumeConfiguration"))) return false;
  return !proxy.ports("EgressIgnoredPorts").includes(nfs);
}
