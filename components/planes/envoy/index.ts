import { checkTasks, planCompute } from "../../ecs";
import { planDiscovery } from "../../ecs/cloud-map";
import { runningOf } from "../../ecs/running";
import type { Plane } from "../plane";
import { attach } from "./attachment";
import { checkDelivery } from "./check-delivery";
import { checkDiscovery } from "./check-discovery";
import { checkImages } from "./check-images";
import { checkListening } from "./check-listening";
import { checkConfigurations } from "./checks";
import { lacking, supported } from "./lacking";
import { planObjects } from "./objects";
import { spokenIn } from "./spoken";

/** Envoys of one's own, without a control plane: each is told in its task what to do, and finds others by Cloud Map's DNS. */
export const envoy: Plane = {
  name: "envoy",
  supports: supported,
  reasons: lacking,
  attach,
  spoken: spokenIn,
  check(graph, place, tasks, report) {
    checkConfigurations(graph, report);
    checkDiscovery(graph, report);
    checkImages(graph, place, report);
    checkListening(graph, place, report);
    checkDelivery(graph, place, tasks, report);
    checkTasks(graph, place, tasks, report);
  },
  lower(graph, place, tasks) {
    const attachments = runningOf(graph).flatMap((running) =>
      running.versions.map((version) => [version, tasks(running, version)] as const),
    );
    return [
      ...planDiscovery(graph, place),
      ...planObjects(graph, place, attachments),
      ...planCompute(graph, place, tasks),
    ];
  },
};
