import type { Report } from "../../diagnostics/report";
import { didYouMean } from "../../diagnostics/suggest";
import type { Attach } from "../../ecs/attachments";
import { definitionSize, fitsDefinition, largestDefinition, roomForUnknown } from "../../ecs/definition-size";
import { runningOf } from "../../ecs/running";
import { defineTask } from "../../ecs/task-definition";
import type { ResolvedGraph } from "../../graph/resolved";
import { EnvoyConfiguration } from "../../plan/envoy-configuration";
import type { Place } from "../../plan/place";
import { unpacks } from "./deliveries";
import { imageOf } from "./image";

/** Reports configurations that can not come to their Envoy in the way that is asked for. */
export function checkDelivery(graph: ResolvedGraph, place: Place, attach: Attach, report: Report): void {
  const { envoyConfiguration, region } = place;
  const known: string[] = Object.values(EnvoyConfiguration);
  if (envoyConfiguration !== undefined && !known.includes(envoyConfiguration)) {
    const found = `Envoy gets no configuration by ${JSON.stringify(String(envoyConfiguration).slice(0, 80))}${didYouMean(envoyConfiguration, known)}`;
    report("invalid-value", ["envoyConfiguration"], found, `use one of ${known.join(", ")}, or leave it out`);
    return;
  }
  for (const running of runningOf(graph)) {
    for (const version of running.versions) {
      const image = imageOf(version.envoy, place);
      if (envoyConfiguration === "compressed" && image && !unpacks(image.kind)) {
        const found = `nothing is known in the image of "${version.key}" that unpacks a configuration`;
        const help = 'set envoyConfiguration to "object", or leave it out; or take the usual image of Envoy';
        report("undeliverable-configuration", version.envoy.path, found, help);
      }
      const task = defineTask(graph, running, version, attach(running, version), region);
      if (fitsDefinition(task)) continue;
      const found = `with the configuration of its Envoy the task definition of "${version.key}" has ${definitionSize(task)} bytes, and ${largestDefinition - roomForUnknown} are the most`;
      const help = envoyConfiguration
        ? "leave the argument envoyConfiguration out"
        : "make what else the task has smaller";
      report("undeliverable-configuration", version.path, found, help);
    }
  }
}
