import { signature } from "../../signature";
import { type Fields, fieldOf, isFields, textOf } from "../found";
import type { Format, Source } from "./format";
import { stateTypes } from "./take-state";

/** What `pulumi stack export` prints. */
export const pulumiState: Format = {
  matches: (document) => Array.isArray(fieldOf(document.deployment, "resources")),
  read: (document, source) => {
    for (const resource of fieldOf(document.deployment, "resources") as unknown[]) {
      if (isFields(resource) && resource.delete !== true) readResource(resource, source);
    }
  },
};

function readResource(resource: Fields, source: Source): void {
  const take = stateTypes.get(textOf(fieldOf(resource, "type")) ?? "");
  if (!take) return;
  const [inputs, outputs] = (["inputs", "outputs"] as const).map((field) => fieldOf(resource, field));
  // Outputs are what AWS has; what was never made has inputs alone.
  const fields = { ...(isFields(inputs) && inputs), ...(isFields(outputs) && outputs) };
  const said = withZeroes(fields, inputs) as Fields;
  take(withoutSecrets(said, source) as Fields, source.out, source.originOf(resource));
}

/** Outputs have 0 where nothing was said; where the program said it, it stands as a text. */
function withZeroes(value: unknown, inputs: unknown): unknown {
  if (value === 0) return inputs === 0 ? "0" : 0;
  if (Array.isArray(value)) {
    const all = Array.isArray(inputs) ? inputs : [];
    return value.map((one, index) => withZeroes(one, all[index]));
  }
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withZeroes(one, fieldOf(inputs, name))]));
}

/** Neither a secret nor its cipher text goes on, whether the state shows it or not; nor does anything else of Pulumi's own. */
function withoutSecrets(value: unknown, source: Source): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutSecrets(one, source));
  if (!isFields(value)) return value;
  if (Object.hasOwn(value, signature)) return secretIn(source);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== "__defaults")
      .map(([name, one]) => [name, withoutSecrets(one, source)]),
  );
}

/** The text that stands in place of a secret. */
export function secretIn({ out }: Pick<Source, "out">): string {
  return out.placeholder("secret", "it is a secret of the state, which was left out");
}
