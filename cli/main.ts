#!/usr/bin/env node
import { commands } from "./commands";
import { explain } from "./explain";

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
