import type { Plane } from "./plane";

/** A plane is loaded when it is asked for. */
const load: Readonly<Record<string, () => Plane>> = {
  "app-mesh": () => (require("./app-mesh") as typeof import("./app-mesh")).appMesh,
  envoy: () => (require("./envoy") as typeof import("./envoy")).envoy,
};

/** Names of every data plane that a graph can be deployed on. */
export const planeNames: readonly string[] = Object.keys(load);

export function planeNamed(name: string): Plane | undefined {
  return Object.hasOwn(load, name) ? load[name]!() : undefined;
}
