import type { Rule } from "../rule";

const ofPaths = /^\/aws-app-?mesh/;
const ofServices = /^\/?aws\.app-?mesh/;

/**
 * App Mesh keeps some paths and gRPC services of a gateway to itself.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/gateway-routes.html
 */
export const reserved: Rule = (graph, report) => {
  for (const route of graph.gateways.flatMap(({ gatewayRoutes }) => gatewayRoutes)) {
    const { path, prefix, grpcService } = route;
    const said = [
      ["prefix", prefix, ofPaths],
      ["grpcService", grpcService, ofServices],
    ] as const;
    for (const [field, text, taken] of said) {
      if (text === undefined || !taken.test(text)) continue;
      const found = `${JSON.stringify(text.slice(0, 80))} is App Mesh's own`;
      report("reserved-match", [...path, field], found, "use another one");
    }
  }
};
