import { unknownMark } from "../../policy/view/fields";
import { made } from "./aws-form";

/** A resource as `ecs-mesh plan --format json` prints it. */
export interface Printed {
  readonly type: string;
  readonly name: string;
  readonly props: object;
  /** As `TYPE::NAME`. */
  readonly dependsOn: readonly string[];
}

/** A resource as the engine tells a policy pack of it. */
export interface Told {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** What is asked for. */
  readonly props: Record<string, unknown>;
  /** The same, with what AWS adds. */
  readonly outputs: Record<string, unknown>;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** What AWS takes as JSON text, which a printed plan shows decoded. */
const texts = new Set(["containerDefinitions", "policy", "assumeRolePolicy"]);
/** What is not part of a plan but of the place that it is for. */
const places: Readonly<Record<string, unknown>> = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0"],
};

export function urnOf({ type, name }: Pick<Printed, "type" | "name">): string {
  return `urn:pulumi:dev::shop::${type}::${name}`;
}

/** A plan after it was deployed: everything is known. */
export function deployed(plan: readonly Printed[], region: string): Told[] {
  return new Deployment(plan, region, true).told();
}

/** A plan at its first preview: what AWS is yet to say is not known. */
export function previewed(plan: readonly Printed[], region: string): Told[] {
  return new Deployment(plan, region, false).told();
}

class Deployment {
  private readonly planned: ReadonlyMap<string, Printed>;
  private readonly made = new Map<string, Told>();

  constructor(
    plan: readonly Printed[],
    private readonly region: string,
    private readonly isThere: boolean,
  ) {
    this.planned = new Map(plan.map((one) => [`${one.type}::${one.name}`, one]));
  }

  told(): Told[] {
    return [...this.planned.keys()].map((key) => this.make(key));
  }

  private make(key: string): Told {
    const before = this.made.get(key);
    if (before) return before;
    const { type, name, props, dependsOn } = this.planned.get(key)!;
    const propertyDependencies: Record<string, readonly string[]> = {};
    const asked: Record<string, unknown> = {};
    for (const [input, value] of Object.entries(props)) {
      const sources = new Set<string>();
      const answer = this.answer(value, sources);
      asked[input] = texts.has(input) && typeof answer === "object" ? JSON.stringify(answer) : answer;
      if (sources.size > 0) propertyDependencies[input] = [...sources];
    }
    const { id, outputs } = made(type, name, asked, this.region);
    const added = Object.entries({ ...outputs, id }).map(([field, value]) => [
      field,
      this.isThere ? value : unknownMark,
    ]);
    const told: Told = {
      type,
      name,
      urn: urnOf({ type, name }),
      props: asked,
      outputs: { ...asked, ...Object.fromEntries(added) },
      dependencies: [
        ...new Set([...dependsOn.map((one) => this.urn(one)), ...Object.values(propertyDependencies).flat()]),
      ],
      propertyDependencies,
    };
    this.made.set(key, told);
    return told;
  }

  /** What a value is when the resources that it names are there; `sources` collects their URNs. */
  private answer(value: unknown, sources: Set<string>): unknown {
    if (Array.isArray(value)) return value.map((one) => this.answer(one, sources));
    if (typeof value !== "object" || value === null) return value;
    const { $ref, output, $unknown, $join } = value as {
      $ref?: string;
      output?: string;
      $unknown?: string;
      $join?: readonly unknown[];
    };
    if ($join !== undefined) {
      const parts = $join.map((one) => this.answer(one, sources));
      return parts.includes(unknownMark) ? unknownMark : parts.join("");
    }
    if ($unknown !== undefined) return places[$unknown] ?? unknownMark;
    if ($ref === undefined)
      return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, this.answer(one, sources)]));
    sources.add(this.urn($ref));
    return this.make($ref).outputs[output!];
  }

  private urn(key: string): string {
    return urnOf(this.planned.get(key)!);
  }
}
