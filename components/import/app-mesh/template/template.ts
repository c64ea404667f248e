import { type Fields, fieldOf, isFields, textOf } from "../found";
import { kinds } from "../kinds";
import { functions, holds, noValue, type Scope, unknownFunction } from "./functions";

/** What a template is evaluated with. */
export interface Around {
  readonly parameters: Readonly<Record<string, string>>;
  readonly exported: (name: string) => unknown;
  readonly open: (name: string, why: string) => string;
  /** Is told of a condition that depends on what is not known. */
  readonly undecided: (name: string) => void;
}

/** Longest chain of references; a longer one is a circle, or wants to be one. */
const longestChain = 50;

/** A template of CloudFormation, whose values are worked out as they are asked for, each once. */
export class Template {
  private readonly known = new Map<string, unknown>();
  private readonly conditions = new Map<string, boolean | undefined>();
  /** What is being worked out, and would be without end if it came again. */
  private readonly workedOut = new Set<string>();
  private readonly undecided = new Set<string>();
  private chain = 0;
  private readonly scope: Scope;

  constructor(
    private readonly document: Fields,
    private readonly around: Around,
  ) {
    this.scope = {
      evaluate: (value) => this.evaluate(value),
      meaningOf: (name) => this.meaningOf(name),
      condition: (name) => this.condition(name),
      decide: (name) => this.decide(name),
      mapping: (map, key, name) => fieldOf(fieldOf(fieldOf(this.document.Mappings, map), key), name),
      exported: around.exported,
      open: around.open,
    };
  }

  /** Resources that are made, as their conditions are; those of undecided conditions are. */
  get resources(): readonly (readonly [logicalName: string, resource: Fields])[] {
    const all = isFields(this.document.Resources) ? Object.entries(this.document.Resources) : [];
    return all.filter((one): one is [string, Fields] => isFields(one[1]) && this.isMade(one[1]));
  }

  evaluate(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.evaluate(one)).filter((one) => one !== noValue);
    if (!isFields(value)) return value;
    const entries = Object.entries(value);
    const [name, argument] = entries[0] ?? [];
    if (entries.length === 1 && name !== undefined) {
      if (Object.hasOwn(functions, name)) return functions[name]!(argument, this.scope);
      if (name.startsWith("Fn::")) return unknownFunction(name, this.scope);
    }
    const evaluated = entries.map(([key, one]) => [key, this.evaluate(one)] as const);
    return Object.fromEntries(evaluated.filter(([, one]) => one !== noValue));
  }

  /** Values that it exports, by their names. */
  *exports(): Generator<readonly [name: string, value: () => unknown]> {
    for (const output of Object.values(isFields(this.document.Outputs) ? this.document.Outputs : {})) {
      const name = fieldOf(fieldOf(output, "Export"), "Name");
      const exported = name === undefined ? undefined : textOf(this.evaluate(name));
      if (exported !== undefined) yield [exported, () => this.evaluate(fieldOf(output, "Value"))];
    }
  }

  private isMade({ Condition: condition }: Fields): boolean {
    return condition === undefined || this.decide(String(condition));
  }

  /** Whether something is to be there; what is undecided is, and that is said once. */
  private decide(name: string): boolean {
    const holds = this.condition(name);
    if (holds === undefined && !this.undecided.has(name)) {
      this.undecided.add(name);
      this.around.undecided(name);
    }
    return holds !== false;
  }

  private condition(name: string): boolean | undefined {
    if (this.conditions.has(name)) return this.conditions.get(name);
    // While it is worked out it is not known, so that one which needs itself ends.
    this.conditions.set(name, undefined);
    const result = this.linked(() => holds(fieldOf(this.document.Conditions, name), this.scope));
    this.conditions.set(name, result);
    return result;
  }

  private meaningOf(name: string): unknown {
    if (this.known.has(name)) return this.known.get(name);
    if (this.workedOut.has(name)) return this.around.open(name, "it refers to itself");
    this.workedOut.add(name);
    const value = this.linked(() => this.lookUp(name)) ?? this.around.open(name, "references are chained too far");
    this.workedOut.delete(name);
    this.known.set(name, value);
    return value;
  }

  private linked<T>(work: () => T): T | undefined {
    if (this.chain >= longestChain) return undefined;
    this.chain++;
    try {
      return work();
    } finally {
      this.chain--;
    }
  }

  private lookUp(name: string): unknown {
    if (name === "AWS::NoValue") return noValue;
    if (Object.hasOwn(this.around.parameters, name)) return this.around.parameters[name];
    const parameter = fieldOf(this.document.Parameters, name);
    if (parameter !== undefined) return this.parameterOf(name, parameter);
    if (name.startsWith("AWS::")) return this.around.open(name, "it depends on where the stack is");
    const [logicalName = "", attribute] = splitOnce(name);
    const resource = fieldOf(this.document.Resources, logicalName);
    if (isFields(resource)) return this.attributeOf(logicalName, resource, attribute);
    return this.around.open(name, "the template has neither a parameter nor a resource of that name");
  }

  private parameterOf(name: string, parameter: unknown): unknown {
    const value = fieldOf(parameter, "Default");
    if (value === undefined) return this.around.open(name, "the parameter has no default");
    if (String(fieldOf(parameter, "NoEcho")) === "true") return this.around.open(name, "the parameter is a secret");
    const type = String(fieldOf(parameter, "Type"));
    if (type.startsWith("AWS::SSM::")) return this.around.open(name, "the parameter is stored in Systems Manager");
    const isList = /^(?:CommaDelimitedList|List<.*>)$/.test(type) && typeof value === "string";
    return isList ? value.split(",").map((one) => one.trim()) : value;
  }

  /** What AWS makes up has the resource's own name here; ARNs of App Mesh are put together as it does. */
  private attributeOf(
    logicalName: string,
    { Type: type, Properties: properties }: Fields,
    attribute?: string,
  ): unknown {
    const given = (field: string) => {
      const value = fieldOf(properties, field);
      return value === undefined ? undefined : this.evaluate(value);
    };
    const names = kinds.find(({ template }) => template === type);
    const nameField = names && pascal(names.nameField);
    if (names && (attribute === undefined || attribute === "Arn"))
      return this.arnOf(names.described, logicalName, given);
    if (nameField !== undefined && attribute === nameField) return given(nameField) ?? logicalName;
    const own = attribute === undefined ? referredBy[String(type)] : undefined;
    if (own !== undefined) return given(own) ?? logicalName;
    return (
      (attribute !== undefined && given(attribute)) ||
      this.around.open(dotted(logicalName, attribute), "AWS gives it when the stack is made")
    );
  }

  /** `arn:…:mesh/MESH/virtualRouter/ROUTER/route/ROUTE` */
  private arnOf(described: string, logicalName: string, given: (field: string) => unknown): string {
    const parent = { route: "virtualRouter", gatewayRoute: "virtualGateway" }[described];
    const parts = [
      ["mesh", given("MeshName") ?? logicalName],
      ...(parent === undefined ? [] : [[parent, given(`${pascal(parent)}Name`)]]),
      ...(described === "mesh" ? [] : [[described, given(`${pascal(described)}Name`) ?? logicalName]]),
    ];
    const path = parts.map(([kind, name]) => `${kind}/${String(name).replace(/^arn:.*\//s, "")}`).join("/");
    return `arn:aws:appmesh:${String(this.meaningOf("AWS::Region"))}:${String(this.meaningOf("AWS::AccountId"))}:${path}`;
  }
}

/** Properties that `Ref` gives of what is not of App Mesh, where they are set. */
const referredBy: Readonly<Record<string, string>> = {
  "AWS::ECS::TaskDefinition": "Family",
  "AWS::ECS::Cluster": "ClusterName",
  "AWS::Logs::LogGroup": "LogGroupName",
};

function splitOnce(path: string): string[] {
  const dot = path.indexOf(".");
  return dot < 0 ? [path] : [path.slice(0, dot), path.slice(dot + 1)];
}

function dotted(name: string, attribute: string | undefined): string {
  return attribute === undefined ? name : `${name}.${attribute}`;
}

function pascal(name: string): string {
  return `${name[0]!.toUpperCase()}${name.slice(1)}`;
}
