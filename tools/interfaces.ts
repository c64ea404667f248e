import { readFileSync } from "node:fs";
import ts from "typescript";

/** A public interface, as its source documents it. */
export interface DocumentedInterface {
  readonly name: string;
  readonly text: string;
  readonly fields: readonly DocumentedField[];
  /** Interfaces whose fields it has too. */
  readonly extended: readonly string[];
}

export interface DocumentedField {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly text: string;
  /** What holds when it is left out; undefined for what is required. */
  readonly fallback: string | undefined;
}

/** The interfaces of a source file. */
export function interfacesIn(file: string): DocumentedInterface[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isInterfaceDeclaration).map((declaration) => ({
    name: declaration.name.text,
    text: textOf(declaration),
    fields: declaration.members.filter(ts.isPropertySignature).map((member) => fieldOf(member, source)),
    extended: (declaration.heritageClauses ?? []).flatMap(({ types }) => types.map((one) => one.getText(source))),
  }));
}

function fieldOf(member: ts.PropertySignature, source: ts.SourceFile): DocumentedField {
  const tag = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === "default");
  return {
    name: member.name.getText(source),
    type: (member.type?.getText(source) ?? "").replaceAll("pulumi.Input<string>", "Input<string>"),
    optional: member.questionToken !== undefined,
    text: textOf(member),
    fallback: tag && (ts.getTextOfJSDocComment(tag.comment) ?? ""),
  };
}

function textOf(node: ts.Node): string {
  const [first] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return (ts.getTextOfJSDocComment(first?.comment) ?? "").replace(/\s*\n\s*/g, " ");
}
