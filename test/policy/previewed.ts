import type { CheckedSource } from "../../policy/check";
import { unknownMark } from "../../policy/view/fields";

/**
 * A stack as a preview tells of it before anything is made: ARNs and ids are unknown, and so is every text that holds
 * one; what they come from is told beside them.
 */
export function previewed(sources: readonly CheckedSource[]): CheckedSource[] {
  const late = new Map<string, string>();
  for (const { props, urn } of sources) {
    const { arn, id } = props as Record<string, string | undefined>;
    for (const value of [arn, id]) if (value !== undefined) late.set(value, urn);
  }
  return sources.map((source) => {
    const propertyDependencies: Record<string, string[]> = {};
    const props = Object.entries(source.props).map(([input, value]) => {
      const urns: string[] = [];
      const hidden = hide(value, late, urns);
      if (urns.length > 0) propertyDependencies[input] = urns;
      return [input, hidden];
    });
    return { ...source, props: Object.fromEntries(props), propertyDependencies };
  });
}

function hide(value: unknown, late: ReadonlyMap<string, string>, urns: string[]): unknown {
  if (typeof value === "string") {
    const made = late.has(value) ? [late.get(value)!] : heldIn(value, late);
    urns.push(...made);
    return made.length > 0 ? unknownMark : value;
  }
  if (Array.isArray(value)) return value.map((item) => hide(item, late, urns));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, hide(item, late, urns)]));
}

/** What JSON text holds ARNs of. */
function heldIn(text: string, late: ReadonlyMap<string, string>): string[] {
  if (!text.startsWith("{")) return [];
  return [...late].filter(([value]) => text.includes(`"${value}"`)).map(([, urn]) => urn);
}
