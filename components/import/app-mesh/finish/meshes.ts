import type { Found, Origin } from "../found";
import { type Gathered, listed, quoted } from "../gathered";

/** Resources whose mesh is not named, or only by a parameter without a value, are of the only one that there is. */
export function giveMesh(resources: readonly Found[], out: Gathered): Found[] {
  const meshes = meshesIn(resources);
  const only = onlyOf([...meshes.keys()], resources);
  if (only === undefined) {
    if (meshes.size > 1) reportSeveral(meshes, out);
    return [...resources];
  }
  for (const [open, origin] of meshes) {
    if (open === only) continue;
    const message = `the mesh ${quoted(open)}, whose name is not known, is taken for ${quoted(only)}`;
    out.remark("guessed-name", origin, message, `give the name as a parameter if it is another`);
  }
  return resources.map((one) =>
    one.kind === "mesh" ? { ...one, name: only } : one.meshName === only ? one : { ...one, meshName: only },
  );
}

/** The names of meshes, and where each is first. */
function meshesIn(resources: readonly Found[]): ReadonlyMap<string, Origin> {
  const meshes = new Map<string, Origin>();
  for (const one of resources) {
    const name = one.kind === "mesh" ? one.name : one.meshName;
    if (name !== undefined && !meshes.has(name)) meshes.set(name, one.origin);
  }
  return meshes;
}

/** The one mesh that is meant by all names: the only one that is known, else the only one that is described. */
function onlyOf(names: readonly string[], resources: readonly Found[]): string | undefined {
  const known = names.filter((name) => !name.includes("${"));
  const described = resources.filter(({ kind }) => kind === "mesh").map(({ name }) => name);
  for (const candidates of [names, known, known.length === 0 ? [...new Set(described)] : []]) {
    if (candidates.length === 1) return candidates[0];
  }
  return undefined;
}

function reportSeveral(meshes: ReadonlyMap<string, Origin>, out: Gathered): void {
  const [, second] = meshes.values();
  const message = `there are ${meshes.size} meshes: ${listed(Array.from(meshes.keys(), quoted))}`;
  out.remark("several-meshes", second!, message, "a graph is of one mesh: give the files of one, or choose it");
}
