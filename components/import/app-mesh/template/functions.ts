import { fieldOf, isFields } from "../found";

/** A property that is as if it were not there. @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
export const noValue = Symbol("AWS::NoValue");

/** Longest text that is made; chains of joins double with each link. */
const longest = 100_000;

/** What functions of a template are evaluated with. */
export interface Scope {
  readonly evaluate: (value: unknown) => unknown;
  /** What `Ref` of a name gives, or `GetAtt` of `Name.Attribute`. */
  readonly meaningOf: (name: string) => unknown;
  /** Whether a condition holds; undefined where that depends on what is not known. */
  readonly condition: (name: string) => boolean | undefined;
  readonly decide: (name: string) => boolean;
  readonly mapping: (map: string, key: string, name: string) => unknown;
  readonly exported: (name: string) => unknown;
  /** A text that stands for what is not known. */
  readonly open: (name: string, why: string) => string;
}

type Evaluate = (argument: unknown, scope: Scope) => unknown;

/** Functions of CloudFormation; a further one is a line here. */
export const functions: Readonly<Record<string, Evaluate>> = {
  Ref: (name, { meaningOf }) => meaningOf(String(name)),
  "Fn::GetAtt": (path, { evaluate, meaningOf }) =>
    meaningOf(Array.isArray(path) ? path.map((one) => textOf(evaluate(one))).join(".") : String(path)),
  "Fn::Sub": substituted,
  "Fn::Join": (argument, scope) => {
    const [separator, parts] = listOf(argument);
    const values = listOf(scope.evaluate(parts));
    return limited(
      values
        .filter((one) => one !== noValue)
        .map(textOf)
        .join(textOf(separator)),
      scope,
    );
  },
  "Fn::Split": (argument, { evaluate }) => {
    const [separator, text] = listOf(argument);
    const whole = textOf(evaluate(text));
    return separator === "" || isOpen(whole) ? [whole] : whole.split(String(separator));
  },
  "Fn::Select": (argument, scope) => {
    const [index, list] = listOf(argument);
    const items = scope.evaluate(list);
    const at = Number(scope.evaluate(index));
    const known = Array.isArray(items) ? items : [];
    const found = known.length === 1 && isOpen(known[0]) ? undefined : known[at];
    return found ?? scope.open(`Select ${at}`, "it is taken from a list that is not known");
  },
  "Fn::If": (argument, { evaluate, decide }) => {
    const [name, yes, no] = listOf(argument);
    return evaluate(decide(String(name)) ? yes : no);
  },
  "Fn::FindInMap": (argument, { evaluate, mapping, open }) => {
    const [map, key, name] = listOf(argument).map((one) => textOf(evaluate(one)));
    const found = mapping(map!, key!, name!);
    return found ?? open([map, key, name].join("."), "the template's mappings have no value for it");
  },
  "Fn::ImportValue": (argument, { evaluate, exported, open }) => {
    const name = textOf(evaluate(argument));
    return exported(name) ?? open(name, "it is imported from a stack whose template was not given");
  },
  "Fn::Base64": (argument, { evaluate }) => evaluate(argument),
  "Fn::ToJsonString": (argument, scope) => limited(JSON.stringify(scope.evaluate(argument)) ?? "", scope),
  "Fn::Length": (argument, scope) => {
    const list = scope.evaluate(argument);
    return Array.isArray(list) ? list.length : scope.open("Length", "it is the length of a list that is not known");
  },
};

/** Functions that only AWS, or a macro, knows the value of. */
export function unknownFunction(name: string, { open }: Scope): unknown {
  return open(name.replace(/^Fn::/, ""), "only AWS can work it out");
}

function substituted(argument: unknown, scope: Scope): unknown {
  const [text, own] = Array.isArray(argument) ? argument : [argument, undefined];
  if (typeof text !== "string") return scope.open("Sub", "its text is none");
  const result = text.replace(/\$\{([^}]*)\}/g, (whole, inner: string) => {
    const name = inner.trim();
    // `${!Literal}` is how a template writes `${Literal}`.
    if (name.startsWith("!")) return `\${${name.slice(1)}}`;
    const given = fieldOf(own, name);
    return name === "" ? whole : textOf(given === undefined ? scope.meaningOf(name) : scope.evaluate(given));
  });
  return limited(result, scope);
}

/** Whether conditions hold; undefined where that depends on what is not known. */
export function holds(value: unknown, scope: Scope): boolean | undefined {
  if (typeof value === "boolean") return value;
  const [name, argument] = isFields(value) ? (Object.entries(value)[0] ?? []) : [];
  const all = () => listOf(argument).map((one) => holds(one, scope));
  switch (name) {
    case "Condition":
      return scope.condition(String(argument));
    case "Fn::Equals": {
      const [one, other] = listOf(argument).map((side) => textOf(scope.evaluate(side)));
      return one === other ? true : isOpen(one) || isOpen(other) ? undefined : false;
    }
    case "Fn::Not": {
      const [one] = all();
      return one === undefined ? undefined : !one;
    }
    case "Fn::And":
      return all().reduce(
        (sum, one) => (sum === false || one === false ? false : sum && one),
        true as boolean | undefined,
      );
    case "Fn::Or":
      return all().reduce(
        (sum, one) => (sum || one ? true : sum === undefined ? sum : one),
        false as boolean | undefined,
      );
    default:
      return undefined;
  }
}

function limited(text: string, { open }: Scope): string {
  return text.length > longest ? open("text", "a text of the template is too long") : text;
}

export function isOpen(value: unknown): boolean {
  return typeof value === "string" && value.includes("${");
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(textOf).join(",") : typeof value === "object" ? "" : String(value ?? "");
}
