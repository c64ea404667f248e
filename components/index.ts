export {
  type MeshedApplicationArgs,
  type MeshedServiceOutputs,
  type MeshedVersionOutputs,
  PlaneName,
} from "./emit/arguments";
export { MeshedApplication } from "./emit/meshed-application";
export { defineGraph } from "./graph/define";
export * from "./graph/enums";
export type * from "./graph/types";
export type * from "./graph/workload";
