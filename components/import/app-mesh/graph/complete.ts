import type { Origin, Remark } from "../found";
import type { NodePart, Parts, RouterPart } from "./parts";

/** Adds what is named and in none of the files, so that nothing that names it gets lost; a remark says it of each. */
export function completed(parts: Parts, remarks: Remark[]): Parts {
  const missing = (what: string, name: string, of: string, position: Origin) =>
    remarks.push({
      code: "missing-resource",
      severity: "warning",
      path: [],
      message: `${of} names the ${what} ${JSON.stringify(name)}, which is in none of these files`,
      help: `give the file that has it; the graph has a ${what} of that name without any settings`,
      position,
    });
  const addNode = (name: string, of: string, origin: Origin) => {
    if (parts.nodes.has(name)) return;
    const node: NodePart = { name, origin, tags: undefined, endpoint: {}, discovery: undefined, backends: [] };
    parts.nodes.set(name, node);
    missing("virtual node", name, of, origin);
  };
  const addRouter = (name: string, of: string, origin: Origin) => {
    if (parts.routers.has(name)) return;
    const router: RouterPart = { name, origin, tags: undefined, listeners: [], routes: [], missing: true };
    parts.routers.set(name, router);
    missing("virtual router", name, of, origin);
  };
  for (const { name, missing: isMissing, routes, origin } of parts.routers.values()) {
    if (isMissing) missing("virtual router", name, `route ${JSON.stringify(routes[0]?.name)}`, origin);
  }
  for (const { name, missing: isMissing, routes, origin } of parts.gateways.values()) {
    if (isMissing) missing("virtual gateway", name, `gateway route ${JSON.stringify(routes[0]?.name)}`, origin);
  }
  for (const { name, router, node, origin } of parts.virtualServices.values()) {
    const of = `virtual service ${JSON.stringify(name)}`;
    if (router !== undefined) addRouter(router, of, origin);
    if (node !== undefined) addNode(node, of, origin);
  }
  for (const { name, routes, origin } of parts.routers.values()) {
    for (const route of routes) {
      const of = `route ${JSON.stringify(route.name)} of virtual router ${JSON.stringify(name)}`;
      for (const { node } of route.shares) addNode(node, of, origin);
    }
  }
  return parts;
}
