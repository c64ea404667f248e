import { formatPath, type Path } from "../diagnostics/diagnostic";
import { Late, type Leaf } from "./resolved";

/** A leaf that may be a Pulumi output: the text itself, or a `Late` that remembers where it stands. */
export function readLeaf<T>(value: T, path: Path, key: string): Leaf | Extract<T, undefined> {
  if (value === undefined || typeof value === "string") return value as string;
  return new Late(formatPath([...path, key]), value);
}

/** A list of leaves; none where it is not given. */
export function readList(values: readonly unknown[] | undefined, path: Path, key: string): Leaf[] {
  return (values ?? []).map((value, index) => {
    const at = [...path, key, index];
    return typeof value === "string" ? value : new Late(formatPath(at), value);
  });
}

/** Records of leaves in one; a later one's names go before an earlier one's. */
export function readLeaves(
  key: string,
  ...sources: readonly (readonly [object | undefined, Path])[]
): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const [source, path] of sources) {
    const record = (source as Record<string, Record<string, unknown> | undefined> | undefined)?.[key];
    if (record === undefined) continue;
    const at = [...path, key];
    for (const [name, value] of Object.entries(record)) leaves.set(name, readLeaf(value, at, name) as Leaf);
  }
  return leaves;
}
