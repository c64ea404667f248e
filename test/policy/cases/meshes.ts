import { type CasesByRule, gateway } from "./case";

/** Cases of rules about what names what in a mesh, and their order. */
export const meshCases: CasesByRule = {
  "appmesh-retired": { advises: [{ gateway: {} }] },
  "backend-exists": {
    passes: [
      {
        mesh: null,
        "front-node": { spec: { backends: [{ virtualService: { virtualServiceName: "gone.shop.local" } }] } },
      },
      { "front-node": { spec: null } },
      { "front-node": { meshName: null, spec: { backends: [{ virtualService: { virtualServiceName: "gone" } }] } } },
    ],
  },
  "provider-exists": {
    advises: [{ "front-vs": { spec: { provider: null } } }, { "front-vs": { spec: null } }],
    passes: [
      { "front-vs": { meshName: "another", spec: { provider: { virtualRouter: { virtualRouterName: "gone" } } } } },
    ],
  },
  "target-exists": {
    fails: ["grpcRoute", "http2Route", "tcpRoute"]
      .map((kind) => ({
        "front-route": {
          spec: { httpRoute: null, [kind]: { action: { weightedTargets: [{ virtualNode: "gone", weight: 1 }] } } },
        },
      }))
      .concat([
        {
          mesh: null,
          "front-route": { spec: { httpRoute: { action: { weightedTargets: [{ virtualNode: "gone" }] } } } },
        },
      ] as never),
    passes: [
      {
        "front-route": {
          meshName: "another",
          spec: { httpRoute: { action: { weightedTargets: [{ virtualNode: "gone" }] } } },
        },
      },
      { "front-route": { spec: null } },
    ],
  },
  "router-exists": {
    passes: [
      { "front-route": { virtualRouterName: null } },
      { mesh: null, "front-node": null, "back-node": null, "front-route": { virtualRouterName: "gone" } },
    ],
  },
  "mesh-exists": { passes: [{ mesh: null, "front-vs": { meshName: "gone" } }, { "front-vs": { meshName: null } }] },
  "gateway-exists": {
    fails: [
      {
        "gateway-route": {
          spec: {
            httpRoute: null,
            grpcRoute: { action: { target: { virtualService: { virtualServiceName: "gone" } } } },
          },
        },
      },
      {
        "gateway-route": {
          spec: {
            httpRoute: null,
            http2Route: { action: { target: { virtualService: { virtualServiceName: "gone" } } } },
          },
        },
      },
    ],
    passes: [
      { "gateway-route": { meshName: "another", virtualGatewayName: "gone" } },
      { "gateway-route": { virtualGatewayName: null, spec: null } },
    ],
  },
  "cloud-map-exists": {
    passes: [
      { namespace: null },
      { "front-node": { spec: { serviceDiscovery: null } } },
      { "front-node": { spec: null } },
      { "front-discovery": { dnsConfig: null, namespaceId: "ns-1" } },
    ],
  },
  "envoy-node-exists": {
    fails: [
      { front: { containers: { envoy: { environment: { APPMESH_RESOURCE_ARN: "mesh/shop/virtualGateway/gone" } } } } },
      {
        mesh: null,
        front: { containers: { envoy: { environment: { APPMESH_RESOURCE_ARN: "mesh/shop/virtualNode/gone" } } } },
      },
    ],
    passes: [
      { front: { containers: { envoy: { environment: { APPMESH_RESOURCE_ARN: "mesh/shop/virtualGateway/in" } } } } },
      { front: { containers: { envoy: { environment: { APPMESH_RESOURCE_ARN: "nothing" } } } } },
      { mesh: null, "front-node": null, "back-node": null },
    ],
  },
  "order-node": {
    fails: [{ front: gateway, "front-service": { $dependsOn: ["front", "front-group", "front-node"] } }],
    passes: [
      { front: gateway, "front-service": { $dependsOn: ["front", "front-group", "gateway"] } },
      { "front-service": { taskDefinition: "elsewhere", $dependsOn: [] } },
      { "front-node": { name: "another" }, "front-service": { $dependsOn: ["front"] } },
    ],
  },
  "order-policy": {
    passes: [
      { "front-service": { taskDefinition: "elsewhere", $dependsOn: [] } },
      { front: { taskRoleArn: "arn:x", executionRoleArn: "arn:y" }, "front-service": { $dependsOn: ["front"] } },
    ],
  },
  "order-route": {
    passes: [
      { "front-route": { meshName: null, $dependsOn: [] } },
      {
        "front-route": {
          $dependsOn: [],
          spec: { httpRoute: { action: { weightedTargets: [{ virtualNode: "gone" }] } } },
        },
      },
    ],
  },
  "order-provider": {
    fails: [
      {
        "front-vs": {
          $dependsOn: [],
          spec: { provider: { virtualRouter: null, virtualNode: { virtualNodeName: "front" } } },
        },
      },
    ],
    passes: [
      { "front-vs": { $dependsOn: [], spec: { provider: null } } },
      { "front-vs": { $dependsOn: [], meshName: null } },
      { "front-vs": { $dependsOn: [], spec: { provider: { virtualRouter: { virtualRouterName: "gone" } } } } },
    ],
  },
  "dependency-cycle": {
    fails: [{ mesh: { $dependsOn: ["mesh"] } }, { mesh: { $dependsOn: ["front-service"] } }],
    passes: [{ mesh: { $dependsOn: ["logs", "logs"] }, logs: { $dependsOn: ["namespace"] } }],
  },
};
