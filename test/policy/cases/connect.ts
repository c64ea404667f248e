import type { CasesByRule } from "./case";

const connect = (services: readonly object[]) => ({ serviceConnectConfiguration: { services } });

const named = (fields: object) => ({ portName: "http", ...fields });

/** Cases of rules about Service Connect and VPC Lattice. */
export const connectCases: CasesByRule = {
  "two-meshes": {
    passes: [
      { "front-service": { serviceConnectConfiguration: { enabled: true }, taskDefinition: "elsewhere" } },
      { "front-service": { serviceConnectConfiguration: null } },
    ],
  },
  "port-name": {
    fails: [
      { "connect-service": connect([named({}), { portName: "other" }]) },
      { "connect-service": connect([{ portName: "http" }]), connect: { containers: { app: { portMappings: null } } } },
    ],
    passes: [
      {
        "connect-service": {
          taskDefinition: "elsewhere",
          serviceConnectConfiguration: { services: [{ portName: "other" }] },
        },
      },
      { "connect-service": connect([{}]) },
    ],
  },
  "connect-unique": {
    passes: [
      {
        "connect-service-2": {
          serviceConnectConfiguration: {
            namespace: "other.local",
            services: [named({ discoveryName: "connect", clientAlias: [{ port: 80, dnsName: "connect" }] })],
          },
        },
      },
      {
        "connect-service-2": {
          serviceConnectConfiguration: { enabled: false, services: [named({ discoveryName: "connect" })] },
        },
      },
    ],
    fails: [
      { "connect-service": connect([named({})]), "connect-service-2": connect([named({})]) },
      {
        "connect-service": connect([named({ clientAlias: [{ port: 1 }] })]),
        "connect-service-2": connect([
          named({ discoveryName: "x", clientAlias: [{ port: 1, dnsName: "http.shop.local" }] }),
        ]),
      },
    ],
  },
  "s-svc-connect": {
    fails: [
      { "connect-service": connect([{ portName: "-http" }]) },
      { "connect-service": connect([named({ discoveryName: "x".repeat(65) })]) },
      { "connect-service": connect([named({ clientAlias: [{ port: 80, dnsName: "x".repeat(128) }] })]) },
      { "connect-service": connect([{ portName: "a b" }]) },
    ],
    passes: [
      {
        "connect-service": connect([
          named({ discoveryName: "_x-1".padEnd(64, "y"), clientAlias: [{ port: 80, dnsName: "x".repeat(127) }] }),
        ]),
      },
      { "connect-service": { serviceConnectConfiguration: { enabled: false, services: [{ portName: "-" }] } } },
      { "connect-service": { serviceConnectConfiguration: { accessLogConfiguration: { format: "JSON" } } } },
    ],
  },
  "connect-memory": {
    advises: [
      { connect: { memory: "1 GB", containers: { app: { memory: 961 } } } },
      { connect: { memory: "576", containers: { app: { memory: null, memoryReservation: 513 } } } },
      { connect: { memory: "much" } },
    ],
    passes: [
      { connect: { memory: "576" } },
      { connect: { memory: "0.5625GB" } },
      { connect: { containers: { app: { memory: null } } } },
      { "connect-service": { taskDefinition: "elsewhere" }, "connect-service-2": { taskDefinition: "elsewhere" } },
    ],
  },
  "connect-network": {
    passes: [
      {
        connect: { networkMode: "host" },
        "connect-service": { taskDefinition: "elsewhere" },
        "connect-service-2": null,
      },
    ],
  },
  "connect-namespace": {
    fails: [{ "connect-service": { cluster: null, serviceConnectConfiguration: { namespace: null } } }],
    passes: [{ "connect-service": { cluster: "elsewhere", serviceConnectConfiguration: { namespace: null } } }],
  },
  "connect-timeout": {
    passes: [
      {
        "connect-service": connect([named({ timeout: { perRequestTimeoutSeconds: 0 } })]),
        connect: { containers: { app: { portMappings: [{ name: "http", containerPort: 80 }] } } },
      },
      { "connect-service": connect([{ portName: "gone", timeout: { perRequestTimeoutSeconds: 5 } }]) },
      {
        "connect-service": connect([named({ timeout: { idleTimeoutSeconds: 5 } })]),
        connect: { containers: { app: { portMappings: [{ name: "http", containerPort: 80 }] } } },
      },
    ],
  },
  "connect-logs": { passes: [{ "connect-service": { serviceConnectConfiguration: null } }] },
  "lattice-auth": {
    fails: [{ "lattice-policy": { resourceIdentifier: "arn:elsewhere" } }],
    passes: [
      { "lattice-policy": null, "lattice-service": { authType: "NONE" } },
      {
        "lattice-policy": {
          policy: { Statement: [{ Effect: "Deny", Principal: "*", Action: "vpc-lattice-svcs:Invoke", Resource: "*" }] },
        },
      },
      { "lattice-policy": null, "lattice-service": { authType: null } },
    ],
  },
};
