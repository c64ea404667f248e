import { CommanderError } from "commander";
import { printable } from "../components/diagnostics/printable";
import { LocalFailure } from "../local/run/failure";
import { InputError, InputErrors, UsageError } from "./failure";
import { printDiagnostics } from "./output";

/** Says what went wrong without a stack; returns the exit status. */
export function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    process.stderr.write(`error: ${printable(error.message)}\n(ecs-mesh --help shows how)\n`);
    return 2;
  }
  if (error instanceof InputErrors) {
    printDiagnostics(error.diagnostics);
    return 1;
  }
  if (error instanceof LocalFailure) {
    const { code, message, help } = error;
    printDiagnostics([{ code, severity: "error", path: [], message, help, position: undefined }]);
    return 1;
  }
  if (error instanceof InputError) {
    const { code, message, help, position } = error;
    printDiagnostics([{ code, severity: "error", path: [], message, help, position }]);
    return 1;
  }
  const known = process.env.ECS_MESH_STACKS ? (error as Error)?.stack : String(error);
  process.stderr.write(`error: this is a bug in ecs-mesh, please report it: ${known}\n`);
  return 1;
}
