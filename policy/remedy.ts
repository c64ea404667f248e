import type { RuleSettings } from "./configuration";
import { type Resource, resourceOf } from "./resource";
import type { Rule } from "./rule";
import { TaskDraft } from "./view/draft";
import { NotKnown, Unreadable } from "./view/fields";

interface Given extends Pick<Resource, "type" | "name" | "urn"> {
  readonly props: Record<string, unknown>;
}

/**
 * Mends a resource where the rule knows how to, in the properties that were given. Returns them; undefined where nothing
 * was to mend, or nothing can be done before more is known.
 */
export function remedied(rule: Rule, given: Given, settings: RuleSettings): Record<string, unknown> | undefined {
  const resource = resourceOf(given);
  if (settings.exempt.some(({ name, until }) => name === given.name && until >= settings.today)) return undefined;
  try {
    const fields = rule.remedyOf?.(resource);
    const draft = new TaskDraft({ ...resource, given: given.props });
    rule.remedy?.(draft, settings.parameters);
    Object.assign(given.props, fields);
    return fields || draft.changed ? given.props : undefined;
  } catch (error) {
    if (error instanceof NotKnown || error instanceof Unreadable) return undefined;
    throw error;
  }
}
