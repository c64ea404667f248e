import type { Found, Remark } from "../found";

/** The resources of the one mesh that a graph is made of. */
export function choose(resources: readonly Found[], wanted: string | undefined, remarks: Remark[]): readonly Found[] {
  const meshes = [...new Set(resources.flatMap((one) => (one.kind === "mesh" ? one.name : one.meshName) ?? []))];
  if (wanted === undefined && meshes.length < 2) return resources;
  const chosen = wanted ?? meshes[0]!;
  const of = resources.filter((one) => (one.kind === "mesh" ? one.name : (one.meshName ?? chosen)) === chosen);
  if (wanted === undefined) return [];
  if (of.length > 0) return of;
  remarks.push({
    code: "unknown-mesh",
    severity: "error",
    path: [],
    message: `there is no mesh ${JSON.stringify(wanted.slice(0, 80))} in these files`,
    help: meshes.length > 0 ? `choose one of ${meshes.slice(0, 10).join(", ")}` : "no file names a mesh",
    position: { file: resources[0]?.origin.file ?? "" },
  });
  return [];
}
