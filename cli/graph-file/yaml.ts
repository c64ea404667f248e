import { Document, isMap, isScalar } from "yaml";
import { commentLine, type GraphFile } from "./file";

/** The graph in YAML, with its comments before the fields that they are of. */
export function yaml({ graph, comments, heading }: GraphFile): string {
  const document = new Document(graph, { aliasDuplicateObjects: false });
  document.commentBefore = heading.map((line) => ` ${commentLine(line)}`).join("\n");
  for (const { path, text } of comments) {
    const around = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    if (!isMap(around)) continue;
    const key = around.items.find((pair) => isScalar(pair.key) && pair.key.value === path.at(-1))?.key;
    if (isScalar(key)) key.commentBefore = ` ${commentLine(text)}`;
  }
  return document.toString({ lineWidth: 120 });
}
