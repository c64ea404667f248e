/** What a caller asks the echo service to do in place of a good answer. */
export interface Fault {
  /** How many tries of the call it is for, the first on. @default all */
  readonly tries?: number;
  /** The version that it is for. @default every version */
  readonly version?: string;
  /** Number of the task that it is for. @default every task */
  readonly task?: number;
  readonly status?: number;
  readonly grpcStatus?: number;
  /** Milliseconds to wait before the answer. */
  readonly delayMillis?: number;
  /** Break the connection off. */
  readonly reset?: boolean;
}

/** The header that has a fault, as JSON. */
export const faultHeader = "x-ecs-mesh-fault";
/** The header that names a call, so that its tries are counted. */
export const callHeader = "x-ecs-mesh-call";
/** The header in which a proxy says which route took a request; in the answer, the last one that did. */
export const routeHeader = "x-ecs-mesh-route";
/** Headers of the answer: who gave it. */
export const versionHeader = "x-ecs-mesh-version";
export const taskHeader = "x-ecs-mesh-task";
/** Path and host that the service was called by. */
export const pathHeader = "x-ecs-mesh-path";
export const hostHeader = "x-ecs-mesh-host";

/** A fault from a header; none in what is no fault. */
export function readFault(header: string | undefined): Fault {
  if (header === undefined) return {};
  try {
    const fault: unknown = JSON.parse(header);
    return typeof fault === "object" && fault !== null ? fault : {};
  } catch {
    return {};
  }
}

/** Whether a fault is for this try, at this task of this version. */
export function strikes(
  fault: Fault,
  nthTry: number,
  who: { readonly version: string; readonly task: number },
): boolean {
  const { tries = Number.POSITIVE_INFINITY, version = who.version, task = who.task } = fault;
  return nthTry <= tries && version === who.version && task === who.task;
}
