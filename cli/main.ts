#!/usr/bin/env node
import { CommanderError } from "commander";
import { printable } from "../components/diagnostics/printable";
import { LocalFailure } from "../local/run/failure";
import { commands } from "./commands";
import { InputError, InputErrors, UsageError } from "./failure";
import { printDiagnostics } from "./output";

/** Says what went wrong without a stack; returns the exit status. */
function explain(error: unknown): number {
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

async function main(): Promise<void> {
  // A reader that has seen enough, such as `head`, is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  const program = commands((status) => {
    process.exitCode = status;
  });
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = explain(error);
  }
}

void main();
