import type { Path } from "../diagnostics/diagnostic";
import type { Report } from "../diagnostics/report";
import { didYouMean } from "../diagnostics/suggest";
import { fieldsAt } from "./fields";

/** What users of other tools call our fields. */
const synonyms = new Map([
  ["environment", ["env"]],
  ["weights", ["targets"]],
  ["weight", ["targets"]],
  ["containerPort", ["port", "ports"]],
  ["portMappings", ["port", "ports"]],
  ["listenerPort", ["port"]],
  ["replicas", ["desiredCount"]],
  ["count", ["desiredCount"]],
  ["dependencies", ["backends"]],
  ["calls", ["backends"]],
  ["xray", ["tracing"]],
  ["mesh", ["meshName"]],
]);

/** A field that the graph does not have there, with the one that was probably meant, or the place where it belongs. */
export function reportUnknown(key: string, path: Path, report: Report): void {
  const fields = fieldsAt(path);
  const synonym = synonyms.get(key)?.find((one) => fields.includes(one));
  const owner = path[2] === "versions" && path.length === 4 ? path.slice(0, 2) : [];
  const ofOwner = path.length > 0 && fieldsAt(owner).includes(key);
  const hint = synonym === undefined ? didYouMean(key, fields) : `; did you mean "${synonym}"?`;
  const known = hint === "" && fields.length > 0 ? `; ${listOf(fields)}` : "";
  const place = owner.length > 0 ? "the service itself" : "the graph itself";
  report(
    "unknown-field",
    [...path, key],
    `there is no field ${JSON.stringify(key.slice(0, 80))} here${ofOwner ? "" : hint}`,
    ofOwner ? `move it to ${place}` : `remove or rename it${known}`,
  );
}

/** More fields than these nobody reads in a message. */
const listed = 24;

function listOf(fields: readonly string[]): string {
  if (fields.length <= listed) return `known here: ${fields.join(", ")}`;
  return "docs/reference.md lists the fields that are known here";
}
