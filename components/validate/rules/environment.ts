import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { Leaf } from "../../graph/resolved";
import type { Rule } from "../rule";

/** Names that are given to secrets. */
const secretName = /(?:^|_)(?:PASSWORD|PASSWD|SECRET|SECRET_KEY|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_KEY|CREDENTIALS?)$/i;

/** Values that are secrets whatever they are called: AWS and GitHub keys, private keys. */
const secretValue = /AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** Variables have names that a process can have, once each, and hold no secret in clear. */
export const environment: Rule = (graph, report) => {
  for (const version of graph.running.flatMap(({ versions }) => versions)) {
    for (const { env, secrets, path } of [...version.containers, ...version.sidecars]) {
      for (const [name, value] of env) checkVariable(name, value, [...path, "env", name], report);
      for (const name of secrets.keys()) {
        checkName(name, [...path, "secrets", name], report);
        if (!env.has(name)) continue;
        const found = `the variable ${JSON.stringify(name)} is in env and in secrets`;
        report("invalid-container", [...path, "secrets", name], found, "keep one of the two");
      }
    }
    for (const [name, value] of version.envoy.env)
      checkVariable(name, value, [...version.envoy.path, "env", name], report);
  }
};

function checkVariable(name: string, value: Leaf, path: Path, report: Report): void {
  checkName(name, path, report);
  if (typeof value !== "string") return;
  if (value === "" || (!secretName.test(name) && !secretValue.test(value))) return;
  const help = "put it into Secrets Manager or Parameter Store, and its ARN into secrets";
  report(
    "secret-in-environment",
    path,
    `the variable ${JSON.stringify(name)} looks like a secret in clear, which every reader of the task definition sees`,
    help,
  );
}

function checkName(name: string, path: Path, report: Report): void {
  const sound =
    name !== "" &&
    name.length <= 255 &&
    [...name].every((character) => character > " " && character !== "=" && character !== "\u007f");
  if (sound) return;
  report(
    "invalid-name",
    path,
    `${JSON.stringify(name.slice(0, 80))} is no name for a variable`,
    "use letters, digits and underscores",
  );
}
