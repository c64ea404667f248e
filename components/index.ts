export { formatDiagnostics } from "./diagnostics/format";
export {
  type CapacityProvider,
  type CapacityProviders,
  Lasting,
  type MeshedApplicationArgs,
  type MeshedServiceOutputs,
  type MeshedVersionOutputs,
  PlaneName,
} from "./emit/arguments";
export { MeshedApplication } from "./emit/meshed-application";
export { defineGraph } from "./graph/define";
export * from "./graph/enums";
export type * from "./graph/envoy-settings";
export type * from "./graph/load-balancer";
export type * from "./graph/running";
export type * from "./graph/sidecars";
export type * from "./graph/types";
export type * from "./graph/workload";
