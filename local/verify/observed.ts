import type { Try } from "../echo/tries";

/** How a call ended, as its caller saw it. */
export interface Answered {
  /** Undefined where there was no answer at all. */
  readonly status: number | undefined;
  readonly grpcStatus: number | undefined;
  /** Who answered; undefined where it was a proxy. */
  readonly version: string | undefined;
  readonly task: number | undefined;
  /** Path and host that the application was called by. */
  readonly path: string | undefined;
  readonly host: string | undefined;
  /** Name of the route that took it; undefined where no proxy says it. */
  readonly route: string | undefined;
  readonly millis: number;
  /** Why there was no answer. */
  readonly error: string | undefined;
}

/** The same, with the tries that came to applications. */
export interface Observed extends Answered {
  readonly tries: readonly Try[];
}

/** A connection has one try: who answers. */
export function onTcp(answered: Answered): Observed {
  const { version, task } = answered;
  return { ...answered, tries: version === undefined ? [] : [{ version, task: task! }] };
}

export const unanswered: Answered = {
  status: undefined,
  grpcStatus: undefined,
  version: undefined,
  task: undefined,
  path: undefined,
  host: undefined,
  route: undefined,
  millis: 0,
  error: undefined,
};
