import type { Leaf } from "../graph/resolved";

/** A private repository of Amazon ECR. */
export interface EcrRepository {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

const ecr = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([a-z0-9._/-]+?)(?:[:@].*)?$/;

/** The repository that an image is pulled from; undefined when it is not one of ECR, or not known yet. */
export function ecrRepositoryOf(image: Leaf): EcrRepository | undefined {
  const match = typeof image === "string" ? ecr.exec(image) : null;
  return match ? { account: match[1]!, region: match[2]!, name: match[3]! } : undefined;
}

/** `aws-xray-daemon` of `public.ecr.aws/xray/aws-xray-daemon:3`; undefined when it is not known yet. */
export function imageName(image: Leaf): string | undefined {
  return nameAndTag(image)?.[0];
}

/** The tag of an image; undefined when it has none, or is not known yet. */
export function imageTag(image: Leaf): string | undefined {
  return nameAndTag(image)?.[1];
}

function nameAndTag(image: Leaf): string[] | undefined {
  if (typeof image !== "string") return undefined;
  const [tagged] = image.slice(image.lastIndexOf("/") + 1).split("@", 1);
  return tagged?.split(":", 2);
}
