import type { Report } from "../../diagnostics/report";
import { didYouMean } from "../../diagnostics/suggest";
import type { ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import { envoyImage, envoyVersion, firstVersions, hasFips, imageRegions, isAtLeast, isPreview } from "./image";
import { checkVariables } from "./variable-checks";

/** Reports sidecars for which there is no image, or one that does not have what is asked of it. */
export function checkEnvoy(graph: ResolvedGraph, region: string, report: Report): void {
  const seen = new Set<string>();
  for (const version of graph.running.flatMap(({ versions }) => versions)) {
    const { envoy, tracing, cpuArchitecture } = version;
    const at = JSON.stringify([envoy.path, tracing, cpuArchitecture]);
    if (seen.has(at)) continue;
    seen.add(at);
    checkImage(version, region, report);
    checkVariant(version, region, report);
    checkVariables(version, report);
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

/** FIPS, distroless, ARM: what AWS's images have from some version on, and an image of one's own has or has not. */
function checkVariant(
  { envoy, cpuArchitecture, path, taskDefinition }: ResolvedVersion,
  region: string,
  report: Report,
) {
  const own = envoy.image !== undefined;
  const version = envoyVersion(envoy);
  const early = (setting: keyof typeof firstVersions, at: readonly (string | number)[], what: string) => {
    const first = firstVersions[setting];
    if (isAtLeast(version, first)) return;
    report("envoy-version", at, `AWS's Envoy ${version} has no image ${what}`, `take v${first}-prod or a later one`);
  };
  for (const setting of ["fips", "distroless"] as const) {
    if (!envoy[setting]) continue;
    const at = [...envoy.path, setting];
    if (own)
      report("invalid-proxy", at, `${setting} chooses among AWS's images, and the image is your own`, "remove it");
    else early(setting, at, setting === "fips" ? "with FIPS cryptography" : "without a distribution");
  }
  if (envoy.fips && !own && !hasFips(region)) {
    const found = `AWS has no Envoy with FIPS cryptography in the region ${JSON.stringify(region)}`;
    report("invalid-proxy", [...envoy.path, "fips"], found, "remove it, or deploy to the United States or Canada");
  }
  const platform = taskDefinition ? "taskDefinition" : "cpuArchitecture";
  if (cpuArchitecture === "arm64" && !own) early("arm64", [...path, platform], "for arm64");
}
