import type { Level, Parameter, Parameters, Rule, Settings } from "./rule";

/** A resource that a rule lets pass for a while. */
export interface Exemption {
  readonly name: string;
  readonly reason: string;
  /** The last day, as `2026-12-31`. */
  readonly until: string;
}

/** What a rule is run with. */
export interface RuleSettings {
  readonly level: Level;
  /** The rule's own parameters, with their defaults. */
  readonly parameters: Settings;
  readonly exempt: readonly Exemption[];
  /** Whether advice is an order, since the stack is one of production. */
  readonly production: boolean;
  readonly today: string;
}

/** Every rule takes these. */
const common: Parameters = {
  exempt: {
    type: "array",
    description:
      "Resources that the rule lets pass, by the name that the program gave them, each with its reason and its last day.",
    default: [],
    items: {
      type: "object",
      additionalProperties: false,
      required: ["name", "reason", "until"],
      properties: {
        name: { type: "string", minLength: 1 },
        reason: { type: "string", minLength: 1 },
        until: { type: "string", pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$" },
      },
    },
  },
};

export function parametersOf(rule: Pick<Rule, "parameters">): Parameters {
  return { ...rule.parameters, ...common };
}

/** The settings that hold for the whole pack; a policy of its own carries them, since Pulumi configures policies only. */
export const packSettings = "pack-settings";

export const packParameters: Parameters = {
  production: {
    type: "string",
    description:
      "Stack tag that marks production, as `environment=production`: there, what is advice elsewhere is mandatory.",
    default: "",
    pattern: "^([^=]+=.+)?$",
  },
};

/** A mistake in a configuration; the message says where and what would be right. */
export class ConfigurationError extends Error {
  constructor(message: string) {
    super(message);
    // `@pulumi/policy` shows an error with its stack, which says nothing to who configures.
    this.stack = message;
  }
}

/** Settings as a user gave them, with the defaults; throws a `ConfigurationError` where they are wrong. */
export function settingsOf(policy: string, parameters: Parameters, given: Settings): Settings {
  const mistakes = Object.entries(given).flatMap(([name, value]) => {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    return parameter
      ? mistakesIn(name, value, parameter)
      : [`there is no "${name}", but ${quoted(Object.keys(parameters))}`];
  });
  if (mistakes.length > 0) throw new ConfigurationError(`configuration of ${policy}: ${mistakes.join("; ")}`);
  const defaults = Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]);
  return { ...Object.fromEntries(defaults), ...given };
}

/** What a user has said of a rule, of the pack, and of the stack. */
interface Said {
  readonly level: Level;
  readonly given: Settings;
  readonly pack: Settings;
  readonly stackTags: { get(tag: string): string | undefined };
  readonly today?: string;
}

export function ruleSettings(rule: Rule, said: Said): RuleSettings {
  const { exempt, ...parameters } = settingsOf(rule.id, parametersOf(rule), said.given);
  const [tag = "", ...value] = String(said.pack.production ?? "").split("=");
  return {
    level: said.level,
    parameters,
    exempt: exempt as readonly Exemption[],
    production: tag !== "" && said.stackTags.get(tag) === value.join("="),
    today: said.today ?? new Date().toISOString().slice(0, 10),
  };
}

/** Settings under which a rule finds all that it could find under any: nothing is exempt, and limits are the lowest. */
export function strictest(rule: Rule): RuleSettings {
  const limits = Object.entries(rule.parameters ?? {}).filter(([, { minimum }]) => minimum !== undefined);
  const given = Object.fromEntries(limits.map(([name, { minimum }]) => [name, minimum]));
  return ruleSettings(rule, { level: rule.level, given, pack: {}, stackTags: new Map() });
}

type Schema = { readonly [keyword: string]: unknown };

/** Checks a value against the few words of JSON Schema that parameters use. */
function mistakesIn(path: string, value: unknown, schema: Parameter | Schema): string[] {
  if (schema.type !== undefined && typeOf(value) !== schema.type)
    return [`${path} is ${article(typeOf(value))}, not ${article(String(schema.type))}`];
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return [`${path} is none of ${quoted(schema.enum)}`];
  if (typeof value === "string") return mistakesInText(path, value, schema);
  if (typeof value === "number" && typeof schema.minimum === "number" && value < schema.minimum)
    return [`${path} is less than ${schema.minimum}`];
  if (Array.isArray(value))
    return value.flatMap((item, index) => mistakesIn(`${path}[${index}]`, item, (schema.items ?? {}) as Schema));
  if (typeof value === "object" && value !== null) return mistakesInObject(path, value, schema);
  return [];
}

function mistakesInText(path: string, value: string, { minLength, pattern }: Schema): string[] {
  if (typeof minLength === "number" && value.length < minLength) return [`${path} is empty`];
  if (typeof pattern === "string" && !new RegExp(pattern).test(value)) return [`${path} is not of the form ${pattern}`];
  return [];
}

function mistakesInObject(path: string, value: object, schema: Schema): string[] {
  const properties = (schema.properties ?? {}) as { [name: string]: Schema };
  const missing = ((schema.required ?? []) as string[]).filter((name) => !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => `${path} has no ${name}`),
    ...Object.entries(value).flatMap(([name, one]) =>
      Object.hasOwn(properties, name)
        ? mistakesIn(`${path}.${name}`, one, properties[name]!)
        : [`there is no ${path}.${name}`],
    ),
  ];
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "number" && Number.isInteger(value)) return "integer";
  return value === null ? "null" : typeof value;
}

function article(type: string): string {
  return `${/^[aeio]/.test(type) ? "an" : "a"} ${type}`;
}

function quoted(names: readonly unknown[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}
