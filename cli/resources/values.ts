import { secretSignature, signature } from "../../components/import/signature";
import { unknownMark } from "../../policy/view/fields";
import { hidden, type Secrets } from "./secrets";

/** No resource of AWS has inputs that go deeper; what does would overflow whoever reads it. */
const deepest = 200;

export class TooDeep extends Error {}

/** Reads values of a state or a preview: what is secret becomes its value where that is shown, else not known. */
export function readValue(value: unknown, secrets: Secrets, depth = 0): unknown {
  // A preview writes every secret as the same text.
  if (value === hidden) return unknownMark;
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest) throw new TooDeep();
  if (Array.isArray(value)) return value.map((one) => readValue(one, secrets, depth + 1));
  if (Object.hasOwn(value, signature) && (value as Secret)[signature] === secretSignature) {
    const shown = revealed(value as Secret);
    secrets.add(shown);
    return shown === undefined ? unknownMark : readValue(shown, secrets, depth + 1);
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, readValue(one, secrets, depth + 1)]));
}

interface Secret {
  readonly [signature]?: unknown;
  readonly plaintext?: unknown;
  readonly value?: unknown;
}

/** The value of a secret; undefined where it is encrypted. */
function revealed({ plaintext, value }: Secret): unknown {
  if (typeof plaintext !== "string") return value ?? undefined;
  try {
    return JSON.parse(plaintext);
  } catch {
    return undefined;
  }
}
