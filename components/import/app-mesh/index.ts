export type { Reading, Remark } from "./found";
export { type Imported, toGraph } from "./graph/to-graph";
export { readMeshes } from "./read";
