import type { Leaf, ResolvedEnvoy } from "../../graph/resolved";
import { domainOf } from "../../plan/place";
import { imageTag } from "../images";

/** The newest App Mesh image that AWS has released: it still runs, with a configuration of one's own. */
export const newestVersion = "v1.39.1.0-prod";

/** The account that held the images of the preview. */
const previewAccount = "111345817488";

/**
 * Accounts that hold AWS's App Mesh Envoy image, by region.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy.html
 */
const imageAccounts: ReadonlyMap<string, string> = new Map([
  ...[
    ...["ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2"],
    ...["ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1"],
    ...["us-east-1", "us-east-2", "us-west-1", "us-west-2"],
  ].map((region) => [region, "840364872350"] as const),
  ["af-south-1", "924023996002"],
  ["ap-east-1", "856666278305"],
  ["ap-east-2", "058264503299"],
  ["ap-southeast-3", "909464085924"],
  ["ap-southeast-6", "637423513210"],
  ["cn-north-1", "919366029133"],
  ["cn-northwest-1", "919830735681"],
  ["eu-central-2", "704106688930"],
  ["eu-south-1", "422531588944"],
  ["eu-south-2", "992897592190"],
  ["il-central-1", "564877687649"],
  ["me-south-1", "772975370895"],
  ["me-west-1", "675079659277"],
]);

export const imageRegions: readonly string[] = [...imageAccounts.keys()];

/** The image of a sidecar: the user's own, or AWS's; undefined where AWS has none for the region. */
export function envoyImage(
  { image, version = newestVersion, digest, fips }: ResolvedEnvoy,
  region: string,
): Leaf | undefined {
  if (image !== undefined) return image;
  const account = isPreview(version) ? previewAccount : imageAccounts.get(region);
  if (account === undefined) return undefined;
  const repository = `${account}.dkr.ecr.${region}.${domainOf(region)}/aws-appmesh-envoy`;
  return digest === undefined ? `${repository}:${version}${fips ? "-fips" : ""}` : `${repository}@${digest}`;
}

/** The version that an image has: what the user says, else what its tag says, else the newest. */
export function envoyVersion({ image, version }: ResolvedEnvoy): string {
  const tag = image === undefined ? undefined : imageTag(image);
  return version ?? (tag !== undefined && /^v?\d+\.\d+/.test(tag) ? tag : newestVersion);
}

/** Images of the preview of 2019 report their health in another form. */
export function isPreview(version: string): boolean {
  return version.endsWith("-beta");
}

/** The first versions of AWS's image that have what a graph may ask of it. @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy.html */
export const firstVersions = { fips: "1.27.0.0", distroless: "1.22.0.0", arm64: "1.20.0.1" } as const;

/** AWS has images with FIPS cryptography in the United States and in Canada only. */
export function hasFips(region: string): boolean {
  return /^(?:us|ca)-/.test(region);
}

/** Whether a version such as `v1.15.1.0-prod` is at least `1.15`. */
export function isAtLeast(version: string, first: string | readonly number[]): boolean {
  const least = typeof first === "string" ? first.split(".").map(Number) : first;
  const parts = version.replace(/^v/, "").split(/[.-]/).map(Number);
  for (const [index, number] of least.entries()) {
    const part = parts[index] ?? 0;
    if (part !== number) return part > number;
  }
  return true;
}
