import { setTimeout as sleep } from "node:timers/promises";
import {
  callHeader,
  type Fault,
  faultHeader,
  hostHeader,
  pathHeader,
  readFault,
  routeHeader,
  strikes,
  taskHeader,
  versionHeader,
} from "./fault";
import type { Tries } from "./tries";

/** A task that the echo service stands in for. */
export interface Identity {
  readonly version: string;
  readonly task: number;
}

/** A request, whichever HTTP it came by. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly header: (name: string) => string | undefined;
}

/** What is to be answered. */
export interface Answer {
  readonly status: number;
  readonly grpcStatus: number;
  readonly reset: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Counts a request, and says how to answer it, after the delay that its fault asks for. */
export async function answer(asked: Asked, who: Identity, tries: Tries): Promise<Answer> {
  const { version, task } = who;
  const call = asked.header(callHeader);
  const nth = call === undefined ? 1 : tries.add(call, who);
  const asksFor = readFault(asked.header(faultHeader));
  const fault: Fault = strikes(asksFor, nth, who) ? asksFor : {};
  if (fault.delayMillis !== undefined) await sleep(fault.delayMillis);
  const { status = 200, grpcStatus = 0, reset = false } = fault;
  const { method, path, host } = asked;
  return {
    status,
    grpcStatus,
    reset,
    headers: {
      [versionHeader]: version,
      [taskHeader]: String(task),
      [pathHeader]: encodeURI(path),
      [hostHeader]: encodeURI(host),
      [routeHeader]: encodeURI(asked.header(routeHeader) ?? ""),
    },
    body: `${JSON.stringify({ version, task, try: nth, method, path, host })}\n`,
  };
}
