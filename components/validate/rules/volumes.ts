import type { Report } from "../../diagnostics/report";
import { didYouMean } from "../../diagnostics/suggest";
import type { ResolvedContainer, ResolvedVersion } from "../../graph/resolved";
import type { ResolvedVolume } from "../../graph/resolved-running";
import type { Rule } from "../rule";

const ids = { fileSystemId: /^fs-[0-9a-f]{1,40}$/, accessPointId: /^fsap-[0-9a-f]{1,40}$/ } as const;

/** Volumes are file systems of Amazon EFS, and what is mounted is a volume. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html */
export const volumes: Rule = (graph, report) => {
  for (const version of graph.running.flatMap(({ versions }) => versions)) {
    checkVolumes(version, report);
    for (const mounting of [...version.containers, version.envoy]) checkMounts(mounting, version, report);
  }
};

function checkVolumes({ volumes: all, useInstanceRole, path }: ResolvedVersion, report: Report): void {
  if (useInstanceRole && all.length > 0) {
    const found = "volumes are mounted with the task's role, and the task has none";
    report("invalid-volume", [...path, "useInstanceRole"], found, "remove useInstanceRole, or the volumes");
  }
  for (const volume of all) {
    if (!/^[A-Za-z0-9_-]{1,255}$/.test(volume.name)) {
      const found = `${JSON.stringify(volume.name.slice(0, 80))} is no name for a volume`;
      report("invalid-name", volume.path, found, "use letters, digits, hyphens and underscores");
    }
    for (const field of ["fileSystemId", "accessPointId"] as const) {
      const id = volume[field];
      if (typeof id !== "string" || ids[field].test(id)) continue;
      const what = field === "fileSystemId" ? "a file system" : "an access point";
      const found = `${JSON.stringify(id.slice(0, 80))} is no id of ${what}`;
      report(
        "invalid-volume",
        [...volume.path, field],
        found,
        `write it as "${field === "fileSystemId" ? "fs" : "fsap"}-0123abcd"`,
      );
    }
    checkRoot(volume, report);
  }
}

function checkRoot({ rootDirectory: root, accessPointId, path }: ResolvedVolume, report: Report): void {
  if (root === undefined) return;
  const problem = (found: string, help: string) => report("invalid-volume", [...path, "rootDirectory"], found, help);
  if (!root.startsWith("/")) problem(`${JSON.stringify(root.slice(0, 80))} is no path`, 'start it with "/"');
  else if (accessPointId !== undefined && root !== "/")
    problem("the access point has a root directory of its own", "remove one of the two");
}

type Mounting = Pick<ResolvedContainer, "mounts" | "path">;

function checkMounts({ mounts, path }: Mounting, { volumes: all }: ResolvedVersion, report: Report): void {
  const known = all.map(({ name }) => name);
  for (const [directory, volume] of Object.entries(mounts)) {
    const at = [...path, "mounts", directory];
    if (!directory.startsWith("/"))
      report(
        "invalid-volume",
        at,
        `${JSON.stringify(directory.slice(0, 80))} is no path in a container`,
        'start it with "/"',
      );
    if (known.includes(volume)) continue;
    const found = `no volume ${JSON.stringify(volume.slice(0, 80))}${didYouMean(volume, known)}`;
    report("invalid-volume", at, found, "name one of the task's volumes");
  }
}
