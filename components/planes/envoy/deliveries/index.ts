import { EnvoyConfiguration } from "../../../plan/envoy-configuration";
import type { Place } from "../../../plan/place";
import type { ImageKind } from "../image";
import { compressed } from "./compressed";
import type { Deliver } from "./delivery";
import { inline } from "./inline";
import { object } from "./object";

export const deliverBy: Readonly<Record<EnvoyConfiguration, Deliver>> = { inline, compressed, object };

/** The ways to an image, the plainest first; only the one that the place fixes, where it does. */
export function deliveriesTo(kind: ImageKind, { envoyConfiguration }: Place): readonly EnvoyConfiguration[] {
  if (envoyConfiguration !== undefined && Object.hasOwn(deliverBy, envoyConfiguration)) return [envoyConfiguration];
  const { Inline, Compressed, Object: InObject } = EnvoyConfiguration;
  return unpacks(kind) ? [Inline, Compressed, InObject] : [Inline, InObject];
}

/** Whether an image is known to have what unpacks: AWS's has a shell, and nothing is said of gzip and base64. */
export function unpacks(kind: ImageKind): boolean {
  return kind === "stock";
}
