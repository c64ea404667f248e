import type { Report } from "../../diagnostics/report";
import type { ResolvedGraph } from "../../graph/resolved";
import type { Place } from "../../plan/place";

/** The plain fact that this plane's control plane is gone. */
export function checkEnd(report: Report): void {
  report(
    "app-mesh-ended",
    [],
    "AWS ended App Mesh on 2026-09-30: new meshes can not be made",
    "use this plan to read, compare or move what you have; deploy new applications on another plane",
  );
}

/** Reports programs that expect to be told of an Envoy which App Mesh only knows as one that all connections are sent to. */
export function checkListening({ envoyListening }: Place, report: Report): void {
  if (envoyListening === undefined || envoyListening === "intercepted") return;
  const found = "App Mesh's Envoys take what Amazon ECS sends them, and nothing else";
  report("void-setting", ["envoyListening"], found, "remove it, or choose the plane envoy");
}

/**
 * Reports an owner of the mesh that is no account, and gateways in somebody else's mesh.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/sharing.html
 */
export function checkOwner({ gateways }: ResolvedGraph, { meshOwner }: Place, report: Report): void {
  if (meshOwner === undefined) return;
  if (!/^\d{12}$/.test(meshOwner)) {
    const found = `${JSON.stringify(meshOwner.slice(0, 80))} is no AWS account`;
    report("invalid-value", ["meshOwner"], found, "give its 12 digits, in quotes");
  }
  if (gateways.length === 0) return;
  const found = `only the mesh's owner, ${meshOwner.slice(0, 80)}, can make gateways in it`;
  report("shared-mesh-gateway", ["gateways"], found, "let the owner make them, or deploy as the owner");
}
