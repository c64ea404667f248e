/** What gRPC's health check calls. @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
export const healthPath = "/grpc.health.v1.Health/Check";

/** A HealthCheckResponse whose status is SERVING. */
export const serving = Buffer.from([0x08, 0x01]);

/** A message as gRPC sends it: not compressed, with its length before it. */
export function frame(message: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}
