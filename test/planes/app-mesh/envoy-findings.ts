import type { EnvoySettings } from "../../../components/graph/envoy-settings";
import type { Service } from "../../../components/graph/types";
import { reported } from "./planned";

export const web: Service = { port: 8080, image: "w" };
/** What App Mesh reports of an Envoy, besides that it is old. */
export const found = (envoy: EnvoySettings, service: Service = {}, region = "us-west-2") =>
  reported({ web: { ...web, ...service, envoy } }, {}, { region }).filter(
    (one) => !/app-mesh-ended|old-envoy/.test(one),
  );

/** The last version before another, as far as numbers go. */
export function versionBefore(version: string): string {
  const parts = version.split(".").map(Number);
  const last = parts.findLastIndex((part) => part > 0);
  return parts.map((part, index) => (index < last ? part : index === last ? part - 1 : 99)).join(".");
}
