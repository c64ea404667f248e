import { checkTasks, planCompute } from "../../ecs";
import { features } from "../../graph/features";
import type { PlannedResource } from "../../plan/types";
import type { Plane } from "../plane";
import { attach } from "./attachment";
import { checkEnd, checkOwner } from "./checks";
import { planDiscovery } from "./discovery";
import { checkEnvoy } from "./envoy-checks";
import { planMesh } from "./mesh";
import { checkQuotas } from "./quotas";
import { planRoute } from "./route";
import { planVirtualNode } from "./virtual-node";
import { planVirtualRouter } from "./virtual-router";
import { planVirtualService } from "./virtual-service";

/** AWS App Mesh: a virtual node for each version, with Envoy in its tasks; routers, routes and virtual services before them. */
export const appMesh: Plane = {
  name: "app-mesh",
  supports: new Set(features),
  attach,
  check(graph, place, report) {
    checkEnd(report);
    checkOwner(place, report);
    checkEnvoy(graph, place.region, report);
    checkTasks(graph, place, attach(graph, place), report);
    checkQuotas(graph, place, report);
  },
  lower(graph, place) {
    const planned: PlannedResource[] = [...planMesh(graph, place), ...planDiscovery(graph, place)];
    for (const service of graph.services) {
      for (const version of service.versions) planned.push(planVirtualNode(graph, service, version, place));
      if (service.provider === undefined) continue;
      if (service.provider === "router") {
        planned.push(planVirtualRouter(graph, service, place));
        for (const route of service.routes) planned.push(planRoute(graph, service, route, place));
      }
      planned.push(planVirtualService(graph, service, place));
    }
    return [...planned, ...planCompute(graph, place, attach(graph, place))];
  },
};
