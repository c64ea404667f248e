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

/**
 * What the choice of a plane says of policies: who plans for App Mesh wants it, though AWS has ended it.
 * What the user configures goes before it.
 */
const intended: Readonly<
  Record<string, { readonly policy: string; readonly parameter: string; readonly value: unknown }>
> = {
  "app-mesh": { policy: "appmesh-retired", parameter: "legacy", value: true },
};

export function withIntent(configuration: Configuration, plane: string, rules: readonly Rule[]): Configuration {
  const { policy, parameter, value } = intended[plane] ?? {};
  const rule = rules.find(({ id }) => id === policy);
  if (policy === undefined || parameter === undefined || !rule?.parameters?.[parameter]) return configuration;
  const given = Object.hasOwn(configuration, policy) ? configuration[policy] : {};
  const own = typeof given === "string" ? { enforcementLevel: given } : given;
  if (typeof own !== "object" || own === null || Array.isArray(own)) return configuration;
  return { ...configuration, [policy]: { [parameter]: value, ...own } };
}

/** Runs every rule. They are loaded here: whoever uses the command wrongly does not wait for them. */
export function runPolicies(
  sources: readonly CheckedSource[],
  { configuration, stackTags, file }: ChosenPolicies,
  plane?: string,
): readonly Verdict[] {
  const { check } = require("../policy/check") as typeof import("../policy/check");
  const { rules } = require("../policy/rules") as typeof import("../policy/rules");
  const { ConfigurationError } = require("../policy/configuration") as typeof import("../policy/configuration");
  const intent = plane === undefined ? configuration : withIntent(configuration, plane, rules);
  try {
    return check(rules, sources, { configuration: intent, stackTags });
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
