import { z } from "zod";
import * as enums from "../graph/enums";
import type { Discovery } from "../graph/workload";
import { envoySettings } from "./schema-envoy";
import { container, leaf, leaves, port, record, text, texts } from "./schema-parts";
import { loadBalancer, logs, scaling, volume } from "./schema-running";
import { sidecars } from "./schema-sidecars";

/** The run-time form of the public types; `schema-types.ts` makes the compiler hold the two together. */
const discovery = z.strictObject({
  type: z.enum(enums.DiscoveryType).exactOptional(),
  serviceName: text.exactOptional(),
  shared: z.boolean().exactOptional(),
  attributes: record(text).exactOptional(),
  hostname: leaf.exactOptional(),
}) satisfies z.ZodType<Discovery>;

const workload = {
  image: leaf.exactOptional(),
  containerName: text.exactOptional(),
  command: texts.exactOptional(),
  entryPoint: texts.exactOptional(),
  env: leaves.exactOptional(),
  secrets: leaves.exactOptional(),
  envFiles: z.array(leaf).exactOptional(),
  mounts: record(text).exactOptional(),
  volumes: record(volume).exactOptional(),
  logs: logs.exactOptional(),
  user: text.exactOptional(),
  containers: record(container).exactOptional(),
  sidecars: sidecars.exactOptional(),
  taskDefinition: record(z.any()).exactOptional(),
  taskDefinitionFile: text.exactOptional(),
  launchType: z.enum(enums.LaunchType).exactOptional(),
  cpuArchitecture: z.enum(enums.CpuArchitecture).exactOptional(),
  cpu: z.int().exactOptional(),
  memory: z.int().exactOptional(),
  taskCpu: z.int().exactOptional(),
  taskMemory: z.int().exactOptional(),
  desiredCount: z.int().exactOptional(),
  scaling: scaling.exactOptional(),
  deploymentAlarms: z.array(leaf).exactOptional(),
  taskRoleArn: leaf.exactOptional(),
  executionRoleArn: leaf.exactOptional(),
  useInstanceRole: z.boolean().exactOptional(),
  envoy: envoySettings.exactOptional(),
  tracing: z.boolean().exactOptional(),
  discovery: discovery.exactOptional(),
  generation: z.int().exactOptional(),
  virtualNodeName: text.exactOptional(),
  family: text.exactOptional(),
  ecsServiceName: text.exactOptional(),
};

const version = z.strictObject({ ...workload, weight: z.int().exactOptional() });

const healthCheck = z.strictObject({
  protocol: z.enum(enums.Protocol).exactOptional(),
  port: port.exactOptional(),
  path: text.exactOptional(),
  intervalMillis: z.int().exactOptional(),
  timeoutMillis: z.int().exactOptional(),
  healthyThreshold: z.int().exactOptional(),
  unhealthyThreshold: z.int().exactOptional(),
});

const headerMatch = z.strictObject({
  name: text,
  exact: text.exactOptional(),
  prefix: text.exactOptional(),
  suffix: text.exactOptional(),
  regex: text.exactOptional(),
  range: z.strictObject({ start: z.int(), end: z.int() }).exactOptional(),
  present: z.boolean().exactOptional(),
  invert: z.boolean().exactOptional(),
});

const route = z.strictObject({
  routeName: text.exactOptional(),
  priority: z.int().exactOptional(),
  prefix: text.exactOptional(),
  method: z.enum(enums.HttpMethod).exactOptional(),
  scheme: z.enum(enums.HttpScheme).exactOptional(),
  headers: z.array(headerMatch).exactOptional(),
  targets: record(z.int()).exactOptional(),
});

const ingress = z.strictObject({
  targetGroupArn: leaf.exactOptional(),
  loadBalancer: loadBalancer.exactOptional(),
  securityGroupId: leaf.exactOptional(),
  cidrs: texts.exactOptional(),
});

const service = z.strictObject({
  ...workload,
  port: port.exactOptional(),
  protocol: z.enum(enums.Protocol).exactOptional(),
  healthCheck: healthCheck.exactOptional(),
  accessLog: text.exactOptional(),
  backends: texts.exactOptional(),
  versions: record(version).exactOptional(),
  routes: z.array(route).exactOptional(),
  ingress: ingress.exactOptional(),
  formerNames: texts.exactOptional(),
  provider: z.enum(enums.Provider).exactOptional(),
  routerPort: port.exactOptional(),
  virtualServiceName: text.exactOptional(),
  virtualRouterName: text.exactOptional(),
});

export const serviceGraph = z.strictObject({
  name: text,
  services: record(service),
  namespace: text.exactOptional(),
  meshName: text.exactOptional(),
  egressFilter: z.enum(enums.EgressFilter).exactOptional(),
  envoy: envoySettings.exactOptional(),
  tracing: z.boolean().exactOptional(),
});
