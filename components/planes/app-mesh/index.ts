import { checkTasks, planCompute } from "../../ecs";
import { checkEnvoy } from "../../ecs/aws-envoy/checks";
import { planDiscovery } from "../../ecs/cloud-map";
import type { PlannedResource } from "../../plan/types";
import type { Plane } from "../plane";
import { attach } from "./attachment";
import { checkCertificates } from "./certificates";
import { checkEnd, checkListening, checkOwner } from "./checks";
import { planGatewayRoute } from "./gateway-route";
import { lacking, supported } from "./lacking";
import { planMesh } from "./mesh";
import { checkQuotas } from "./quotas";
import { planRoute } from "./route";
import { planVirtualGateway } from "./virtual-gateway";
import { planVirtualNode } from "./virtual-node";
import { planVirtualRouter } from "./virtual-router";
import { planVirtualService } from "./virtual-service";

/** AWS App Mesh: a virtual node for each version, with Envoy in its tasks; routers, routes and virtual services before them. */
export const appMesh: Plane = {
  name: "app-mesh",
  supports: supported,
  reasons: lacking,
  attach,
  check(graph, place, tasks, report) {
    checkEnd(report);
    checkListening(place, report);
    checkOwner(graph, place, report);
    checkCertificates(graph, place, report);
    checkEnvoy(graph, place.region, report);
    checkTasks(graph, place, tasks, report);
    checkQuotas(graph, place, report);
  },
  lower(graph, place, tasks) {
    const planned: PlannedResource[] = [...planMesh(graph, place), ...planDiscovery(graph, place)];
    for (const service of graph.services) {
      for (const version of service.versions) planned.push(planVirtualNode(graph, service, version, place));
      if (service.provider === undefined || service.provider === "existing") continue;
      if (service.provider === "router" && service.providedBy === undefined) {
        planned.push(planVirtualRouter(graph, service, place));
        for (const route of service.routes) planned.push(planRoute(graph, service, route, place));
      }
      if (service.virtualService) planned.push(planVirtualService(graph, service, place));
    }
    for (const gateway of graph.gateways) {
      planned.push(planVirtualGateway(graph, gateway, place));
      for (const route of gateway.gatewayRoutes) planned.push(planGatewayRoute(graph, gateway, route, place));
    }
    return [...planned, ...planCompute(graph, place, tasks)];
  },
};
