import type { LocatedDiagnostic } from "../../components/plan/encode";
import type { AskAws } from "./aws";
import type { Candidate } from "./candidates";

/** What is known of a candidate. */
export interface Identified {
  readonly key: string;
  /** What `pulumi import` takes; undefined where nobody has told. */
  readonly id: string | undefined;
  /** The `aws` command that tells; undefined where too little is known to ask. */
  readonly find: readonly string[] | undefined;
}

/** The ids of candidates. With `ask`, only of those that AWS has; without, of all whose names give it. */
export async function identify(candidates: readonly Candidate[], ask?: AskAws): Promise<Identified[]> {
  const byKey = new Map(candidates.map((one) => [one.key, one]));
  const ids = new Map<string, string>();
  const known = new Map<string, Promise<Identified | undefined>>();
  const identifyOne = (key: string): Promise<Identified | undefined> => {
    const identified = known.get(key) ?? look(byKey.get(key)!);
    known.set(key, identified);
    return identified;
  };
  const look = async ({ key, needs, identify: identity }: Candidate): Promise<Identified | undefined> => {
    const needed = await Promise.all(needs.map((need) => byKey.has(need) && identifyOne(need)));
    const { id: named, find, made = (found) => found } = identity(ids);
    const found = find && (await ask?.(find));
    // What can not be asked for, since AWS does not have what it is in, is not there either.
    if (ask && found === undefined && (find || needed.includes(undefined))) return undefined;
    const id = named ?? (found === undefined ? undefined : made(found));
    if (id !== undefined) ids.set(key, id);
    return { key, id, find };
  };
  const all = await Promise.all(candidates.map(({ key }) => identifyOne(key)));
  return all.filter((one) => one !== undefined);
}

/** How to find the ids that are not known. */
export function idsUnknown(identified: readonly Identified[], region: string): LocatedDiagnostic[] {
  return identified
    .filter(({ id }) => id === undefined)
    .map(({ key, find }) => {
      const asked = find && ["aws", ...find, "--region", region, "--output", "text"].map(quoted).join(" ");
      const help =
        asked ?? "its VPC, or the id of what it belongs to, has to be known first: give --vpc, and let --aws ask";
      return { code: "id-unknown", severity: "info", path: [], message: `${key} is imported by an id of AWS's`, help };
    });
}

/** A word of a shell's command as it is typed. */
function quoted(word: string): string {
  return /^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
