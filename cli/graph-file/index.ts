import type { GraphFile } from "./file";

/** Every form that a graph is written in, by name. */
export const writeGraph: ReadonlyMap<string, (file: GraphFile) => string> = new Map([
  ["yaml", (file) => (require("./yaml") as typeof import("./yaml")).yaml(file)],
  ["typescript", (file) => (require("./typescript") as typeof import("./typescript")).typescript(file)],
  ["json", ({ graph }) => JSON.stringify(graph, null, 2)],
]);
