import { identities } from "../../components/plan/identities";
import type { Ask, Identity } from "../../components/plan/identity";
import { keyOf, refsIn } from "../../components/plan/order";
import { type Plan, Ref, type ResourceType } from "../../components/plan/types";
import { isObject } from "../resources/entries";

/** A resource that may be in AWS already. */
export interface Candidate {
  /** `TYPE::NAME` of the plan. */
  readonly key: string;
  /** Candidates whose ids are part of this one's identity. */
  readonly needs: readonly string[];
  /** What it is known by, once the ids of those are. */
  readonly identify: (ids: ReadonlyMap<string, string>) => Identity;
}

/** What would make another command of an argument, or another query of a name. */
const unfit = /^-|['"`\\]|\p{Cc}/u;

/** A candidate out of its inputs; `late` knows what is not a text there. */
export function candidateOf(
  key: string,
  inputs: object,
  needs: readonly string[],
  late: (value: unknown, ids: ReadonlyMap<string, string>) => unknown = () => undefined,
): Candidate {
  const type = key.slice(0, key.indexOf("::")) as ResourceType;
  return {
    key,
    needs,
    identify: (ids) => {
      const ask: Ask = (input) => {
        const value = input.split(".").reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), inputs);
        const known = typeof value === "number" ? String(value) : value;
        const text = typeof known === "string" ? known : late(known, ids);
        return typeof text === "string" && text !== "" && !unfit.test(text) ? text : undefined;
      };
      return identities[type](ask);
    },
  };
}

/** Every resource of a plan; what refers to another is known by that one's name, or by the id that AWS has given it. */
export function candidatesOfPlan(plan: Plan): Candidate[] {
  const props = new Map(plan.map((one) => [keyOf(one), one.props as Readonly<Record<string, unknown>>]));
  return plan.map((resource) => {
    const late = (value: unknown, ids: ReadonlyMap<string, string>) => {
      if (!(value instanceof Ref)) return undefined;
      const named = props.get(value.$ref)?.[value.output];
      if (typeof named === "string") return named;
      const id = ids.get(value.$ref);
      // The id of a namespace is imported with its VPC behind it.
      return value.output === "arn" ? id : id?.split(":")[0];
    };
    const needs = [...new Set(refsIn(resource.props).map(({ $ref }) => $ref))];
    return candidateOf(keyOf(resource), resource.props, needs, late);
  });
}
