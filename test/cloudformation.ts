import { type CollectionTag, parse, type ScalarTag, type YAMLMap, type YAMLSeq } from "yaml";

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Fields = Record<string, Json>;

export interface TemplateResource {
  readonly type: string;
  /** In the template's own words, with every function evaluated. */
  readonly properties: Fields;
}

interface Source {
  readonly Parameters: Record<string, { Default?: Json }>;
  readonly Resources: Record<string, { Type: string; Properties?: Fields }>;
}

/** What functions are evaluated with. */
interface Scope {
  readonly values: ReadonlyMap<string, Json>;
  readonly resources: Source["Resources"];
}

const functions = ["Ref", "Sub", "GetAtt", "Join", "Select", "GetAZs", "ImportValue", "Equals"];

/** Short forms of CloudFormation's functions, read as their long ones. */
const tags = functions.flatMap((name): (ScalarTag | CollectionTag)[] => {
  const long = name === "Ref" ? name : `Fn::${name}`;
  return [
    { tag: `!${name}`, resolve: (value: string) => ({ [long]: value }) as never },
    { tag: `!${name}`, collection: "seq", resolve: (seq: YAMLSeq | YAMLMap) => ({ [long]: seq.toJSON() }) as never },
  ];
});

/** The resources of a template by logical name; one that has no value here stands as `{LogicalName}`. */
export function readTemplate(text: string, given: Readonly<Record<string, Json>>): Map<string, TemplateResource> {
  const source = parse(text, { customTags: tags }) as Source;
  const defaults = Object.entries(source.Parameters).map(
    ([name, { Default = `{${name}}` }]) => [name, Default] as const,
  );
  const values = new Map([...defaults, ["AWS::Region", "us-west-2"] as const, ...Object.entries(given)]);
  const scope: Scope = { values, resources: source.Resources };
  return new Map(
    Object.entries(source.Resources).map(([name, { Type, Properties = {} }]) => [
      name,
      { type: Type, properties: evaluate(Properties, scope) as Fields },
    ]),
  );
}

function evaluate(value: Json, scope: Scope): Json {
  if (Array.isArray(value)) return value.map((one) => evaluate(one, scope));
  if (typeof value !== "object" || value === null) return value;
  const [[name, argument] = ["", null], ...others] = Object.entries(value);
  const called = others.length === 0 ? call(name, argument, scope) : undefined;
  return called ?? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, evaluate(one, scope)]));
}

/** The value of a function; undefined for what is none. */
function call(name: string, argument: Json, scope: Scope): Json | undefined {
  switch (name) {
    case "Ref":
      return meaningOf(argument as string, scope);
    case "Fn::Sub": {
      const [text, own = {}] = [argument].flat() as [string, Fields?];
      const meaning = (one: string) => (one in own ? evaluate(own[one]!, scope) : meaningOf(one, scope));
      return text.replace(/\$\{([^}]+)\}/g, (_, one) => String(meaning(one)));
    }
    case "Fn::GetAtt":
      return attributeOf(argument as string, scope);
    case "Fn::Join": {
      const [separator, parts] = argument as [string, Json[]];
      return parts.map((part) => evaluate(part, scope)).join(separator);
    }
    case "Fn::Select": {
      const [index, list] = argument as [number, Json];
      return (evaluate(list, scope) as Json[])[index]!;
    }
    case "Fn::GetAZs":
      return ["a", "b", "c"].map((zone) => `${scope.values.get("AWS::Region")}${zone}`);
    case "Fn::ImportValue":
      return `{${evaluate(argument, scope)}}`;
    default:
      return undefined;
  }
}

function meaningOf(name: string, { values }: Scope): Json {
  return values.get(name) ?? `{${name}}`;
}

/** A name is as good as the property that sets it; what AWS makes up is the resource itself. */
function attributeOf(path: string, scope: Scope): Json {
  const [resource = "", attribute = ""] = path.split(".");
  const given = scope.values.get(path) ?? scope.resources[resource]?.Properties?.[attribute];
  return given === undefined ? `{${resource}}` : evaluate(given, scope);
}
