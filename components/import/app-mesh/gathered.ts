import { type Code, codes } from "../../diagnostics/codes";
import { printable } from "../../diagnostics/printable";
import type { Fields, Found, FoundName, FoundService, FoundTask, Kind, Origin, Remark } from "./found";

/** A spec without a name: what commands give in their own words. */
export interface Bare {
  readonly document: Fields;
  readonly spec: Fields;
  readonly origin: Origin;
}

/** What a list names, and does not describe. */
export interface Listed {
  readonly kind: Kind;
  readonly name: string;
  readonly meshName?: string;
  readonly meshOwner?: string;
  readonly parent?: string;
  readonly origin: Origin;
}

/** A service as it was read, which names a task definition and registries by what AWS calls them. */
export interface ReadService extends FoundService {
  readonly registryIds: readonly string[];
}

/** A name with what others call it: ids and ARNs. */
export interface ReadName extends FoundName {
  readonly ids: readonly string[];
  /** Id or ARN of the namespace of a service. */
  readonly namespaceId?: string;
}

/** More remarks of one kind about one file help nobody. */
const mostAlike = 50;

/** What readers have read so far, in the order of the files. */
export class Gathered {
  readonly resources: (Found | Bare)[] = [];
  readonly tasks: FoundTask[] = [];
  readonly services: ReadService[] = [];
  readonly names: ReadName[] = [];
  readonly listed: Listed[] = [];
  readonly remarks: Remark[] = [];
  /** Why a value is open, by the text that stands in its place. */
  readonly open = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  /** With the values that the user gave of what is open. */
  constructor(private readonly given: Readonly<Record<string, string>>) {}

  /** How much was read or said. */
  get size(): number {
    const all = [this.resources, this.tasks, this.services, this.names, this.listed, this.remarks];
    return all.reduce((sum, { length }) => sum + length, 0);
  }

  remark(code: Code, { file, line }: Origin, message: string, help: string): void {
    const key = JSON.stringify([code, file]);
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    if (count > mostAlike + 1) return;
    const position = line === undefined ? { file } : { file, line };
    const shown = count > mostAlike ? "and more of the kind" : printable(message);
    this.remarks.push({
      code,
      severity: codes[code].severity,
      path: [],
      message: shown,
      help: printable(help),
      position,
    });
  }

  /** The value that was given of what a source leaves open, or a text in its place: that is said once, if it lasts. */
  placeholder(name: string, why: string): string {
    const inner = name.replace(/[${}]/g, "");
    if (Object.hasOwn(this.given, inner)) return this.given[inner]!;
    const text = `\${${inner}}`;
    this.open.set(text, why);
    return text;
  }
}

/** A name as messages have it: names are the user's, and may be anything. */
export function quoted(name: string): string {
  return JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}…` : name);
}

/** `virtual node "color"` */
export function titleOf({ kind, name }: { readonly kind: Kind; readonly name: string }): string {
  return `${kind.replace("-", " ")} ${quoted(name)}`;
}
