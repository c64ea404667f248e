import { envoyImage, newestVersion } from "../../ecs/aws-envoy/image";
import { imageName, imageTag } from "../../ecs/images";
import type { Leaf, ResolvedEnvoy } from "../../graph/resolved";
import type { Place } from "../../plan/place";

/**
 * What an image has besides Envoy: Ubuntu, with a shell, bash, gzip and base64; nothing at all; or a shell and AWS's
 * agent, which starts Envoy.
 */
export type ImageKind = "stock" | "distroless" | "app-mesh";

export interface EnvoyImage {
  readonly reference: Leaf;
  readonly kind: ImageKind;
  /** Version of the Envoy in it, as far as its name says it. */
  readonly version: string | undefined;
}

/** Where the Envoy project publishes its images. @see https://www.envoyproxy.io/docs/envoy/latest/start/install */
const published = "envoyproxy/envoy";

/** The version that is taken where the graph names none. */
export const stockVersion = "v1.39.3";

/**
 * Digest of that version's tag: of the index of its images for x86-64 and ARM, as public repositories that have nothing
 * to do with each other pin it.
 * @see https://hub.docker.com/r/envoyproxy/envoy/tags?name=v1.39.3
 */
const stockDigest = "sha256:dd85940439de19a0b6ae8419610363ea0ad351d9a994ea007161c206ec1e1865";

/** Versions of AWS's image have four numbers: Envoy's three, and its own. */
const ofAws = /^v?\d+\.\d+\.\d+\.\d+/;

/**
 * The image of a task's Envoy: the user's own; AWS's for App Mesh, where the graph asks for what only that is, a version
 * of it or FIPS cryptography; else the Envoy project's. Undefined where AWS has none for the region.
 */
export function imageOf(envoy: ResolvedEnvoy, { region, envoyRepository }: Place): EnvoyImage | undefined {
  const { image, version, digest, fips, distroless } = envoy;
  if (image !== undefined)
    return { reference: image, kind: kindOf(image, distroless), version: version ?? versionIn(image) };
  if (fips || (version !== undefined && ofAws.test(version))) {
    const reference = envoyImage(envoy, region);
    return reference === undefined ? undefined : { reference, kind: "app-mesh", version: version ?? newestVersion };
  }
  const repository = envoyRepository ?? published;
  const kind = distroless ? "distroless" : "stock";
  if (digest !== undefined) return { reference: `${repository}@${digest}`, kind, version: version ?? stockVersion };
  if (version === undefined && !distroless)
    return { reference: `${repository}@${stockDigest}`, kind, version: stockVersion };
  const tag = (version ?? stockVersion).replace(/^v?/, distroless ? "distroless-v" : "v");
  return { reference: `${repository}:${tag}`, kind, version: version ?? stockVersion };
}

/** A mirror keeps the name: that of AWS's image, or "distroless" in its name or its tag. */
function kindOf(image: Leaf, distroless: boolean): ImageKind {
  if (imageName(image)?.includes("appmesh-envoy") || ofAws.test(imageTag(image) ?? "")) return "app-mesh";
  const bare = distroless || (typeof image === "string" && image.includes("distroless"));
  return bare ? "distroless" : "stock";
}

function versionIn(image: Leaf): string | undefined {
  return /\d+\.\d+(?:\.\d+)*/.exec(imageTag(image) ?? "")?.[0];
}
