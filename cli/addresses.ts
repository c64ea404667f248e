import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { collector, hasErrors, type Report } from "../components/diagnostics/report";
import type { ResolvedGraph } from "../components/graph/resolved";
import type { Addresses } from "../local/target/addresses";
import { checkReachable } from "../local/target/reachable";
import { readAddresses } from "../local/target/read-addresses";
import { InputErrors, UsageError } from "./failure";
import { type Expected, readText, titleOf } from "./load/read";
import { writeNew } from "./write";

const expected: Expected = {
  largestMiB: 1,
  smaller: "a file of addresses is smaller: is it the right file?",
  give: "give where each version is, in YAML or JSON: `ecs-mesh local up --addresses FILE` writes such a file",
  code: "syntax-error",
};

/** Where a mesh is, by a file that names nobody who does not answer; with the token that is shown there. */
export async function loadAddresses(
  file: string,
  graph: ResolvedGraph,
): Promise<{ readonly addresses: Addresses; readonly token: string | undefined }> {
  const text = await readText(file, expected);
  const { parseYaml } = require("./load/yaml") as typeof import("./load/yaml");
  const { value, problems, locate } = parseYaml(text, titleOf(file));
  if (problems.length > 0) throw new InputErrors(problems);
  const { found, report } = collector();
  const refuse = () => {
    if (hasErrors(found)) throw new InputErrors(found.map((one) => ({ ...one, position: locate(one) })));
  };
  const addresses = readAddresses(value, graph, report);
  checkPair(addresses.outside, report);
  refuse();
  const token = addresses.token === undefined ? undefined : process.env[addresses.token];
  if (addresses.token !== undefined && !token) {
    throw new UsageError(`the variable ${addresses.token}, which is to have the token, is not set`);
  }
  await checkReachable(addresses, token, graph, report);
  refuse();
  return { addresses, token };
}

/** What callers of gateways show has to be there before anything is called. */
function checkPair(outside: Addresses["outside"], report: Report): void {
  if (!outside) return;
  try {
    createSecureContext({ cert: readFileSync(outside.certificate), key: readFileSync(outside.key) });
  } catch (error) {
    const found = `there is no certificate with its key (${(error as Error).message})`;
    report("invalid-value", ["outside"], found, "give both in PEM, by paths from the folder of the command");
  }
}

/** Writes where a mesh is that runs here; over what an earlier run wrote, too. */
export function writeAddresses(file: string, addresses: object): void {
  const { stringify } = require("yaml") as typeof import("yaml");
  const text = file.endsWith(".json")
    ? JSON.stringify(addresses, undefined, 2)
    : stringify(addresses, { lineWidth: 0 });
  writeNew(file, text, true);
}
