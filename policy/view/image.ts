/** The parts of an image's name: `registry/repository:tag@digest`. */
export interface Image {
  readonly text: string;
  readonly registry: string;
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

export function imageOf(text: string): Image {
  const [named = "", digest] = text.split("@");
  const slash = named.lastIndexOf("/");
  const colon = named.indexOf(":", slash + 1);
  const path = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  const first = path.split("/")[0]!;
  const hasRegistry = path.includes("/") && /[.:]|^localhost$/.test(first);
  const registry = hasRegistry ? first : "docker.io";
  return { text, registry, repository: hasRegistry ? path.slice(first.length + 1) : path, tag, digest };
}

/** Account, region and domain of a private registry of AWS. */
export function ecrOf(image: Image): { account: string; region: string } | undefined {
  const match = /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/.exec(image.registry);
  return match ? { account: match[1]!, region: match[2]! } : undefined;
}

/** The numbers of a version such as `v1.29.6.1-prod`; undefined where the tag is none. */
export function versionOf(tag: string | undefined): number[] | undefined {
  const match = /^(?:arm64-|distroless-)?v?(\d+(?:\.\d+){1,3})/.exec(tag ?? "");
  return match ? match[1]!.split(".").map(Number) : undefined;
}

export function isBefore(version: readonly number[], other: readonly number[]): boolean {
  for (const [index, part] of other.entries()) {
    const own = version[index] ?? 0;
    if (own !== part) return own < part;
  }
  return false;
}
