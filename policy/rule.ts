import type { Resource } from "./resource";
import type { TaskDraft } from "./view/draft";
import type { Stack } from "./view/stack";

export type Level = "advisory" | "mandatory";
export type Severity = "low" | "medium" | "high" | "critical";

/** What a rule may say of a resource. What follows from it and how it is mended the rule itself says. */
export interface Report {
  /** What was found, with its value; `mend` where it is another than the rule's. */
  fails(found: string, mend?: string): void;
  /** The same, for what is advice only in a mandatory rule. */
  advises(found: string, mend?: string): void;
  /** Looks at each item by itself: one that is not known yet does not hide the others. */
  each<T>(items: Iterable<T>, look: (item: T) => void): void;
}

/** The same for a stack, where each finding is about one of its resources. */
export interface StackReport {
  about(resource: Resource): Report;
  /** As `each` of a resource's report; what is not known is said of the resource. */
  each<T extends Resource>(resources: Iterable<T>, look: (resource: T, report: Report) => void): void;
}

/** A change of a resource, in the words of a JSON merge patch (RFC 7396): null takes a field away. */
export type Patch = { readonly [field: string]: unknown };

/** Changes of the resources of the tests' sound stack, by their names. */
export type StackPatch = { readonly [resource: string]: Patch | null };

/** Parameters of a rule, by name, as JSON Schema. */
export type Parameters = { readonly [name: string]: Parameter };

export interface Parameter {
  readonly type: "string" | "integer" | "boolean" | "array" | "object";
  readonly description: string;
  readonly default?: unknown;
  readonly [keyword: string]: unknown;
}

/** What a user has set for a rule. */
export type Settings = { readonly [name: string]: unknown };

/** What a rule says of itself. */
export interface Described {
  /** Stable: configurations and exemptions name it. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what holds where the rule passes. */
  readonly description: string;
  readonly level: Level;
  readonly severity: Severity;
  readonly tags: readonly string[];
  /** Where AWS says so. */
  readonly url: string;
  /** How it is mended, as an order. */
  readonly mend: string;
  /** What happens otherwise; completes «otherwise …». */
  readonly otherwise: string;
  readonly parameters?: Parameters;
  /** Changes of the sound stack that fail, and some that pass; tests try them, and the documents show them. */
  readonly fails: readonly StackPatch[];
  readonly passes: readonly StackPatch[];
}

/** What a rule does: it looks at one resource before it is made, at all of a stack together, or both. */
export interface Rule extends Described {
  readonly resource?: {
    /** Types of the resources that it is about. */
    readonly types: readonly [string, ...string[]];
    readonly check: (resource: Resource, report: Report, settings: Settings) => void;
  };
  readonly stack?: {
    /** There is something to look at only where there is one of these types; always where there is none here. */
    readonly subjects: readonly string[];
    readonly check: (stack: Stack, report: StackReport, settings: Settings) => void;
  };
  /** Mends a task definition where that can not change its meaning; done again it changes nothing more. */
  readonly remedy?: (draft: TaskDraft, settings: Settings) => void;
  /** The same for a resource of another type: the fields to set; undefined where nothing is to mend. */
  readonly remedyOf?: (resource: Resource) => Patch | undefined;
}
