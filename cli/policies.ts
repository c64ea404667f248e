import type { ResolvedGraph } from "../components/graph/resolved";
import type { CheckedSource, Configuration, Verdict } from "../policy/check";
import type { Rule } from "../policy/rule";
import { InputError, InputErrors, UsageError } from "./failure";
import { readText, titleOf } from "./load/read";

export interface PolicyOptions {
  readonly policyConfig?: string;
  readonly stackTag?: readonly string[];
}

/** How policies are to be run, as a user says it. */
export interface ChosenPolicies {
  readonly configuration: Configuration;
  readonly stackTags: ReadonlyMap<string, string>;
  /** The file that the configuration is from. */
  readonly file: string | undefined;
}

const wrong: InputError["code"] = "invalid-policy-configuration";
const help = "give for each policy a level, or an object with `enforcementLevel` and its parameters";

export async function choosePolicies({ policyConfig: file, stackTag = [] }: PolicyOptions): Promise<ChosenPolicies> {
  const stackTags = new Map(stackTag.map(readTag));
  return { configuration: file === undefined ? {} : await readConfiguration(file), stackTags, file };
}

function readTag(text: string): [string, string] {
  const [name = "", ...value] = text.split("=");
  if (name === "" || value.length === 0)
    throw new UsageError(`${JSON.stringify(text)} is no stack tag; write it as environment=production`);
  return [name, value.join("=")];
}

/** In the form of `pulumi preview --policy-pack-config`, as JSON or YAML. */
async function readConfiguration(file: string): Promise<Configuration> {
  const smaller = "a configuration is smaller: is it the right file?";
  const text = await readText(file, { largestMiB: 1, smaller, give: help, code: wrong });
  const name = titleOf(file);
  const { parseYaml } = require("./load/yaml") as typeof import("./load/yaml");
  const { value, problems } = parseYaml(text, name);
  const [problem] = problems;
  if (problem) throw new InputError(problem.message, problem.help, problem.position, wrong);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new InputError("the configuration of policies is no object", help, { file: name }, wrong);
  return value as Configuration;
}

/** What a graph and the choice of a plane say of policies; what the user configures goes before it. */
interface Intent {
  readonly policy: string;
  readonly parameter: string;
  readonly value: unknown;
}

/** Who plans for App Mesh wants it, though AWS has ended it; and what is made elsewhere is not missed. */
export function intentsOf(plane: string, graph: ResolvedGraph | undefined): Intent[] {
  const elsewhere = graph?.services.filter(({ provider }) => provider === "existing") ?? [];
  const names = elsewhere.map(({ virtualServiceName }) => virtualServiceName);
  return [
    ...(plane === "app-mesh" ? [{ policy: "appmesh-retired", parameter: "legacy", value: true }] : []),
    ...(names.length > 0 ? [{ policy: "backend-exists", parameter: "external", value: names }] : []),
  ];
}

export function withIntents(
  configuration: Configuration,
  intents: readonly Intent[],
  rules: readonly Rule[],
): Configuration {
  const meant: Record<string, unknown> = { ...configuration };
  for (const { policy, parameter, value } of intents) {
    const rule = rules.find(({ id }) => id === policy);
    if (!rule?.parameters?.[parameter]) continue;
    const given = Object.hasOwn(meant, policy) ? meant[policy] : {};
    const own = typeof given === "string" ? { enforcementLevel: given } : given;
    if (typeof own !== "object" || own === null || Array.isArray(own)) continue;
    meant[policy] = { [parameter]: value, ...own };
  }
  return meant as Configuration;
}

/** Runs every rule. They are loaded here: whoever uses the command wrongly does not wait for them. */
export function runPolicies(
  sources: readonly CheckedSource[],
  { configuration, stackTags, file }: ChosenPolicies,
  intents: readonly Intent[] = [],
): readonly Verdict[] {
  const { check } = require("../policy/check") as typeof import("../policy/check");
  const { rules } = require("../policy/rules") as typeof import("../policy/rules");
  const { ConfigurationError } = require("../policy/configuration") as typeof import("../policy/configuration");
  try {
    return check(rules, sources, { configuration: withIntents(configuration, intents, rules), stackTags });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const where = file === undefined ? {} : { position: { file } };
    const advice = "docs/policies.md lists every policy with its parameters";
    throw new InputErrors(
      error.message
        .split("\n")
        .map((message) => ({ code: wrong, severity: "error", path: [], message, help: advice, ...where })),
    );
  }
}
