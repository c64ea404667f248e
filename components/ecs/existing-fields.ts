/**
 * Fields of an existing task definition that go through to the provider as they are.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export const carriedFields: ReadonlySet<string> = new Set([
  "volumes",
  "placementConstraints",
  "pidMode",
  "ipcMode",
  "ephemeralStorage",
  "runtimePlatform",
  "enableFaultInjection",
  "tags",
]);

export const volumeFields: ReadonlySet<string> = new Set([
  "name",
  "host",
  "configuredAtLaunch",
  "dockerVolumeConfiguration",
  "efsVolumeConfiguration",
  "fsxWindowsFileServerVolumeConfiguration",
  "s3filesVolumeConfiguration",
]);

interface Volume {
  readonly name: string;
  readonly host?: { readonly sourcePath?: string };
  readonly configuredAtLaunch?: boolean;
}

/** The carried fields under the provider's own names. */
export function carriedProps(carried: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { volumes, ephemeralStorage, tags, ...same } = carried as {
    volumes?: readonly Volume[];
    ephemeralStorage?: { sizeInGiB?: number };
    tags?: readonly { key: string; value: string }[];
  };
  return {
    ...same,
    ...(volumes && { volumes: volumes.map(volumeProps) }),
    ...(ephemeralStorage && { ephemeralStorage: { sizeInGib: ephemeralStorage.sizeInGiB } }),
    ...(tags && { tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])) }),
  };
}

function volumeProps({ host, configuredAtLaunch, ...same }: Volume): object {
  return {
    ...same,
    ...(host?.sourcePath !== undefined && { hostPath: host.sourcePath }),
    ...(configuredAtLaunch !== undefined && { configureAtLaunch: configuredAtLaunch }),
  };
}
