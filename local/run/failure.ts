import type { Code } from "../../components/diagnostics/codes";

/** Why a graph can not be run here, and what helps. */
export class LocalFailure extends Error {
  constructor(
    readonly code: Code,
    message: string,
    readonly help: string,
  ) {
    super(message);
  }
}
