export { formatDiagnostics } from "./diagnostics/format";
export {
  type CapacityProvider,
  type CapacityProviders,
  EnvoyConfiguration,
  EnvoyListening,
  Lasting,
  type MeshedApplicationArgs,
  type MeshedGatewayOutputs,
  type MeshedOutputs,
  type MeshedServiceOutputs,
  type MeshedVersionOutputs,
  PlaneName,
} from "./emit/arguments";
export { MeshedApplication } from "./emit/meshed-application";
export { defineGraph } from "./graph/define";
export type * from "./graph/endpoint";
export * from "./graph/enums";
export type * from "./graph/envoy-settings";
export type * from "./graph/gateway";
export type * from "./graph/ingress";
export type * from "./graph/load-balancer";
export type * from "./graph/route";
export type * from "./graph/running";
export type * from "./graph/sidecars";
export type * from "./graph/tls";
export type * from "./graph/types";
export type * from "./graph/workload";
