import { packParameters, packSettings, parametersOf } from "../policy/configuration";
import { sentence } from "../policy/judge";
import type { Parameters, Rule, StackPatch } from "../policy/rule";
import { rules } from "../policy/rules";
import { generated } from "./pages";

const intro = `\`policy\` is a policy pack for Pulumi, and the same rules run without it:

\`\`\`console
$ pulumi preview --policy-pack policy
$ npx ecs-mesh check shop.yaml --plane app-mesh
$ pulumi stack export | npx ecs-mesh check --state -
\`\`\`

A mandatory policy stops the update; an advisory one does not. Where a remedy is there, the engine can mend the resource itself: set the policy's level to
\`remediate\`. What is not known before the update is said to be so, and checked when it is.

## Configuration

\`--policy-pack-config\` of Pulumi and \`--policy-config\` of \`ecs-mesh check\` take the same file: for each policy a level (\`advisory\`, \`mandatory\`, \`remediate\`,
\`disabled\`), or an object with \`enforcementLevel\` and the policy's parameters; \`all\` sets the level of the policies that have none of their own.`;

const examples = `Every policy below comes with changes of a sound stack, one that fails it and one that passes. The stack is \`test/policy/sound.ts\`: all policies pass it.
A change names resources of the stack, and holds for each a JSON merge patch ([RFC 7396](https://www.rfc-editor.org/rfc/rfc7396)) of its inputs: \`null\` takes
a field, or the whole resource, away; \`containers\` stands for the container definitions by their names. Tests try all of them.`;

/** docs/policies.md: every policy, with its reason and its examples. */
export function policiesPage(): string {
  return [
    "# Policies",
    "",
    generated,
    intro,
    "",
    fenced("json", JSON.stringify(sample, null, 2)),
    "",
    "Every policy takes this:",
    "",
    ...parameterTable(parametersOf({})),
    "",
    `and \`${packSettings}\`, which checks nothing itself, holds what is set for all of them:`,
    "",
    ...parameterTable(packParameters),
    "",
    "## All of them",
    "",
    "| policy | what it holds | level | severity | remedy |",
    "|---|---|---|---|---|",
    ...rules.map(rowOf),
    "",
    examples,
    "",
    ...rules.flatMap(sectionOf),
  ].join("\n");
}

const sample = {
  all: "advisory",
  [packSettings]: { production: "environment=production" },
  [rules[0]!.id]: "mandatory",
  [rules[1]!.id]: {
    enforcementLevel: "mandatory",
    exempt: [{ name: "legacy-web", reason: "replaced in spring", until: "2027-03-31" }],
  },
};

function rowOf(rule: Rule): string {
  const { id, title, level, severity } = rule;
  return `| [\`${id}\`](#${id}) | ${cell(title)} | ${level} | ${severity} | ${hasRemedy(rule) ? "yes" : ""} |`;
}

function sectionOf(rule: Rule): string[] {
  const { id, title, description, level, severity, tags, url, mend, otherwise, parameters, fails, passes } = rule;
  const remedy = hasRemedy(rule) ? ", has a remedy" : "";
  return [
    `### ${id}`,
    "",
    `**${title}.** ${description} Otherwise ${otherwise}.`,
    "",
    `${sentence(level)}, severity ${severity}${remedy}. Tags: ${tags.map((tag) => `\`${tag}\``).join(", ")}. Source: <${url}>`,
    "",
    `To mend it: ${mend}.`,
    "",
    ...patches("Fails:", fails),
    ...patches("Passes:", passes),
    ...(parameters && Object.keys(parameters).length > 0 ? [...parameterTable(parameters), ""] : []),
  ];
}

function hasRemedy({ remedy, remedyOf }: Rule): boolean {
  return remedy !== undefined || remedyOf !== undefined;
}

function patches(title: string, all: readonly StackPatch[]): string[] {
  if (all.length === 0) return [];
  return [title, "", fenced("json", all.map(json).join("\n")), ""];
}

/** On one line where that is read well. */
function json(patch: StackPatch): string {
  const line = JSON.stringify(patch, null, 1).replace(/\n\s*/g, " ");
  return line.length <= 140 ? line : JSON.stringify(patch, null, 2);
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function parameterTable(parameters: Parameters): string[] {
  return [
    "| parameter | type | what it is | default |",
    "|---|---|---|---|",
    ...Object.entries(parameters).map(
      ([name, { type, description, default: fallback }]) =>
        `| \`${name}\` | ${type} | ${cell(description)} | ${fallback === undefined ? "none" : `\`${cell(JSON.stringify(fallback))}\``} |`,
    ),
  ];
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}
