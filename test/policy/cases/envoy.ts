import { app, type CasesByRule, envoy, gateway, stock, task, variables, xray } from "./case";

const wait = (on: string, condition: string) => ({ dependsOn: [{ containerName: on, condition }] });

/** Cases of rules about Envoy and what waits for it. */
export const envoyCases: CasesByRule = {
  "envoy-essential": {
    fails: [
      {
        front: {
          ...gateway,
          containers: { ...gateway.containers, envoy: { ...gateway.containers.envoy, essential: false } },
        },
      },
    ],
    passes: [app({ essential: false }), { plain: { containers: { app: { essential: false } } } }],
  },
  "envoy-health-check": {
    fails: [envoy({ healthCheck: { command: [] } }), envoy({ healthCheck: { command: null } })],
    advises: [envoy({ healthCheck: { command: ["CMD", "true"] } })],
    passes: [
      envoy({ healthCheck: { command: ["CMD-SHELL", "curl localhost:9901/ready"] } }),
      envoy({ healthCheck: { command: ["CMD-SHELL", "curl localhost:9901/server_info"] } }),
      envoy({ healthCheck: { command: ["CMD-SHELL", "grep LIVE"] } }),
    ],
  },
  "app-waits-for-envoy": {
    fails: [
      app(wait("envoy", "COMPLETE")),
      app(wait("migrate", "SUCCESS")),
      { front: { containers: { app: wait("migrate", "SUCCESS"), migrate: { image: "m:1", essential: false } } } },
      { front: { containers: { app: { dependsOn: [{ containerName: "xray", condition: "START" }] } } } },
    ],
    passes: [
      { front: { containers: { first: { image: "first:1", essential: false }, envoy: wait("first", "SUCCESS") } } },
      {
        front: {
          containers: {
            zeroth: { image: "zeroth:1" },
            first: { image: "first:1", ...wait("zeroth", "START") },
            envoy: wait("first", "START"),
          },
        },
      },
      app({ dependsOn: null, image: "amazon/aws-for-fluent-bit" }),
      { front: { ...gateway, containers: { ...gateway.containers, app: { dependsOn: null } } } },
      app({ dependsOn: [{ containerName: "envoy", condition: "healthy" }] }),
      task({ containers: { envoy: null, app: { dependsOn: null } }, proxyConfiguration: { containerName: "none" } }),
    ],
  },
  "s-td-depends": {
    fails: [
      { plain: { containers: { app: wait("gone", "START") } } },
      app({ dependsOn: [{ containerName: "envoy", condition: "HEALTHY" }, { containerName: "xray" }] }),
      envoy(wait("xray", "COMPLETE")),
      {
        plain: {
          containers: {
            a: { image: "a", ...wait("b", "START") },
            b: { image: "b", ...wait("a", "START") },
            app: wait("a", "START"),
          },
        },
      },
    ],
    passes: [
      { front: { containers: { xray: { essential: false }, envoy: wait("xray", "SUCCESS") } } },
      { front: { containers: { xray: { essential: false }, envoy: wait("xray", "COMPLETE") } } },
      {
        front: { containers: { xray: { healthCheck: { command: ["CMD", "true"] } }, envoy: wait("xray", "HEALTHY") } },
      },
      envoy({ healthCheck: null }),
      {
        plain: {
          containers: {
            a: { image: "a", ...wait("c", "START") },
            b: { image: "b", ...wait("c", "START") },
            c: { image: "c" },
            app: {
              dependsOn: [
                { containerName: "a", condition: "START" },
                { containerName: "b", condition: "START" },
              ],
            },
          },
        },
      },
    ],
  },
  "envoy-identity": {
    fails: [
      variables({ APPMESH_RESOURCE_ARN: "mesh/shop/virtualRouter/front" }),
      {
        front: {
          containers: {
            envoy: { image: "840364872350.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.12.0.0-prod" },
          },
        },
      },
      { front: { containers: { envoy: { image: "mirror/proxy:1", environment: { APPMESH_RESOURCE_ARN: "front" } } } } },
      envoy({ environment: { APPMESH_RESOURCE_ARN: null }, secrets: [{ name: "OTHER", valueFrom: "arn:x" }] }),
    ],
    advises: [variables({ APPMESH_RESOURCE_ARN: null, APPMESH_VIRTUAL_NODE_NAME: "mesh/shop/virtualNode/front" })],
    passes: [
      envoy({
        environment: { APPMESH_RESOURCE_ARN: null },
        secrets: [{ name: "APPMESH_RESOURCE_ARN", valueFrom: "arn:x" }],
      }),
      {
        front: {
          containers: {
            envoy: {
              image: "mirror/aws-appmesh-envoy:v1.12.0.0-prod",
              environment: { APPMESH_RESOURCE_ARN: null, APPMESH_VIRTUAL_NODE_NAME: "mesh/shop/virtualNode/front" },
            },
          },
        },
      },
      { front: { containers: { envoy: { image: "mirror/aws-appmesh-envoy:v1.15.0.0-prod" } } } },
      {
        front: {
          containers: {
            envoy: {
              image: "mirror/aws-appmesh-envoy:newest",
              environment: { APPMESH_RESOURCE_ARN: null, APPMESH_VIRTUAL_NODE_NAME: "mesh/shop/virtualNode/front" },
            },
          },
        },
      },
      task({ containers: { envoy: stock } }),
      variables({ APPMESH_RESOURCE_ARN: "mesh/shop@123456789012/virtualGateway/in" }),
    ],
  },
  nofile: {
    advises: [
      envoy({ ulimits: [{ name: "nofile", softLimit: 65535, hardLimit: 65536 }] }),
      envoy({ ulimits: [{ name: "core", softLimit: 65536, hardLimit: 65536 }] }),
    ],
    passes: [
      envoy({
        ulimits: [
          { name: "core", softLimit: 1, hardLimit: 1 },
          { name: "nofile", softLimit: "65536", hardLimit: "65536" },
        ],
      }),
    ],
  },
  "stop-order": {
    advises: [
      { front: { containers: { app: { stopTimeout: 31 } } } },
      { front: { containers: { app: { stopTimeout: 10 }, envoy: { stopTimeout: 5 } } } },
      { front: { containers: { envoy: { stopTimeout: 20, environment: { LISTENER_DRAIN_WAIT_TIME_S: "20" } } } } },
    ],
    passes: [
      app({ stopTimeout: 30 }),
      xray({ stopTimeout: 90 }),
      variables({ LISTENER_DRAIN_WAIT_TIME_S: "29" }),
      { front: { containers: { envoy: { stopTimeout: 21, environment: { LISTENER_DRAIN_WAIT_TIME_S: "20" } } } } },
    ],
  },
  "envoy-size": {
    advises: [
      envoy({ cpu: 127 }),
      envoy({ memoryReservation: 63 }),
      envoy({ memory: 32, memoryReservation: 128 }),
      task({ cpu: ".25 vCPU" }),
      task({ cpu: "0.25vcpu" }),
      task({ cpu: "256", containers: { more: { image: "more:1" } } }),
    ],
    passes: [
      envoy({ cpu: 128, memoryReservation: 64 }),
      envoy({ cpu: 0 }),
      envoy({ memory: 64, memoryReservation: 32 }),
      task({ cpu: "256", containers: { xray: null } }),
      task({ cpu: "1.25 vCPU" }),
      task({ cpu: null }),
      task({ cpu: "512" }),
    ],
  },
};
