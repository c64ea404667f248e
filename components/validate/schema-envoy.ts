import { z } from "zod";
import { EnvoyLogLevel, Tracer } from "../graph/enums";
import type { EnvoySettings } from "../graph/envoy-settings";
import { containerHealthCheck, leaf, leaves, port, record, text, texts } from "./schema-parts";

export const envoySettings = z.strictObject({
  image: leaf.exactOptional(),
  version: text.exactOptional(),
  digest: text.exactOptional(),
  fips: z.boolean().exactOptional(),
  distroless: z.boolean().exactOptional(),
  cpu: z.int().exactOptional(),
  memory: z.int().exactOptional(),
  logLevel: z.enum(EnvoyLogLevel).exactOptional(),
  adminPort: port.exactOptional(),
  drainSeconds: z.int().exactOptional(),
  tracer: z.enum(Tracer).exactOptional(),
  tracerAddress: text.exactOptional(),
  tracerPort: port.exactOptional(),
  tracerFile: text.exactOptional(),
  samplingRate: z.number().exactOptional(),
  tracedAs: text.exactOptional(),
  statsTags: z.boolean().exactOptional(),
  statsd: z.boolean().exactOptional(),
  statsdAddress: text.exactOptional(),
  statsdPort: port.exactOptional(),
  prometheusPort: port.exactOptional(),
  env: leaves.exactOptional(),
  healthCheck: containerHealthCheck.exactOptional(),
  mounts: record(text).exactOptional(),
  egressIgnoredIps: texts.exactOptional(),
  egressIgnoredPorts: z.array(port).exactOptional(),
}) satisfies z.ZodType<EnvoySettings>;
