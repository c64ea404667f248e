import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./command";

/** What a stand-in for AWS's command answers, by the first two words of the question; a function of all of them. */
export type Answers = Readonly<Record<string, string>>;

/**
 * Runs a command with an `aws` of our own on PATH, which answers what it is told to, says "NotFound" to what it is told
 * nothing of, and writes down what it was asked.
 */
export function runWithAws(folder: string, args: readonly string[], answers: Answers, failure = "") {
  const commands = join(folder, "commands");
  const asked = join(folder, "asked");
  mkdirSync(commands, { recursive: true });
  writeFileSync(asked, "");
  const script = `#!${process.execPath}
const args = process.argv.slice(2);
require("node:fs").appendFileSync(${JSON.stringify(asked)}, JSON.stringify(args) + "\\n");
const failure = ${JSON.stringify(failure)};
const known = Object.entries(${JSON.stringify(answers)}).find(([question]) => question.split(" ").every((word) => args.join(" ").includes(word)));
if (failure || !known) process.stderr.write(failure || "An error occurred (NotFoundException): it is not there");
if (failure || !known) process.exitCode = 254;
else process.stdout.write(known[1] + "\\n");
`;
  writeFileSync(join(commands, "aws"), script, { mode: 0o755 });
  const ran = run(args, { env: { PATH: [commands, process.env.PATH].join(delimiter) } });
  const questions = readFileSync(asked, "utf8").split("\n").filter(Boolean);
  return { ...ran, asked: questions.map((line) => JSON.parse(line) as string[]) };
}
