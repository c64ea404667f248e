import { type Report, reportOf } from "../../cli/report/report";
import { compile } from "../../components/compile";
import { plainStyle } from "../../components/diagnostics/format";
import type { Plan } from "../../components/plan/types";
import { planes } from "../../components/planes";
import { type CheckedSource, check } from "../../policy/check";
import type { Described, Rule } from "../../policy/rule";

export const look = { style: plainStyle, width: 80, verbose: false };

export function planOf(graph: unknown): Plan {
  return compile(graph, planes[0]!, { region: "us-west-2" }).plan;
}

/** A rule for tests, which looks at the resources of one type in the order in which they come. */
export function ruleOf(
  id: string,
  look: NonNullable<Rule["resource"]>["check"],
  fields: Partial<Described> = {},
): Rule {
  return {
    id,
    title: `Title of ${id}`,
    description: `Description of ${id}.`,
    level: "mandatory",
    severity: "high",
    tags: ["test"],
    url: "https://example.com/why",
    mend: "mend it",
    otherwise: "it breaks",
    fails: [],
    passes: [],
    ...fields,
    resource: { types: ["aws:ecs/service:Service"], check: look },
  };
}

export function serviceOf(name: string, props: object = {}): CheckedSource {
  const type = "aws:ecs/service:Service";
  return {
    type,
    name,
    urn: `urn:pulumi:dev::shop::${type}::${name}`,
    props,
    dependencies: [],
    propertyDependencies: {},
  };
}

/** What rules find of services, as a report. */
export function reportFor(
  rules: readonly Rule[],
  sources: readonly CheckedSource[],
  options: Parameters<typeof check>[2] = {},
  about: Partial<Report> = {},
): Report {
  const subject = { graph: "shop", file: "graphs/shop.yaml", plane: "app-mesh", region: "us-west-2" };
  const locate = (urn: string) => (urn.endsWith("::web") ? { file: subject.file, line: 4, column: 3 } : undefined);
  return reportOf({ subject, diagnostics: [], ...about }, check(rules, sources, options), {
    locate,
    hide: (text) => text,
  });
}
