import type { Report } from "../../diagnostics/report";
import { didYouMean } from "../../diagnostics/suggest";
import type { ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { envoyImage, envoyVersion, imageRegions, isAtLeast, isPreview } from "./envoy-image";

/** The plain fact that this plane's control plane is gone. */
export function checkEnd(report: Report): void {
  report(
    "app-mesh-ended",
    [],
    "AWS ended App Mesh on 2026-09-30: new meshes can not be made",
    "use this plan to read, compare or move what you have; deploy new applications on another plane",
  );
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

/** Reports sidecars for which there is no image, or one that App Mesh no longer served. */
export function checkEnvoy(graph: ResolvedGraph, region: string, report: Report): void {
  const seen = new Set<string>();
  for (const version of graph.running.flatMap(({ versions }) => versions)) {
    const at = JSON.stringify(version.envoy.path);
    if (seen.has(at)) continue;
    seen.add(at);
    checkImage(version, region, report);
  }
}

function checkImage({ envoy }: ResolvedVersion, region: string, report: Report): void {
  if (envoyImage(envoy, region) === undefined) {
    report(
      "unknown-region",
      [...envoy.path, "image"],
      `AWS has no App Mesh Envoy image in the region ${JSON.stringify(region)}${didYouMean(region, imageRegions)}`,
      "name an image of your own in envoy.image",
    );
  }
  const version = envoyVersion(envoy);
  if (isPreview(version) || !isAtLeast(version, [1, 17, 2])) {
    report(
      "old-envoy",
      [...envoy.path, "version"],
      `Envoy ${version} could not talk to App Mesh from 2023-06-30 on`,
      "use v1.17.2.0-prod or a later one",
    );
  }
}
