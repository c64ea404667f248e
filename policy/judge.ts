import type { Exemption, RuleSettings } from "./configuration";
import type { Resource } from "./resource";
import type { Level, Report, Rule, StackReport } from "./rule";
import { NotKnown, Unreadable } from "./view/fields";
import type { Stack } from "./view/stack";

export interface Finding {
  readonly rule: Rule;
  readonly resource: Resource;
  readonly level: Level;
  /** Whether it is advice in a rule that is an order otherwise. */
  readonly advice: boolean;
  readonly message: string;
}

/** What a rule could not look at yet. */
export interface Gap {
  readonly rule: Rule;
  readonly resource: Resource | undefined;
  readonly message: string;
}

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  /** Findings that an exemption lets pass. */
  readonly exempt: readonly Finding[];
}

/** What can not be read at all is the business of one rule; the others have nothing to add. */
const readers: readonly (readonly [path: RegExp, rule: string])[] = [
  [/^(containerDefinitions(\[\d+\])?|proxyConfiguration)$/, "readable"],
  [/^(policy|assumeRolePolicy|inlinePolicies\[\d+\]\.policy)$/, "s-iam"],
];

export function judgeResource(rule: Rule, resource: Resource, settings: RuleSettings): Judgement {
  const writer = new Writer(rule, settings);
  if (!rule.resource?.types.includes(resource.type)) return writer;
  const report = writer.reportOf(resource);
  const { check } = rule.resource;
  report.each([resource], () => check(resource, report, settings.parameters));
  return writer;
}

export function judgeStack(rule: Rule, stack: Stack, settings: RuleSettings): Judgement {
  const writer = new Writer(rule, settings);
  const [first] = rule.stack ? stack.subjectsOf(rule.stack.subjects) : [];
  if (!rule.stack || !first) return writer;
  const { check } = rule.stack;
  const report: StackReport = {
    about: (resource) => writer.reportOf(resource),
    each: (resources, look) => {
      for (const resource of resources) {
        const about = writer.reportOf(resource);
        about.each([resource], () => look(resource, about));
      }
    },
  };
  // What is wrong with no resource alone is said of the first.
  writer.reportOf(first).each([stack], () => check(stack, report, settings.parameters));
  return writer;
}

/** Turns what a rule says into findings. */
class Writer implements Judgement {
  readonly findings: Finding[] = [];
  readonly gaps: Gap[] = [];
  readonly exempt: Finding[] = [];

  constructor(
    private readonly rule: Rule,
    private readonly settings: RuleSettings,
  ) {}

  reportOf(resource: Resource): Report {
    const { rule } = this;
    return {
      fails: (found, mend) => this.find(resource, false, found, mend),
      advises: (found, mend) => this.find(resource, true, found, mend),
      each: (items, look) => {
        for (const item of items) {
          try {
            look(item);
          } catch (error) {
            if (error instanceof NotKnown) this.gap(resource, error);
            else if (!(error instanceof Unreadable)) throw error;
            else if ((readerOf(error.path) ?? rule.id) === rule.id) this.unreadable(resource, error);
          }
        }
      },
    };
  }

  private find(resource: Resource, advice: boolean, found: string, mend = this.rule.mend): void {
    const { rule, settings } = this;
    const level = settings.production ? "mandatory" : advice ? "advisory" : settings.level;
    const exemption = settings.exempt.find(({ name }) => name === resource.name);
    const ended = exemption && exemption.until < settings.today;
    const message = `${subject(resource)}: ${found}. ${remediation(mend, rule.otherwise)}${ended ? endOf(exemption) : ""}`;
    const finding: Finding = { rule, resource, level, advice, message };
    if (exemption && !ended) this.exempt.push(finding);
    else this.findings.push(finding);
  }

  private gap(resource: Resource, { path }: NotKnown): void {
    const message = `${subject(resource)}: ${path} is not known yet; ${this.rule.id} checks it when it is`;
    if (!this.gaps.some((gap) => gap.message === message)) this.gaps.push({ rule: this.rule, resource, message });
  }

  private unreadable(resource: Resource, { path, expected }: Unreadable): void {
    const whole = `${path} can not be read: it is no ${expected}`;
    this.find(resource, false, whole, "write it as AWS takes it");
  }
}

function readerOf(path: string): string | undefined {
  return readers.find(([form]) => form.test(path))?.[1];
}

function endOf({ until }: Exemption): string {
  return ` Its exemption ended on ${until}.`;
}

/** How to mend what a rule finds, and what happens otherwise. */
export function remediation(mend: string, otherwise: string): string {
  return `${sentence(mend)}; otherwise ${otherwise}.`;
}

/** Begins a text as a sentence. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `task definition "front"`: the kind in words, with the name that the program gave it. */
export function subject({ type, name }: Resource): string {
  const kind = type.slice(type.lastIndexOf(":") + 1);
  const module = type.split(":")[1]?.split("/")[0] ?? "";
  const words = kind.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  const prefix =
    kind === "Service" ? { ecs: "ECS ", servicediscovery: "Cloud Map ", vpclattice: "VPC Lattice " }[module] : "";
  return `${prefix ?? ""}${words} ${JSON.stringify(name)}`;
}
