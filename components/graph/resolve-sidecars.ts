import type { Path } from "../diagnostics/diagnostic";
import { readLeaf, readLeaves, readList } from "./leaf";
import type { VersionSource } from "./resolve-version";
import type { ResolvedPermission, ResolvedSidecar } from "./resolved-sidecars";
import type { Permission, Sidecars } from "./sidecars";

/** The version's sidecars over its service's: setting by setting, variables and secrets name by name. */
export function resolveSidecars({ service, path: versionPath, ...source }: VersionSource): ResolvedSidecar[] {
  const common = source.defaults?.sidecars ?? {};
  const own = source.own.sidecars ?? {};
  const kinds = Object.keys({ ...common, ...own }) as (keyof Sidecars)[];
  return kinds.flatMap((kind) => {
    const settings = { ...common[kind], ...own[kind] };
    if (settings.enabled === false) return [];
    const above = ["services", service, "sidecars", kind];
    const path = own[kind] ? [...versionPath, "sidecars", kind] : above;
    const sources = [[common[kind], above] as const, [own[kind], path] as const];
    return {
      kind,
      path,
      image: readLeaf(settings.image, path, "image"),
      cpu: settings.cpu,
      memory: settings.memory,
      config: readLeaf(settings.config, path, "config"),
      env: readLeaves("env", ...sources),
      secrets: readLeaves("secrets", ...sources),
      permissions: resolvePermissions(settings.permissions, path),
    };
  });
}

export function resolvePermissions(permissions: readonly Permission[] | undefined, path: Path): ResolvedPermission[] {
  return (permissions ?? []).map(({ actions, resources }, index) => {
    const at = [...path, "permissions", index];
    return { path: at, actions, resources: readList(resources, at, "resources") };
  });
}
