import type { FieldShapes } from "./shape";

/** What task definitions and services of ECS have in common between all forms; what AWS adds later is kept as it is. */
const variable = { name: "text", value: "text" } as const;
const secret = { name: "text", valueFrom: "text" } as const;
const tag = { key: "text", value: "text" } as const;

export const container = {
  name: "text",
  image: "text",
  cpu: "number",
  memory: "number",
  memoryReservation: "number",
  essential: "flag",
  user: "text",
  hostname: "text",
  workingDirectory: "text",
  startTimeout: "number",
  stopTimeout: "number",
  command: ["text"],
  entryPoint: ["text"],
  links: ["text"],
  dnsServers: ["text"],
  environment: [variable],
  environmentFiles: [{ type: "text", value: "text" }],
  secrets: [secret],
  dependsOn: [{ containerName: "text", condition: "text" }],
  portMappings: [
    {
      name: "text",
      containerPort: "number",
      containerPortRange: "text",
      hostPort: "amount",
      protocol: "text",
      appProtocol: "text",
    },
  ],
  healthCheck: {
    command: ["text"],
    interval: "number",
    timeout: "number",
    retries: "number",
    startPeriod: "amount",
  },
  logConfiguration: { logDriver: "text", options: "texts", secretOptions: [secret] },
  firelensConfiguration: { type: "text", options: "texts" },
  dockerLabels: "texts",
  ulimits: [{ name: "text", softLimit: "amount", hardLimit: "amount" }],
  mountPoints: [{ sourceVolume: "text", containerPath: "text", readOnly: "flag" }],
  readonlyRootFilesystem: "flag",
  privileged: "flag",
  repositoryCredentials: { credentialsParameter: "text" },
  restartPolicy: { enabled: "flag", ignoredExitCodes: ["amount"], restartAttemptPeriod: "number" },
} as const satisfies FieldShapes;

const volume = {
  name: "text",
  host: { sourcePath: "text" },
  configuredAtLaunch: "flag",
  dockerVolumeConfiguration: {
    autoprovision: "flag",
    driver: "text",
    driverOpts: "texts",
    labels: "texts",
    scope: "text",
  },
  efsVolumeConfiguration: {
    fileSystemId: "text",
    rootDirectory: "text",
    transitEncryption: "text",
    transitEncryptionPort: "number",
    authorizationConfig: { accessPointId: "text", iam: "text" },
  },
} as const;

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html */
export const taskDefinition = {
  family: "text",
  cpu: "text",
  memory: "text",
  networkMode: "text",
  taskRoleArn: "text",
  executionRoleArn: "text",
  requiresCompatibilities: ["text"],
  proxyConfiguration: { type: "text", containerName: "text", properties: [variable] },
  containerDefinitions: [container],
  volumes: [volume],
  placementConstraints: [{ type: "text", expression: "text" }],
  pidMode: "text",
  ipcMode: "text",
  ephemeralStorage: { sizeInGiB: "number" },
  runtimePlatform: { cpuArchitecture: "text", operatingSystemFamily: "text" },
  enableFaultInjection: "flag",
  tags: [tag],
} as const satisfies FieldShapes;

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
export const service = {
  serviceName: "text",
  cluster: "text",
  taskDefinition: "text",
  desiredCount: "amount",
  launchType: "text",
  platformVersion: "text",
  schedulingStrategy: "text",
  enableExecuteCommand: "flag",
  healthCheckGracePeriodSeconds: "number",
  capacityProviderStrategy: [{ capacityProvider: "text", base: "number", weight: "amount" }],
  deploymentConfiguration: {
    maximumPercent: "number",
    minimumHealthyPercent: "amount",
    deploymentCircuitBreaker: { enable: "flag", rollback: "flag" },
  },
  loadBalancers: [{ targetGroupArn: "text", loadBalancerName: "text", containerName: "text", containerPort: "number" }],
  networkConfiguration: {
    awsvpcConfiguration: { subnets: ["text"], securityGroups: ["text"], assignPublicIp: "text" },
  },
  serviceRegistries: [{ registryArn: "text", port: "number", containerName: "text", containerPort: "number" }],
  serviceConnectConfiguration: "data",
  propagateTags: "text",
  tags: [tag],
} as const satisfies FieldShapes;
