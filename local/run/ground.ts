import type { ResolvedGraph } from "../../components/graph/resolved";
import type { Surroundings } from "../../components/planes/envoy/configuration";
import type { Placed } from "./layout";

/** Addresses of a task: which version it is of, and which of its tasks it is, are their last two bytes. */
export interface Addresses {
  readonly proxy: string;
  readonly application: string;
}

/** What the tasks of a run stand on. */
export interface Ground {
  readonly addressesOf: (place: string, external: boolean) => Addresses;
  /** What an Envoy must know of it. */
  readonly surroundings: (placed: Placed) => Pick<Surroundings, "address" | "listening" | "application">;
  /** Makes what tasks stand on that are placed now, beside those that were before. */
  readonly make?: (graph: ResolvedGraph, layout: readonly Placed[]) => void;
  /** Takes it away, once nothing stands on it. */
  readonly close?: () => void;
  /** The command that the programs of a task are arguments of, where tasks are apart from each other. */
  readonly within?: (placed: Placed, who: "proxy" | "application") => readonly string[];
}

/** All tasks on loopback, each with an address of its own and its application with another; all of 127.0.0.0/8 is local. */
export const loopback: Ground = {
  // What runs elsewhere has no proxy, and is called where its application is.
  addressesOf: (place, external) => ({ proxy: `127.${external ? 65 : 64}.${place}`, application: `127.65.${place}` }),
  surroundings: ({ address, application }) => ({ address, application, listening: "explicit" }),
};
