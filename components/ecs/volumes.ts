import type { ResolvedVersion } from "../graph/resolved";
import type { ResolvedVolume } from "../graph/resolved-running";
import { partitionOf } from "../plan/place";
import type { Statement } from "./definitions";

/**
 * The volumes of a task in the words of the ECS API: encrypted on the way, and mounted with the rights of the task's role.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html
 */
export function volumesOf({ volumes }: ResolvedVersion): Readonly<Record<string, unknown>> {
  if (volumes.length === 0) return {};
  return {
    volumes: volumes.map(({ name, fileSystemId, accessPointId, rootDirectory }) => ({
      name,
      efsVolumeConfiguration: {
        fileSystemId,
        ...(rootDirectory !== undefined && { rootDirectory }),
        transitEncryption: "ENABLED",
        authorizationConfig: { ...(accessPointId !== undefined && { accessPointId }), iam: "ENABLED" },
      },
    })),
  };
}

/**
 * Mounts these file systems, by their access points where they have one, and nothing else.
 * @see https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
export function volumeStatements({ volumes }: ResolvedVersion, region: string): Statement[] {
  return volumes.map((volume) => volumeStatement(volume, `arn:${partitionOf(region)}:elasticfilesystem:${region}:*`));
}

function volumeStatement({ fileSystemId, accessPointId, readOnly }: ResolvedVolume, prefix: string): Statement {
  const arnOf = (kind: string) => (id: string) => `${prefix}:${kind}/${id}`;
  const convert = (id: typeof fileSystemId, kind: string) =>
    typeof id === "string" ? arnOf(kind)(id) : id.map(arnOf(kind));
  return {
    Effect: "Allow",
    Action: ["elasticfilesystem:ClientMount", ...(readOnly ? [] : ["elasticfilesystem:ClientWrite"])],
    Resource: [convert(fileSystemId, "file-system")],
    ...(accessPointId !== undefined && {
      // A pattern, since the account is not known offline.
      Condition: { StringLike: { "elasticfilesystem:AccessPointArn": convert(accessPointId, "access-point") } },
    }),
  };
}
