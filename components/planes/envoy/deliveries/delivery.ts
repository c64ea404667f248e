import type { ContainerDefinition } from "../../../ecs/definitions";
import type { Sidecar } from "../../../ecs/sidecars/sidecar";
import type { Leaf, ResolvedGraph, ResolvedVersion } from "../../../graph/resolved";
import type { Place } from "../../../plan/place";
import type { Handle } from "../../../plan/types";
import type { Bootstrap } from "../bootstrap";
import type { ImageKind } from "../image";

/** A configuration that is to come to the Envoy of a version's tasks. */
export interface Parcel {
  readonly graph: ResolvedGraph;
  readonly version: ResolvedVersion;
  readonly place: Place;
  readonly kind: ImageKind;
  /** Envoy's environment, but for its configuration. */
  readonly environment: ReadonlyMap<string, Leaf>;
  /** What has to run before Envoy sends calls there. */
  readonly first: readonly Handle[];
  readonly bootstrap: Bootstrap;
}

/** What tasks have, so that a configuration comes to their Envoy. */
export interface Delivered {
  /** What Envoy's container has for it. */
  readonly container: Pick<ContainerDefinition, "entryPoint" | "command" | "environment" | "mountPoints" | "dependsOn">;
  /** Containers that fetch it. */
  readonly sidecars: readonly Sidecar[];
  /** Volumes that they share with Envoy. */
  readonly volumes: readonly string[];
  /** What has to be there before tasks start. */
  readonly dependsOn: readonly Handle[];
}

export type Deliver = (parcel: Parcel) => Delivered;

/** What a delivery has that needs nothing but Envoy's container. */
export function within(container: Delivered["container"], { first }: Parcel): Delivered {
  return { container, sidecars: [], volumes: [], dependsOn: first };
}
