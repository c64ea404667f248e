import { execFile } from "node:child_process";
import { InputError, UsageError } from "../failure";

/** What AWS says of a resource: the answer to a query, or undefined where there is none. */
export type AskAws = (find: readonly string[]) => Promise<string | undefined>;

/** Questions at a time: AWS counts them by the second. */
const atOnce = 4;
const seconds = 60;
const notThere = /NotFound|NoSuch|does not exist|cannot be found/i;

/** Asks with AWS's own command, which has the user's credentials; without a shell. */
export function askAws(region: string): AskAws {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (find) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await ask([...find, "--region", region, "--output", "text", "--no-cli-pager"]);
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

function ask(args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    execFile("aws", [...args], { timeout: seconds * 1000 }, (error, stdout, stderr) => {
      if (!error) resolve(/^\s*(None)?\s*$/.test(stdout) ? undefined : stdout.trim().split("\n")[0]);
      else if ((error as NodeJS.ErrnoException).code === "ENOENT")
        reject(new UsageError("--aws needs AWS's command `aws` on PATH"));
      else if (notThere.test(stderr)) resolve(undefined);
      else
        reject(
          new InputError(
            `\`aws ${args.slice(0, 2).join(" ")}\`: ${reasonOf(stderr, error)}`,
            help,
            undefined,
            "aws-unanswered",
          ),
        );
    });
  });
}

const help = "sign in with credentials that may read, or leave out --aws";

function reasonOf(stderr: string, error: Error & { killed?: boolean }): string {
  if (error.killed) return `no answer within ${seconds} s`;
  return stderr.trim().split("\n")[0] || "it failed without a word";
}
