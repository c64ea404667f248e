import { sep } from "node:path";

/** Modules that a graph was made of, besides those of packages: they are run anew when the graph is read again. */
const read = new Set<string>();

const isOwn = (file: string) => !file.includes(`${sep}node_modules${sep}`);

/** Runs what loads a module; what it and its imports were at an earlier time is forgotten before. */
export async function loadingAnew<Module>(load: () => Promise<Module>): Promise<Module> {
  for (const file of read) delete require.cache[file];
  const before = new Set(Object.keys(require.cache));
  try {
    return await load();
  } finally {
    for (const file of Object.keys(require.cache)) if (!before.has(file) && isOwn(file)) read.add(file);
  }
}

/** The files of a user's that were run to read a graph. */
export function filesRead(): readonly string[] {
  return [...read];
}
