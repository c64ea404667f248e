import type { Fields, Origin } from "../found";
import type { Gathered } from "../gathered";

/** A file that was parsed, and what is known around it. */
export interface Source {
  readonly file: string;
  readonly out: Gathered;
  /** Where a part of it stands. */
  readonly originOf: (part: object) => Origin;
  /** Value of a parameter that the user gave. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Value that another template exports by a name. */
  readonly exported: (name: string) => unknown;
}

/** A form that meshes are written in. */
export interface Format {
  /** Whether a document is of this form, by what is in it. */
  readonly matches: (document: Fields) => boolean;
  readonly read: (document: Fields, source: Source) => void;
}
