import assert from "node:assert/strict";
import type { PlaceArgs } from "../../components/plan/place";
import type { TemplateResource } from "../cloudformation";
import { apiForm, type EncodedResource, labelOf, planOf } from "../compiled";
import { type Allowed, assertSame } from "../differences";
import { inputsOf } from "../provider-names";

/** A plan beside the template that its case was made from. */
export interface Beside {
  readonly plan: ReadonlyMap<string, EncodedResource>;
  readonly template: ReadonlyMap<string, TemplateResource>;
  /** Which planned resource is which of the template's: logical name by label. */
  readonly pairs: ReadonlyMap<string, string>;
}

/** The network of a template, whose own resources stand as `{LogicalName}`. */
const network: Partial<PlaceArgs> = { vpcId: "{VPC}", subnetIds: ["{PrivateSubnet1}", "{PrivateSubnet2}"] };

export async function beside(
  file: string,
  template: ReadonlyMap<string, TemplateResource>,
  pairs: ReadonlyMap<string, string>,
  place = network,
): Promise<Beside> {
  return { plan: await planOf(file, place), template, pairs };
}

/** The planned resource is the template's but for what is allowed. */
export function assertLike({ plan, template, pairs }: Beside, label: string, allowed: Allowed = {}): void {
  const theirs = template.get(pairs.get(label) ?? "");
  assert.ok(theirs, `${label} has no resource of the template beside it`);
  assertSame(oursOf(plan.get(label), pairs), inputsOf(theirs), allowed);
}

/** What is planned, in the words that the template is compared in. */
export function oursOf(planned: EncodedResource | undefined, pairs: ReadonlyMap<string, string>): unknown {
  assert.ok(planned);
  const props = JSON.parse(JSON.stringify(planned.props), (_, value) => named(value, pairs));
  // Every resource says its region, which a template has from the stack that it is deployed as.
  const { region = "us-west-2", ...own } = props;
  assert.equal(region, "us-west-2");
  return planned.type.endsWith(":TaskDefinition") ? apiForm(props) : own;
}

/** A reference as the name that its resource has in the template. */
function named(value: { $ref?: string } | undefined, pairs: ReadonlyMap<string, string>): unknown {
  if (typeof value?.$ref !== "string") return value;
  const [type = "", name = ""] = value.$ref.split("::");
  const label = labelOf({ type, name });
  return `{${pairs.get(label) ?? label}}`;
}

/** Kinds of resources of the plan that the template has nothing like. */
export function kindsAlone({ plan, pairs }: Beside): string[] {
  const alone = [...plan.keys()].filter((label) => !pairs.has(label));
  return [...new Set(alone.map((label) => label.split(" ")[0]!))].sort();
}

/** Resources of these services that the template has and the plan has not. */
export function missing({ template, pairs }: Beside, services: RegExp): string[] {
  const paired = new Set(pairs.values());
  return [...template].filter(([name, { type }]) => services.test(type) && !paired.has(name)).map(([name]) => name);
}
