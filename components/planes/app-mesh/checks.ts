import type { Report } from "../../diagnostics/report";
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

/** Reports an owner of the mesh that is no account. */
export function checkOwner({ meshOwner }: Place, report: Report): void {
  if (meshOwner === undefined || /^\d{12}$/.test(meshOwner)) return;
  const found = `${JSON.stringify(meshOwner.slice(0, 80))} is no AWS account`;
  report("invalid-value", ["meshOwner"], found, "give its 12 digits, in quotes");
}
