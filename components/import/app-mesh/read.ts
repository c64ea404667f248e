import { nameBare } from "./finish/bare";
import { link } from "./finish/link";
import { giveMesh, mergeMesh, mergeNames, mergeServices, mergeTasks } from "./finish/merge";
import { reportOpen, reportUndescribed } from "./finish/missing";
import { giveParents } from "./finish/parents";
import type { Source } from "./formats/format";
import { formats } from "./formats/index";
import { template, templateOf } from "./formats/template";
import { type Fields, isFields, type Origin, type Reading } from "./found";
import { Gathered } from "./gathered";
import { type ParsedFile, parseFiles } from "./parse/files";

export interface ReadOptions {
  /** Values of the parameters of templates, and of variables that stand in JSON; `AWS::Region` and its like, too. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * Reads meshes, and the tasks that run in them, from files of any form that there is of them. Files are read in their
 * order, as their commands would be run. Never throws: what can not be read is a remark.
 */
export function readMeshes(
  files: readonly { readonly name: string; readonly text: string }[],
  { parameters = {} }: ReadOptions = {},
): Reading {
  const out = new Gathered(parameters);
  const parsed = parseFiles(files, out);
  const exports = exportsOf(parsed, parameters, out);
  for (const file of parsed)
    readFile(file, { file: file.name, out, parameters, exported: (name) => exports().get(name)?.() });
  return finish(out);
}

function readFile(file: ParsedFile, around: Omit<Source, "originOf">): void {
  const { out } = around;
  if (file.problems.length > 0 && !file.concerns) {
    reportNothing({ file: file.name }, undefined, out);
    return;
  }
  for (const { message, offset, code } of file.problems) {
    const help =
      code === "unsafe-name" ? "choose another name" : "mend the file, or get it again from where it is from";
    out.remark(code, { file: file.name, line: file.lines.at(offset).line }, message, help);
  }
  const originOf = (part: object): Origin => {
    const offset = file.offsets.get(part);
    return offset === undefined ? { file: file.name } : { file: file.name, line: file.lines.at(offset).line };
  };
  const source: Source = { ...around, originOf };
  const documents = documentsOf(file.values);
  const before = out.size;
  const others = documents.filter((document) => !readDocument(document, source));
  if (out.size > before) for (const document of others) reportNothing(originOf(document), document, out);
  else if (file.problems.length === 0) reportNothing({ file: file.name }, documents[0], out);
}

function readDocument(document: Fields, source: Source): boolean {
  const format = formats.find(({ matches }) => matches(document));
  format?.read(document, source);
  return format !== undefined;
}

/** The documents of a file, those in a list of several among them. */
function documentsOf(values: readonly unknown[]): Fields[] {
  return values.flat(2).filter(isFields);
}

function reportNothing(origin: Origin, document: Fields | undefined, out: Gathered): void {
  const isKubernetes = String(document?.apiVersion ?? "").startsWith("appmesh.k8s.aws/");
  const message = isKubernetes ? "it is of App Mesh's controller for Kubernetes" : "nothing of App Mesh is in it";
  const help = isKubernetes
    ? "give what `aws appmesh describe-*` prints of what the controller made"
    : "give CLI input, `aws appmesh describe-*` output, CloudFormation, or a state of Pulumi or Terraform";
  out.remark("nothing-to-import", origin, message, help);
}

/** What templates export to others, worked out when one asks. */
function exportsOf(
  files: readonly ParsedFile[],
  parameters: Readonly<Record<string, string>>,
  out: Gathered,
): () => ReadonlyMap<string, () => unknown> {
  let known: Map<string, () => unknown> | undefined;
  const exported = (name: string) => known?.get(name)?.();
  return () => {
    if (known) return known;
    known = new Map();
    for (const { name, values } of files) {
      for (const document of documentsOf(values).filter((one) => template.matches(one))) {
        for (const [key, value] of templateOf(document, { file: name, out, parameters, exported }).exports())
          known.set(key, value);
      }
    }
    return known;
  };
}

/** What only shows when everything is read: names, places, and what is missing. */
function finish(out: Gathered): Reading {
  const named = nameBare([...out.resources], out);
  const resources = giveParents(mergeMesh(giveMesh(named, out), out), out);
  const tasks = mergeTasks(out.tasks, out);
  const { names, services } = link(mergeNames(out.names), mergeServices(out.services, out));
  reportUndescribed(resources, out);
  const found = { resources, tasks, services, names };
  reportOpen(found, out);
  return { ...found, remarks: out.remarks };
}
