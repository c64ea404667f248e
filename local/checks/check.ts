import type { Path } from "../../components/diagnostics/diagnostic";
import type { Protocol } from "../../components/graph/enums";
import type { Fault } from "../echo/fault";
import type { Call } from "../reference/call";
import type { Ending } from "../reference/play";

/** A call that a check makes, with what it asks the application to do wrong. */
export interface Planned extends Call {
  readonly protocol: Protocol;
  readonly fault?: Fault;
}

/** How calls may end, by the version that they came to; a call that nobody may get has no version. */
export interface Expected {
  readonly endings: readonly ExpectedEnding[];
  /** Path that the application gets, where it is asked. */
  readonly path?: string;
  readonly host?: string;
  /** Name of the route that takes it. */
  readonly route?: string;
}

export interface ExpectedEnding {
  readonly version: string | undefined;
  readonly least: Ending;
  readonly most: Ending;
  /** Whether the time counts: only where something was made to last. */
  readonly timed: boolean;
  /** Whether no answer at all will do: for what nobody may get. */
  readonly orSilence?: true;
}

/** A count out of all calls. */
export interface ExpectedShare {
  readonly version: string;
  readonly share: number;
  readonly least: number;
  readonly most: number;
}

interface Described {
  /** In words: unique, and the same for the same graph. */
  readonly name: string;
  /** What of the graph it is about. */
  readonly path: Path;
}

/** Calls of which each must end as is expected of it. */
export interface CallsCheck extends Described {
  readonly kind: "route" | "refusal" | "retry" | "timeout";
  readonly calls: readonly { readonly call: Planned; readonly expected: Expected }[];
}

/** Many calls that must spread by weight. */
export interface SharesCheck extends Described {
  readonly kind: "shares";
  readonly call: Planned;
  readonly count: number;
  readonly shares: readonly ExpectedShare[];
}

/** Calls one after the other, of which one task fails its own: after so many errors it is left out. */
export interface EjectionCheck extends Described {
  readonly kind: "ejection";
  readonly call: Planned;
  readonly count: number;
  readonly version: string;
  /** Errors of the task until nobody asks it any more. */
  readonly least: number;
  readonly most: number;
}

/** Somebody who connects to a listener past all proxies. */
export type Stranger =
  | "in clear"
  | "without a certificate"
  | "with the certificate of a stranger"
  | "with a certificate of another name";

/** Connections that a listener with TLS must take or refuse. */
export interface StrangersCheck extends Described {
  readonly kind: "strangers";
  readonly version: string;
  readonly port: number;
  readonly protocol: Protocol;
  readonly attempts: readonly (readonly [as: Stranger, taken: boolean])[];
}

export type Check = CallsCheck | SharesCheck | EjectionCheck | StrangersCheck;

/** Something that the graph says and nothing here checks, and why. */
export interface Unchecked extends Described {
  readonly why: string;
}

/** All that defines a graph's behaviour, as far as it can be seen by calling. */
export interface Checks {
  readonly checks: readonly Check[];
  readonly unchecked: readonly Unchecked[];
}
