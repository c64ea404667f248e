import { z } from "zod";
import * as enums from "../graph/enums";
import type { Discovery } from "../graph/workload";
import { envoySettings } from "./schema-envoy";
import { endpoint, requestMatch, retryPolicy, route, timeout } from "./schema-mesh";
import { container, leaf, leaves, port, record, text, texts } from "./schema-parts";
import { loadBalancer, logs, scaling, volume } from "./schema-running";
import { sidecars } from "./schema-sidecars";
import { clientTls } from "./schema-tls";

/** The run-time form of the public types; `schema-types.ts` makes the compiler hold the two together. */
const discovery = z.strictObject({
  type: z.enum(enums.DiscoveryType).exactOptional(),
  serviceName: text.exactOptional(),
  shared: z.boolean().exactOptional(),
  attributes: record(text).exactOptional(),
  namespace: text.exactOptional(),
  ipPreference: z.enum(enums.IpPreference).exactOptional(),
  responseType: z.enum(enums.DnsResponseType).exactOptional(),
  hostname: leaf.exactOptional(),
}) satisfies z.ZodType<Discovery>;

const task = {
  volumes: record(volume).exactOptional(),
  containers: record(container).exactOptional(),
  sidecars: sidecars.exactOptional(),
  launchType: z.enum(enums.LaunchType).exactOptional(),
  cpuArchitecture: z.enum(enums.CpuArchitecture).exactOptional(),
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
  generation: z.int().exactOptional(),
  family: text.exactOptional(),
  ecsServiceName: text.exactOptional(),
  external: z.boolean().exactOptional(),
};

const workload = {
  image: leaf.exactOptional(),
  containerName: text.exactOptional(),
  command: texts.exactOptional(),
  entryPoint: texts.exactOptional(),
  env: leaves.exactOptional(),
  secrets: leaves.exactOptional(),
  envFiles: z.array(leaf).exactOptional(),
  mounts: record(text).exactOptional(),
  logs: logs.exactOptional(),
  user: text.exactOptional(),
  taskDefinition: record(z.any()).exactOptional(),
  taskDefinitionFile: text.exactOptional(),
  cpu: z.int().exactOptional(),
  memory: z.int().exactOptional(),
  discovery: discovery.exactOptional(),
  virtualNodeName: text.exactOptional(),
  ...task,
};

const version = z.strictObject({
  ...workload,
  ...endpoint,
  backends: texts.exactOptional(),
  weight: z.int().exactOptional(),
});

const ingress = z.strictObject({
  targetGroupArn: leaf.exactOptional(),
  loadBalancer: loadBalancer.exactOptional(),
  securityGroupId: leaf.exactOptional(),
  cidrs: texts.exactOptional(),
});

const tags = record(text);

const service = z.strictObject({
  ...workload,
  ...endpoint,
  backends: texts.exactOptional(),
  versions: record(version).exactOptional(),
  routes: z.array(route).exactOptional(),
  timeout: timeout.exactOptional(),
  retry: retryPolicy.exactOptional(),
  callerTls: clientTls.exactOptional(),
  ingress: ingress.exactOptional(),
  formerNames: texts.exactOptional(),
  provider: z.enum(enums.Provider).exactOptional(),
  providedBy: text.exactOptional(),
  virtualService: z.boolean().exactOptional(),
  routerPort: port.exactOptional(),
  routerListeners: z.array(z.strictObject({ port, protocol: z.enum(enums.Protocol).exactOptional() })).exactOptional(),
  virtualServiceName: text.exactOptional(),
  virtualRouterName: text.exactOptional(),
  tags: tags.exactOptional(),
});

const gatewayRoute = z.strictObject({
  ...requestMatch,
  routeName: text.exactOptional(),
  priority: z.int().exactOptional(),
  service: text,
  servicePort: port.exactOptional(),
  hostname: text.exactOptional(),
  hostnameSuffix: text.exactOptional(),
  rewriteHostname: z.boolean().exactOptional(),
  rewritePrefix: z.boolean().exactOptional(),
  rewritePrefixTo: text.exactOptional(),
  rewritePath: text.exactOptional(),
});

const gateway = z.strictObject({
  ...task,
  ...endpoint,
  routes: z.array(gatewayRoute).exactOptional(),
  ingress: ingress.exactOptional(),
  virtualGatewayName: text.exactOptional(),
  tags: tags.exactOptional(),
});

export const serviceGraph = z.strictObject({
  name: text,
  services: record(service),
  gateways: record(gateway).exactOptional(),
  namespace: text.exactOptional(),
  meshName: text.exactOptional(),
  egressFilter: z.enum(enums.EgressFilter).exactOptional(),
  ipPreference: z.enum(enums.IpPreference).exactOptional(),
  envoy: envoySettings.exactOptional(),
  tracing: z.boolean().exactOptional(),
  tags: tags.exactOptional(),
});
