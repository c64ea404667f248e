import { renderReport } from "../../cli/report";
import { type Report, reportOf } from "../../cli/report/report";
import { compile } from "../../components/compile";
import { plainStyle } from "../../components/diagnostics/format";
import type { Plan } from "../../components/plan/types";
import { planes } from "../../components/planes/all";
import { type CheckedSource, check } from "../../policy/check";
import type { Described, Rule } from "../../policy/rule";
import { unknownMark } from "../../policy/view/fields";

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

export const fails = ruleOf("fails", (one, report) => {
  if (one.props.flag("broken")) report.fails(`it is ${one.props.text("how")}`);
});
export const advises = ruleOf("advises", (one, report) => {
  if (one.props.flag("broken")) report.advises("it could be better");
});
export const waits = ruleOf("waits", (one, report) => {
  if (one.props.text("arn") === "") report.fails("its ARN is empty");
});
export const passes = ruleOf("passes", () => {}, { level: "advisory" });
export const elsewhere = {
  ...ruleOf("elsewhere", () => {}),
  resource: { types: ["aws:x/y:Z"], check: () => {} },
} as const;

export const web = serviceOf("web", { broken: true, how: "old", arn: unknownMark });
export const cart = serviceOf("cart", { arn: "arn:1" });
export const all = [passes, fails, advises, waits, elsewhere];
export const render = (format: string, report = reportFor(all, [web, cart]), verbose = false) =>
  renderReport.get(format)!(report, { ...look, verbose });
