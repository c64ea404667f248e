import {
  ConfigurationError,
  packParameters,
  packSettings,
  type RuleSettings,
  ruleSettings,
  settingsOf,
} from "./configuration";
import { type Finding, type Gap, type Judgement, judgeResource, judgeStack } from "./judge";
import type { Level, Rule, Settings } from "./rule";
import { type LinkedSource, linked } from "./view/linked";
import { Stack } from "./view/stack";

/** What a rule has to say of all resources together. */
export interface Verdict {
  readonly rule: Rule;
  readonly level: Level | "disabled";
  /** `failed` where anything mandatory was found, `advised` where only advice was; `passed` where all could be looked at. */
  readonly outcome: "failed" | "advised" | "not-known" | "passed" | "not-applicable" | "disabled";
  /** How many resources it looked at; a stack counts as one. */
  readonly checked: number;
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly exempt: readonly Finding[];
}

/** In the form of `pulumi preview --policy-pack-config`: for each policy a level, or an object with it and its parameters. */
export type Configuration = { readonly [policy: string]: unknown };

export interface CheckOptions {
  readonly configuration?: Configuration;
  readonly stackTags?: ReadonlyMap<string, string>;
  /** The day that exemptions are compared with, as `2026-12-31`. @default the current day */
  readonly today?: string;
}

/** A resource as it is asked for and, where it is there already, as it became: resource rules see the one, stack rules the other. */
export interface CheckedSource extends LinkedSource {
  readonly outputs?: object;
}

/** Runs rules over resources as the engine would, without it; throws a `ConfigurationError` that names all mistakes. */
export function check(
  rules: readonly Rule[],
  sources: readonly CheckedSource[],
  options: CheckOptions = {},
): Verdict[] {
  const settings = configured(rules, options);
  const asked = new Stack(linked(sources));
  const became = new Stack(linked(sources.map((one) => ({ ...one, props: one.outputs ?? one.props }))));
  return rules.map((rule) => {
    const own = settings.get(rule)!;
    if (own === "disabled") return { rule, level: own, outcome: own, checked: 0, findings: [], gaps: [], exempt: [] };
    const subjects = rule.resource ? asked.of(...rule.resource.types) : [];
    const judgements = subjects.map((resource) => judgeResource(rule, resource, own));
    const hasSubject = rule.stack !== undefined && became.subjectsOf(rule.stack.subjects).length > 0;
    if (hasSubject) judgements.push(judgeStack(rule, became, own));
    return verdict(rule, own.level, judgements);
  });
}

function verdict(rule: Rule, level: Level, judgements: readonly Judgement[]): Verdict {
  const findings = judgements.flatMap((one) => one.findings);
  const gaps = judgements.flatMap((one) => one.gaps);
  const exempt = judgements.flatMap((one) => one.exempt);
  return { rule, level, outcome: outcomeOf(), checked: judgements.length, findings, gaps, exempt };

  function outcomeOf(): Verdict["outcome"] {
    if (findings.some((one) => one.level === "mandatory")) return "failed";
    if (findings.length > 0) return "advised";
    if (gaps.length > 0) return "not-known";
    return judgements.length > 0 ? "passed" : "not-applicable";
  }
}

const levels = ["advisory", "mandatory", "remediate", "disabled"];

function configured(rules: readonly Rule[], options: CheckOptions): Map<Rule, RuleSettings | "disabled"> {
  const { configuration = {}, stackTags = new Map<string, string>(), today } = options;
  const mistakes: string[] = [];
  const known = new Set(["all", packSettings, ...rules.map(({ id }) => id)]);
  for (const name of Object.keys(configuration)) if (!known.has(name)) mistakes.push(`there is no policy "${name}"`);
  const attempt = <T>(make: () => T): T | undefined => {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      mistakes.push(error.message);
      return undefined;
    }
  };
  const all = attempt(() => split("all", configuration.all));
  const pack = attempt(() =>
    settingsOf(packSettings, packParameters, split(packSettings, configuration[packSettings]).given),
  );
  const settings = rules.map((rule) => {
    const own = attempt(() => {
      const { level: named, given } = split(rule.id, configuration[rule.id]);
      const level = named ?? all?.level ?? rule.level;
      const made = ruleSettings(rule, { level: asLevel(level), given, pack: pack ?? {}, stackTags, today });
      return level === "disabled" ? level : made;
    });
    return [rule, own ?? "disabled"] as const;
  });
  if (mistakes.length > 0) throw new ConfigurationError(mistakes.join("\n"));
  return new Map(settings);
}

/** A remedy is the engine's to apply; what is left then is as mandatory as it makes it. */
function asLevel(level: string): Level {
  return level === "advisory" ? level : "mandatory";
}

function split(policy: string, configured: unknown): { level: string | undefined; given: Settings } {
  if (configured === undefined) return { level: undefined, given: {} };
  const said = typeof configured === "string" ? { enforcementLevel: configured } : configured;
  if (typeof said !== "object" || said === null || Array.isArray(said))
    throw new ConfigurationError(`configuration of ${policy}: give a level, or an object`);
  const { enforcementLevel: level, ...given } = said as Settings;
  if (level !== undefined && !levels.includes(level as string))
    throw new ConfigurationError(`configuration of ${policy}: the level is none of ${levels.join(", ")}`);
  return { level: level as string | undefined, given };
}
