import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  type YAMLMap,
} from "yaml";
import { deepest, type Parsed, Unreadable } from "./document";

/** Syntax errors that are shown of one file; what follows them is mostly their echo. */
const shownErrors = 10;

/** How many values aliases may add to what is written. */
const largestExpansion = 100_000;

const tooDeep = "it is nested too deeply";

/** Not even tried: it takes long to be refused. */
const bottomless = /(?:[[{]\s*){150}/;

const standardTag = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq|timestamp)$/;
const shortForm = /^!([A-Z]\w*(?:::\w+)*)$/;
const longForms: Readonly<Record<string, string>> = { Ref: "Ref", Condition: "Condition" };

/** Reads YAML; short forms of CloudFormation's functions become their long ones, as `{ "Fn::Sub": … }`. */
export function parseYaml(text: string): Parsed {
  const offsets = new WeakMap<object, number>();
  const problems: Unreadable[] = [];
  const values: unknown[] = [];
  if (bottomless.test(text)) return { values, problems: [new Unreadable(tooDeep, 0)], offsets };
  try {
    // Warnings are about tags alone, which are looked at below.
    const documents = parseAllDocuments(text, {
      prettyErrors: false,
      logLevel: "silent",
      schema: "core",
      uniqueKeys: false,
    });
    for (const document of documents as Document[]) {
      for (const { message, pos } of document.errors.slice(0, shownErrors)) {
        const found = message.startsWith("Maximum call stack") ? tooDeep : message;
        problems.push(new Unreadable(found, pos[0]));
      }
      if (document.errors.length === 0) values.push(new YamlReader(document, offsets, problems, text.length).value());
    }
  } catch (error) {
    if (error instanceof RangeError) problems.push(new Unreadable(tooDeep, 0));
    else if (error instanceof Unreadable) problems.push(error);
    else throw error;
  }
  return { values, problems: problems.slice(0, shownErrors), offsets };
}

class YamlReader {
  private left: number;
  /** What aliases stand for; the parser would look through the whole document for each. */
  private readonly anchors = new Map<string, unknown>();

  constructor(
    private readonly document: Document,
    private readonly offsets: WeakMap<object, number>,
    private readonly problems: Unreadable[],
    size: number,
  ) {
    this.left = size + largestExpansion;
  }

  value(node: unknown = this.document.contents, depth = 0): unknown {
    const at = offsetOf(node);
    if (depth > deepest) throw new Unreadable("it is nested too deeply, or contains itself", at);
    if (--this.left < 0) throw new Unreadable("its aliases stand for too much", at);
    if (isAlias(node)) {
      if (!this.anchors.has(node.source)) throw new Unreadable("it has an alias of what it does not have", at);
      return this.value(this.anchors.get(node.source), depth + 1);
    }
    const { tag, anchor } = (node ?? {}) as { tag?: string; anchor?: string };
    if (anchor !== undefined) this.anchors.set(anchor, node);
    const plain = this.untagged(node, depth);
    if (tag === undefined || standardTag.test(tag)) return plain;
    const name = shortForm.exec(tag)?.[1];
    if (name === undefined) throw new Unreadable("it has a tag that is no function of CloudFormation", at);
    return this.placed({ [longForms[name] ?? `Fn::${name}`]: plain }, at);
  }

  private untagged(node: unknown, depth: number): unknown {
    if (isScalar(node)) return node.value instanceof Date ? String(node.source) : node.value;
    if (isSeq(node)) return node.items.map((item) => this.value(item, depth + 1));
    return isMap(node) ? this.map(node, depth) : null;
  }

  private map(node: YAMLMap, depth: number): object {
    const fields: Record<string, unknown> = {};
    for (const pair of node.items as Pair[]) {
      const name = isScalar(pair.key) ? String(pair.key.value) : "";
      const at = offsetOf(pair.key);
      const value = this.value(pair.value, depth + 1);
      if (name === "__proto__") {
        this.problems.push(new Unreadable('the name "__proto__" is not allowed', at, "unsafe-name"));
        continue;
      }
      // The parser's own check compares every key with every other.
      if (Object.hasOwn(fields, name)) this.problems.push(new Unreadable("a field stands twice in an object", at));
      fields[name] = value;
      // A name tells more than the line after it.
      if (typeof value === "object" && value !== null) this.offsets.set(value, at);
    }
    return this.placed(fields, offsetOf(node));
  }

  private placed(fields: object, at: number): object {
    this.offsets.set(fields, at);
    return fields;
  }
}

function offsetOf(node: unknown): number {
  return (node as Node | null | undefined)?.range?.[0] ?? 0;
}
