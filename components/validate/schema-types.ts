import type { z } from "zod";
import type { ServiceGraph } from "../graph/types";
import type { serviceGraph } from "./schema";

/** True for two types that are the same to the letter; mutual assignability would let optional fields drift. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** A type written out to its leaves, so that interfaces and inferred types can be compared. */
type Spelled<T> = T extends string | number | boolean | Promise<unknown> | { apply: unknown }
  ? T
  : T extends (infer Element)[]
    ? Spelled<Element>[]
    : T extends object
      ? { [K in keyof T]: Spelled<T[K]> }
      : T;

type Holds<T extends true> = T;

/** Does not compile once the schema and the public types differ in any field, option or value. */
export type SchemaIsTheType = Holds<Same<Spelled<z.infer<typeof serviceGraph>>, Spelled<ServiceGraph>>>;
