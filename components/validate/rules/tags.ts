import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { Rule } from "../rule";

/**
 * Tags are ones that AWS takes.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_TagRef.html
 */
export const tags: Rule = (graph, report) => {
  checkTags(graph.tags, {}, ["tags"], report);
  for (const one of graph.running) checkTags(one.tags, graph.tags, [...one.path, "tags"], report);
};

type Tags = Readonly<Record<string, string>>;

function checkTags(own: Tags, inherited: Tags, path: Path, report: Report): void {
  const count = Object.keys({ ...inherited, ...own }).length;
  if (Object.keys(own).length > 0 && count > 50) {
    const found = `${count} tags${Object.keys(inherited).length > 0 ? ", the graph's among them" : ""}`;
    report("invalid-tags", path, found, "AWS takes 50 at most");
  }
  for (const [key, value] of Object.entries(own)) {
    const problem = (found: string, help: string) => report("invalid-tags", [...path, key], found, help);
    if (key.length < 1 || key.length > 128) problem(`the key has ${key.length} characters`, "use 1 to 128");
    else if (/^aws:/i.test(key)) problem('keys that start with "aws:" are AWS\'s own', "use another one");
    if (value.length > 256) problem(`the value has ${value.length} characters`, "256 is the most");
  }
}
