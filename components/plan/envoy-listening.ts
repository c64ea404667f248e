/**
 * How an Envoy without a control plane comes to a task's connections: Amazon ECS sends all of them there, or Envoy has
 * the application's ports, and programs are told by variables where to listen and by which way to call.
 */
export const EnvoyListening = { Intercepted: "intercepted", Explicit: "explicit" } as const;
export type EnvoyListening = (typeof EnvoyListening)[keyof typeof EnvoyListening];
