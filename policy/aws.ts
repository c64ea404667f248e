/** Facts of AWS that rules share; each stands once more in the components, so that a mistake in one place shows. */

/**
 * Where a task fetches its credentials (ECS agent) and its metadata (EC2 instance).
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/getting-started-ecs.html
 */
export const metadataAddresses = ["169.254.170.2", "169.254.169.254"] as const;

/** @see https://docs.aws.amazon.com/efs/latest/ug/accessing-fs-create-security-groups.html */
export const efsPort = 2049;

/** Where Envoy answers its operator unless `ENVOY_ADMIN_ACCESS_PORT` says otherwise. */
export const adminPort = 9901;

/** Where the X-Ray daemon takes segments, by UDP. @see https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html */
export const xrayPort = 2000;

/** The first Envoy image that App Mesh still talks to. @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy.html */
export const oldestEnvoy = [1, 17, 2, 0] as const;

/** The first Envoy image for ARM64. @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy.html */
export const oldestArmEnvoy = [1, 20, 0, 1] as const;

const commonAccount = "840364872350";

/** The registry of the App Mesh Envoy image where it is not the common one. @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy.html */
const accountsByRegion: Readonly<Record<string, string>> = {
  "af-south-1": "924023996002",
  "ap-east-1": "856666278305",
  "ap-east-2": "058264503299",
  "ap-southeast-3": "909464085924",
  "ap-southeast-6": "637423513210",
  "cn-north-1": "919366029133",
  "cn-northwest-1": "919830735681",
  "eu-central-2": "704106688930",
  "eu-south-1": "422531588944",
  "eu-south-2": "992897592190",
  "il-central-1": "564877687649",
  "me-south-1": "772975370895",
  "me-west-1": "675079659277",
};

export function envoyAccount(region: string): string {
  return accountsByRegion[region] ?? commonAccount;
}

/** All accounts of AWS that hold the image; any other account's is a mirror. */
export const envoyAccounts: readonly string[] = [commonAccount, ...Object.values(accountsByRegion)];

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;
