/**
 * Runs without stack traces. Pulumi's SDK takes four for every output property of every resource, which is more than
 * half of the time that a large program takes. A registration that fails later keeps its message, which names the
 * resource, and loses its frames; `ECS_MESH_STACKS=1` keeps them.
 */
export function withoutStacks<T>(build: () => T): T {
  if (process.env.ECS_MESH_STACKS) return build();
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return build();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** Gives an error that was made meanwhile the frames of here. */
export function recapture(error: Error): void {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 20;
  Error.captureStackTrace(error);
  Error.stackTraceLimit = limit;
}
