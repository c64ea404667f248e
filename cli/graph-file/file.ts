import type { Path } from "../../components/diagnostics/diagnostic";
import type { ServiceGraph } from "../../components/graph/types";

/** A graph that is to be written to a file, with what is to be said beside it. */
export interface GraphFile {
  readonly graph: ServiceGraph;
  readonly comments: readonly { readonly path: Path; readonly text: string }[];
  /** Lines at the top. */
  readonly heading: readonly string[];
}

/** A comment never ends before its line does. */
export function commentLine(text: string): string {
  return text.replace(/[^\P{Cc}\t]|[\u2028\u2029]/gu, " ");
}
