import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import { didYouMean } from "../../diagnostics/suggest";
import { imageRegions, isAtLeast } from "../../ecs/aws-envoy/image";
import { checkVariables } from "../../ecs/aws-envoy/variable-checks";
import type { ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { type EnvoyImage, imageOf } from "./image";
import { voidVariables } from "./variables";

/** The first Envoy that reads what is written here, and the first that knows how to leave out the only task. */
const oldest = "1.27";
const oldestWithOutliers = "1.31";

/** Reports images that there are not or that are too old, and what an image has no use for. */
export function checkImages(graph: ResolvedGraph, place: Place, report: Report): void {
  if (place.meshOwner !== undefined) {
    report("void-setting", ["meshOwner"], "there is no mesh here that an account could share", "remove it");
  }
  checkRepository(place, report);
  const seen = new Set<string>();
  for (const version of graph.running.flatMap(({ versions }) => versions)) {
    const at = JSON.stringify([version.envoy.path, version.tracing]);
    if (version.external || seen.has(at)) continue;
    seen.add(at);
    checkImage(version, graph, place, report);
  }
}

/** An image is named by its digest, which goes behind the repository's name. */
function checkRepository({ envoyRepository }: Place, report: Report): void {
  if (envoyRepository === undefined || /^[\w.-]+(?::\d+)?(?:\/[\w.-]+)*$/.test(envoyRepository)) return;
  const found = `${JSON.stringify(envoyRepository.slice(0, 80))} is no repository of images`;
  report(
    "invalid-value",
    ["envoyRepository"],
    found,
    "write it without a tag, as 123456789012.dkr.ecr.us-west-2.amazonaws.com/envoy",
  );
}

function checkImage(version: ResolvedVersion, graph: ResolvedGraph, place: Place, report: Report): void {
  const { envoy } = version;
  const image = imageOf(envoy, place);
  if (!image) {
    const { region } = place;
    const found = `AWS has no App Mesh Envoy image in the region ${JSON.stringify(region)}${didYouMean(region, imageRegions)}`;
    report("unknown-region", [...envoy.path, "image"], found, "name an image of your own in envoy.image");
    return;
  }
  if (envoy.fips && envoy.image !== undefined) {
    const found = "fips chooses among AWS's images, and the image is your own";
    report("invalid-proxy", [...envoy.path, "fips"], found, "remove it");
  }
  checkAge(version, image, graph, report);
  if (image.kind === "app-mesh") checkVariables(version, report);
  else checkSettings(version, image, report);
}

function checkAge({ envoy }: ResolvedVersion, { version }: EnvoyImage, graph: ResolvedGraph, report: Report): void {
  if (version === undefined) return;
  const outliers = graph.services.some(({ versions }) =>
    versions.some(({ endpoint }) => endpoint.listeners.some(({ outlierDetection }) => outlierDetection)),
  );
  const needed = outliers ? oldestWithOutliers : oldest;
  if (isAtLeast(version, needed)) return;
  const field = envoy.version === undefined ? "image" : "version";
  const why = outliers ? ", with outlier detection in it," : "";
  const found = `Envoy ${version} does not read the configuration that is made here${why} and would not start`;
  report("envoy-version", [...envoy.path, field], found, `take v${needed} or a later one`);
}

/** What App Mesh's image has and Envoy alone has not. */
function checkSettings({ envoy }: ResolvedVersion, { kind }: EnvoyImage, report: Report): void {
  const unused = (at: Path, found: string, help: string) => report("void-setting", [...envoy.path, ...at], found, help);
  if (envoy.prometheusPort !== undefined) {
    const found = "Envoy alone has no agent with a port of its own for Prometheus";
    const help = "remove it: /stats/prometheus is at the port of Envoy's administration";
    report("invalid-proxy", [...envoy.path, "prometheusPort"], found, help);
  }
  if (envoy.drainSeconds !== undefined) {
    const found = "Envoy alone ends at once when it is told to, and waits for no connection";
    const help =
      "remove it: Amazon ECS takes a task out of Cloud Map and load balancers first, ends the application before Envoy, and callers try again";
    unused(["drainSeconds"], found, help);
  }
  for (const { name, purpose } of voidVariables(envoy)) {
    const at = [...envoy.path, "env", name];
    const found = `Envoy alone does not read ${name.slice(0, 80)} (${purpose})`;
    if (name.endsWith("_FILE") && !name.endsWith("_LOG_FILE")) {
      report("invalid-proxy", at, found, "remove it: the whole configuration is made here");
    } else unused(["env", name], found, "remove it: only App Mesh's image does");
  }
  if (kind === "distroless" && !envoy.healthCheck) {
    const found =
      "nothing in an image without a distribution can ask Envoy how it is: what waits for it starts with it, not after it";
    const help = "take an image with a distribution, or give a healthCheck that your image can run";
    unused(["distroless"], found, help);
  }
}
