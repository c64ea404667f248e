import { z } from "zod";
import * as enums from "../graph/enums";
import type { Route } from "../graph/route";
import { port, record, text } from "./schema-parts";
import { clientTls, listenerTls } from "./schema-tls";

export const timeout = z.strictObject({ perRequest: text.exactOptional(), idle: text.exactOptional() });

const healthCheck = z.strictObject({
  protocol: z.enum(enums.Protocol).exactOptional(),
  port: port.exactOptional(),
  path: text.exactOptional(),
  intervalMillis: z.int().exactOptional(),
  timeoutMillis: z.int().exactOptional(),
  healthyThreshold: z.int().exactOptional(),
  unhealthyThreshold: z.int().exactOptional(),
});

/** What a listener has, whether it is the only one or one of several. */
const ofListeners = {
  protocol: z.enum(enums.Protocol).exactOptional(),
  healthCheck: healthCheck.exactOptional(),
  connectionPool: z
    .strictObject({
      maxConnections: z.int().exactOptional(),
      maxPendingRequests: z.int().exactOptional(),
      maxRequests: z.int().exactOptional(),
    })
    .exactOptional(),
  outlierDetection: z
    .strictObject({
      maxServerErrors: z.int(),
      interval: text,
      baseEjectionDuration: text,
      maxEjectionPercent: z.int(),
    })
    .exactOptional(),
  tls: listenerTls.exactOptional(),
};

export const endpoint = {
  ...ofListeners,
  port: port.exactOptional(),
  listeners: z.array(z.strictObject({ ...ofListeners, port, timeout: timeout.exactOptional() })).exactOptional(),
  clientTls: clientTls.exactOptional(),
  backendTls: record(clientTls).exactOptional(),
  accessLog: text.exactOptional(),
  accessLogFormat: z.strictObject({ text: text.exactOptional(), json: record(text).exactOptional() }).exactOptional(),
};

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

/** What routes and gateway routes ask of a request. */
export const requestMatch = {
  protocol: z.enum(enums.Protocol).exactOptional(),
  port: port.exactOptional(),
  prefix: text.exactOptional(),
  path: text.exactOptional(),
  pathRegex: text.exactOptional(),
  method: z.enum(enums.HttpMethod).exactOptional(),
  headers: z.array(headerMatch).exactOptional(),
  queryParameters: z.array(z.strictObject({ name: text, exact: text.exactOptional() })).exactOptional(),
  grpcService: text.exactOptional(),
};

export const retryPolicy = z.strictObject({
  maxRetries: z.int(),
  perRetryTimeout: text,
  httpEvents: z.array(z.enum(enums.HttpRetryEvent)).exactOptional(),
  connectionErrors: z.boolean().exactOptional(),
  grpcEvents: z.array(z.enum(enums.GrpcRetryEvent)).exactOptional(),
});

export const route = z.strictObject({
  ...requestMatch,
  routeName: text.exactOptional(),
  priority: z.int().exactOptional(),
  scheme: z.enum(enums.HttpScheme).exactOptional(),
  grpcMethod: text.exactOptional(),
  retry: retryPolicy.exactOptional(),
  timeout: timeout.exactOptional(),
  targets: record(z.int()).exactOptional(),
}) satisfies z.ZodType<Route>;
