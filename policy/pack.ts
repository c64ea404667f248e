import type {
  Policies,
  PolicyConfigSchema,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import {
  packParameters,
  packSettings,
  parametersOf,
  type RuleSettings,
  ruleSettings,
  settingsOf,
  strictest,
} from "./configuration";
import { type Judgement, judgeResource, judgeStack, remediation } from "./judge";
import { remedied } from "./remedy";
import { resourceOf } from "./resource";
import type { Parameters, Rule, Settings } from "./rule";
import { linked } from "./view/linked";
import { Stack } from "./view/stack";

type Policy = ResourceValidationPolicy & Partial<StackValidationPolicy>;

/** What the policy of the pack's own settings was configured with; it is the first one that runs. */
let pack: Settings = {};
/** Rules that have nothing to say of the stack that is looked at just now. */
let silent: ReadonlySet<Rule> = new Set();

/** The rules as `@pulumi/policy` takes them. */
export function policiesOf(rules: readonly Rule[], version: string): Policies {
  return [settingsPolicy(rules), ...rules.map((rule) => policyOf(rule, version))];
}

/** Pulumi configures policies, and no pack: this one finds nothing, and passes on what it is configured with. */
function settingsPolicy(rules: readonly Rule[]): Policy {
  const take = (args: { getConfig<T extends object>(): T }) => {
    pack = settingsOf(packSettings, packParameters, args.getConfig());
  };
  return {
    name: packSettings,
    displayName: "Settings of the pack",
    description: "Holds what is set for all rules together.",
    enforcementLevel: "mandatory",
    configSchema: schemaOf(packParameters),
    validateResource: take,
    validateStack(args) {
      take(args);
      silent = silentOf(rules, new Stack(linked(args.resources)));
      // All policies are asked before anything else runs, since none of them waits for anything.
      setImmediate(() => {
        silent = new Set();
      });
    },
  };
}

/**
 * `@pulumi/policy` makes all resources of a stack anew for each policy that looks at it. So the first one lets all rules
 * look, as strict as they can be configured; those that have nothing to say then need not be asked again.
 */
function silentOf(rules: readonly Rule[], stack: Stack): Set<Rule> {
  return new Set(
    rules.filter((rule) => {
      const { findings, gaps } = judgeStack(rule, stack, strictest(rule));
      return findings.length + gaps.length === 0;
    }),
  );
}

function policyOf(rule: Rule, version: string): Policy {
  const { resource, stack } = rule;
  const policy: Policy = {
    name: rule.id,
    displayName: rule.title,
    description: rule.description,
    enforcementLevel: rule.level,
    severity: rule.severity,
    tags: [...rule.tags],
    url: rule.url,
    remediationSteps: remediation(rule.mend, rule.otherwise),
    framework: { name: "pulumi-ecs-mesh", version, reference: rule.id, specification: rule.url },
    configSchema: schemaOf(parametersOf(rule)),
    ...(resource && { validateResource: ofTypes(resource.types, (args, report) => validate(rule, args, report)) }),
    ...((rule.remedy || rule.remedyOf) && {
      remediateResource: ofTypes(resource!.types, (args) => remedied(rule, args, settingsFor(rule, args))),
    }),
  };
  if (!stack) return policy;
  const { subjects } = stack;
  const look = ofTypes(subjects.length === 1 ? subjects : [], (args, report) => validateStack(rule, args, report));
  // Asked for each time that the engine wants a stack looked at.
  return Object.defineProperty(policy, "validateStack", { get: () => (silent.has(rule) ? undefined : look) });
}

function validate(rule: Rule, args: ResourceValidationArgs, report: ReportViolation): void {
  const settings = settingsFor(rule, args);
  speak(rule, judgeResource(rule, resourceOf(args), settings), settings, report);
}

function validateStack(rule: Rule, args: StackValidationArgs, report: ReportViolation): void {
  const settings = settingsFor(rule, args);
  speak(rule, judgeStack(rule, new Stack(linked(args.resources)), settings), settings, report);
}

type Configured = Pick<StackValidationArgs, "getConfig" | "stackTags">;

function settingsFor(rule: Rule, args: Configured): RuleSettings {
  return ruleSettings(rule, { level: rule.level, given: args.getConfig(), pack, stackTags: args.stackTags });
}

/**
 * What is at the level of its policy is reported as Pulumi documents it. What is not goes as an object, which may name
 * a level of its own: `@pulumi/policy` takes it (server.ts, makeReportViolationFun), though its types do not say so.
 */
function speak(rule: Rule, { findings, gaps }: Judgement, { production }: RuleSettings, report: ReportViolation): void {
  const at = report as unknown as (violation: { message: string; urn?: string; enforcementLevel: string }) => void;
  for (const { resource, message, level, advice } of findings) {
    const { urn } = resource;
    if (!advice && !production) report(message, urn);
    else at({ message: `${rule.description}\n${message}`, urn, enforcementLevel: level });
  }
  for (const { resource, message } of gaps) at({ message, urn: resource?.urn, enforcementLevel: "advisory" });
}

/**
 * Lets `@pulumi/policy` pass over resources of another type before it has read them, where there is one type only.
 * That is what its `validateResourceOfType` does with a class of `@pulumi/aws`, which takes longer to load than the pack.
 */
function ofTypes<F extends (args: never, report: never) => unknown>(types: readonly string[], run: F): F {
  if (types.length === 0) return run;
  if (types.length === 1) return Object.assign(run, { __pulumiType: types[0] });
  const choose = (args: ResourceValidationArgs, report: never) =>
    types.includes(args.type) ? run(args as never, report) : undefined;
  return choose as unknown as F;
}

function schemaOf(parameters: Parameters): PolicyConfigSchema {
  return { properties: parameters as PolicyConfigSchema["properties"] };
}
