import type { Retries } from "./retries";

/** What a call comes to: it is refused, led on, or the graph does not say. */
export type Decision = Refused | Led | Open;

export interface Refused {
  readonly kind: "refused";
  readonly why: "no-backend" | "no-listener" | "no-route" | "no-certificate";
}

/** Where the graph leaves it open what happens: nothing can be demanded of the mesh. */
export interface Open {
  readonly kind: "open";
  readonly why: string;
}

export interface Led {
  readonly kind: "led";
  /** Name of the route that takes it; undefined where a version provides the service without a router. */
  readonly route: string | undefined;
  readonly arrivals: readonly Arrival[];
  readonly retries: Retries;
  /** Milliseconds until the caller's side ends it. */
  readonly limit: number;
  /** Path and query that the application gets. */
  readonly path: string;
  /** Name that the application is called by; undefined where nothing is promised. */
  readonly host: string | undefined;
}

/** A version that gets a part of the requests. */
export interface Arrival {
  /** Key of the version. */
  readonly version: string;
  readonly port: number;
  /** Its part of all, above 0 to 1. */
  readonly share: number;
  /** Milliseconds until its own side ends a request. */
  readonly limit: number;
  /** It has no proxy of its own. */
  readonly bare: boolean;
}
