import type { Path } from "../diagnostics/diagnostic";
import type { Leaf } from "./resolved";
import type { Sidecars } from "./sidecars";

export interface ResolvedSidecar {
  readonly kind: keyof Sidecars;
  readonly path: Path;
  /** What is undefined of these is the sidecar's own, which stands with the sidecar. */
  readonly image: Leaf | undefined;
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
  readonly config: Leaf | undefined;
  readonly env: ReadonlyMap<string, Leaf>;
  readonly secrets: ReadonlyMap<string, Leaf>;
  readonly permissions: readonly ResolvedPermission[];
}

export interface ResolvedPermission {
  readonly path: Path;
  readonly actions: readonly string[];
  readonly resources: readonly Leaf[];
}
