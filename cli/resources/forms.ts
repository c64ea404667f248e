import { InputError } from "../failure";
import { type Entry, entryOf, giveState, isManaged, isObject, type Raw, states } from "./entries";

/** What a file tells of a stack: its resources, and what is missing among them. */
export interface Told {
  readonly entries: readonly Entry[];
  /** How many resources policies do not see: read, deleted, or about to be. */
  readonly leftOut: number;
  readonly gaps: readonly Gap[];
  readonly preview: boolean;
  readonly region?: string;
}

export interface Gap {
  readonly message: string;
  readonly help: string;
}

/** What is in a file by its form: an exported state or a preview; throws an `InputError` where it is neither. */
export function told(document: Raw, file: string): Told {
  if (isObject(document.deployment)) return exported(document.deployment, document.version, file);
  if (Array.isArray(document.steps)) return previewed(document, document.steps, file);
  throw new InputError(`found ${formOf(document)}`, giveState, { file }, states);
}

const oldest = 3;

function exported({ resources = [] }: Raw, version: unknown, file: string): Told {
  if (typeof version === "number" && version < oldest) {
    const help = "export it again with a Pulumi of today, which writes version 3";
    throw new InputError(`found a state of version ${version}`, help, { file }, states);
  }
  if (!Array.isArray(resources ?? []))
    throw new InputError("the resources of the deployment are no list", giveState, { file }, states);
  const all = ((resources ?? []) as unknown[]).map((one, index) => entryOf(one, `resource ${index + 1}`, file));
  const entries = all.filter(isManaged);
  return { entries, leftOut: all.length - entries.length, gaps: [], preview: false };
}

/** Operations after which a resource is not there, or not the program's. */
const leaving = /^(delete|discard|read|remove)/;

function previewed({ config, changeSummary }: Raw, steps: readonly unknown[], file: string): Told {
  const byUrn = new Map<string, Entry>();
  const left = new Set<string>();
  const unread: string[] = [];
  let same = 0;
  for (const [index, step] of steps.entries()) {
    const { urn, op, newState } = entryOf(step, `step ${index + 1}`, file);
    if (op === "same") same++;
    if (typeof op === "string" && leaving.test(op)) left.add(urn);
    else if (newState === undefined || newState === null) unread.push(urn);
    else byUrn.set(urn, entryOf(newState, `newState of step ${index + 1}`, file));
  }
  const all = [...byUrn.values()];
  const entries = all.filter(isManaged);
  const leftOut = all.length - entries.length + [...left].filter((urn) => !byUrn.has(urn)).length;
  const expected = isObject(changeSummary) ? Number(changeSummary.same ?? 0) : 0;
  const region = isObject(config) && typeof config["aws:region"] === "string" ? config["aws:region"] : undefined;
  const gaps = gapsOf(expected - same, unread.filter((urn) => !byUrn.has(urn)).length);
  return { entries, leftOut, gaps, preview: true, ...(region !== undefined && { region }) };
}

function gapsOf(sames: number, unread: number): Gap[] {
  return [
    ...(sames > 0
      ? [
          {
            message: `the preview leaves out what does not change: ${sames} of the stack's resources`,
            help: "rules about several resources need them all: make it with `pulumi preview --json --show-sames`",
          },
        ]
      : []),
    ...(unread > 0
      ? [
          {
            message: `the preview does not say what will become of ${unread} of its resources`,
            help: "check the state with `pulumi stack export` after the update, too",
          },
        ]
      : []),
  ];
}

/** What was found instead, in words: fields that tell, or those that there are. */
function formOf(document: Raw): string {
  const names = Object.keys(document);
  const has = (...wanted: string[]) => wanted.every((name) => names.includes(name));
  if (has("checkpoint")) return "a checkpoint of a backend, which is no export";
  if (has("graph", "plane", "resources")) return "a plan of `ecs-mesh plan`, whose graph can be checked itself";
  if (has("services")) return "a service graph, which is checked without --state";
  if (has("terraform_version")) return "a state of Terraform";
  if (has("Resources")) return "a template of CloudFormation";
  if (has("sequence", "timestamp")) return "one event of a stream";
  const shown = names.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 40)));
  const rest = names.length - shown.length;
  return names.length === 0
    ? "an empty object"
    : `an object with ${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
