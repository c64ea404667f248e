import type { Remark } from "../found";
import { listed, quoted } from "../gathered";

/** Who wants the tasks, too, has to give them all. */
const mostNamed = 30;

const placeholders = /\$\{[^}]*\}/g;

/**
 * What concerns the graph of the values that files leave open: each that it has by itself, in one line those for want of
 * which tasks stay where they are, and nothing of the rest of a template.
 */
export function concerning(graph: object, remarks: readonly Remark[]): Remark[] {
  const had = placeholdersIn(JSON.stringify(graph));
  const lacking = placeholdersIn(
    JSON.stringify(remarks.filter(({ code }) => code === "task-not-read").map(({ message }) => message)),
  );
  const isIn = (all: ReadonlySet<string>, { placeholder }: Remark) =>
    placeholder !== undefined && all.has(JSON.stringify(placeholder).slice(1, -1));
  const ofTasks = remarks.filter((one) => isIn(lacking, one) && !isIn(had, one));
  const [first, ...others] = ofTasks;
  const kept = remarks.filter((one) => one.placeholder === undefined || isIn(had, one));
  if (first === undefined || others.length === 0) return [...kept, ...ofTasks];
  const names = ofTasks.map(({ placeholder }) => quoted(placeholder!.slice(2, -1))).sort();
  const message = `tasks need ${names.length} values that are not known: ${listed(names, mostNamed)}`;
  const help = "give their values as parameters, for the tasks to be in the graph, too";
  return [...kept, { ...first, message, help }];
}

function placeholdersIn(text: string): ReadonlySet<string> {
  return new Set(text.match(placeholders));
}
