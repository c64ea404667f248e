import { type CasesByRule, service } from "./case";

const zones = (first: string | null, second: string | null) => ({
  "subnet-1": { availabilityZone: first },
  "subnet-2": { availabilityZone: second },
});

const spot = [{ capacityProvider: "FARGATE_SPOT", weight: 1 }];

/** Cases of rules about ECS services. */
export const serviceCases: CasesByRule = {
  "circuit-breaker": {
    passes: [
      service({ deploymentCircuitBreaker: null, deploymentController: { type: "EXTERNAL" } }),
      service({ deploymentCircuitBreaker: { enable: "true", rollback: "true" } }),
    ],
    advises: [service({ deploymentCircuitBreaker: null, deploymentController: { type: "ECS" } })],
  },
  "s-svc-deploy": {
    fails: [
      service({ deploymentMaximumPercent: 100, deploymentMinimumHealthyPercent: null }),
      service({ deploymentMaximumPercent: null, deploymentMinimumHealthyPercent: 200 }),
      service({ schedulingStrategy: "DAEMON", deploymentMaximumPercent: null, deploymentMinimumHealthyPercent: 100 }),
    ],
    passes: [
      service({ deploymentMaximumPercent: null, deploymentMinimumHealthyPercent: null }),
      service({ schedulingStrategy: "DAEMON", deploymentMaximumPercent: null, deploymentMinimumHealthyPercent: null }),
      service({ deploymentController: { type: "EXTERNAL" }, deploymentCircuitBreaker: { enable: false } }),
      service({ deploymentController: { type: "EXTERNAL" }, deploymentCircuitBreaker: null }),
    ],
  },
  "deploy-velocity": {
    advises: [
      service({ desiredCount: 3, deploymentMaximumPercent: 151 }),
      service({ desiredCount: 4, deploymentMaximumPercent: 126 }),
      service({ desiredCount: 2, deploymentMinimumHealthyPercent: 99 }),
    ],
    passes: [
      service({ desiredCount: 3 }),
      service({ desiredCount: null, deploymentMaximumPercent: 200 }),
      service({ schedulingStrategy: "DAEMON", deploymentMaximumPercent: 200 }),
      service({ deploymentMaximumPercent: 200, deploymentController: { type: "CODE_DEPLOY" } }),
      service({ deploymentMinimumHealthyPercent: null }),
    ],
  },
  "desired-count": { passes: [service({ desiredCount: 2 })] },
  "healthy-percent": {
    advises: [service({ desiredCount: null, deploymentMinimumHealthyPercent: 99 })],
    passes: [
      service({ desiredCount: 1 }),
      service({ desiredCount: 1, deploymentMinimumHealthyPercent: null }),
      service({ desiredCount: 1, deploymentMinimumHealthyPercent: 0, schedulingStrategy: "DAEMON" }),
    ],
  },
  "multi-az": {
    advises: [
      service({ networkConfiguration: { subnets: [] } }),
      service({ availabilityZoneRebalancing: "ENABLED", deploymentMaximumPercent: 100 }),
      zones("us-west-2a", "us-west-2a"),
    ],
    passes: [
      service({ networkConfiguration: null }),
      service({ availabilityZoneRebalancing: "DISABLED", deploymentMaximumPercent: 100 }),
      service({ availabilityZoneRebalancing: "ENABLED", deploymentMaximumPercent: null }),
      service({ availabilityZoneRebalancing: "ENABLED", deploymentMaximumPercent: 101 }),
      zones("us-west-2a", null),
      {
        ...zones("us-west-2a", "us-west-2a"),
        "front-service": { networkConfiguration: { subnets: ["subnet-1", "subnet-9"] } },
        "back-service": null,
        "connect-service": null,
        "connect-service-2": null,
      },
    ],
  },
  "public-ip": { passes: [service({ networkConfiguration: null })] },
  "service-sg": {
    advises: [service({ networkConfiguration: { securityGroups: ["sg-9"] } })].slice(1),
    passes: [
      service({ networkConfiguration: null }),
      {
        "front-service": { networkConfiguration: { securityGroups: ["sg-8"] } },
        "back-service": { networkConfiguration: { securityGroups: ["sg-9"] } },
      },
    ],
  },
  "service-network": {
    fails: [
      service({ networkConfiguration: null, launchType: null, capacityProviderStrategies: spot }),
      service({
        networkConfiguration: null,
        launchType: null,
        capacityProviderStrategies: [{ capacityProvider: "FARGATE" }],
      }),
    ],
    passes: [
      { front: { networkMode: "bridge" }, "front-service": { networkConfiguration: null, launchType: "EC2" } },
      { "front-service": { networkConfiguration: null, launchType: "EC2", taskDefinition: "elsewhere:1" } },
      service({
        networkConfiguration: null,
        launchType: null,
        capacityProviderStrategies: [{ capacityProvider: "mine" }],
        taskDefinition: "elsewhere",
      }),
    ],
  },
  "s-svc-net": {
    fails: [
      service({ networkConfiguration: { subnets: Array.from({ length: 17 }, (_, index) => `subnet-${index}`) } }),
    ],
    passes: [
      service({ networkConfiguration: { subnets: Array.from({ length: 16 }, (_, index) => `subnet-${index}`) } }),
      service({ networkConfiguration: null }),
    ],
  },
  "launch-type": {
    passes: [
      service({ capacityProviderStrategies: [] }),
      service({ launchType: "", capacityProviderStrategies: spot }),
    ],
  },
  "s-svc-launch": {
    fails: [
      service({ schedulingStrategy: "DAEMON", launchType: null, capacityProviderStrategies: spot }),
      {
        front: { requiresCompatibilities: ["EC2", "EXTERNAL"] },
        "front-service": { launchType: null, capacityProviderStrategies: spot },
      },
    ],
    passes: [
      { front: { requiresCompatibilities: null } },
      { front: { requiresCompatibilities: ["EC2"] }, "front-service": { launchType: "EC2" } },
      service({ taskDefinition: "elsewhere:1" }),
    ],
  },
  "platform-version": {
    fails: [service({ platformVersion: "1.0.0" })],
    passes: [
      service({ platformVersion: "1.4.0", serviceConnectConfiguration: { enabled: true } }),
      service({ platformVersion: "1.3.0", serviceConnectConfiguration: { enabled: false } }),
      service({ platformVersion: "x1.2.0" }),
      service({ platformVersion: "1.2.0x" }),
    ],
  },
  "service-container": {
    fails: [{ "front-targets": { targetType: null } }],
    passes: [
      service({ taskDefinition: "elsewhere:1", loadBalancers: [{ containerName: "web", containerPort: 1 }] }),
      service({ loadBalancers: [{ containerPort: 1 }] }),
      service({ loadBalancers: [{ containerName: "app" }] }),
      { "front-targets": { targetType: "instance" }, front: { networkMode: "bridge" } },
      { "front-targets": { proxyProtocolV2: true }, front: { proxyConfiguration: null, containers: { envoy: null } } },
    ],
  },
  "grace-period": { passes: [service({ loadBalancers: [], healthCheckGracePeriodSeconds: null })] },
  "envoy-quota": {
    advises: [service({ desiredCount: 26, deploymentMaximumPercent: null })],
    passes: [
      service({ desiredCount: 25, deploymentMaximumPercent: null }),
      { "front-scaling": { maxCapacity: 60, resourceId: "service/shop/elsewhere" } },
      service({ desiredCount: null }),
      { "front-scaling": { maxCapacity: null } },
      { "front-service": { desiredCount: 60, taskDefinition: "elsewhere:1" } },
    ],
  },
};
