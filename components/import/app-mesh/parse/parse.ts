import { Lines, type Parsed, Unreadable, type Variable } from "./document";
import { parseJson } from "./json";

/** A state of ten thousand resources has a tenth of it; AWS takes templates of 1 MB. */
const largest = { json: 256 * 1024 * 1024, yaml: 2 * 1024 * 1024 };

const meshes =
  /AWS::(?:AppMesh|ECS|ServiceDiscovery)::|virtual(?:Node|Router|Service|Gateway)|meshName|containerDefinitions/;

/** A text in whichever of JSON and YAML it is. */
export interface ParsedText extends Parsed {
  readonly lines: Lines;
  /** Whether anybody would expect a mesh in it: what is no JSON, no YAML and none of ours is not for us to mend. */
  readonly concerns: boolean;
}

export function parseText(given: string, variable: Variable): ParsedText {
  const text = given.startsWith("\ufeff") ? given.slice(1) : given;
  const isJson = /^\s*[{[]/.test(text);
  const size = isJson ? largest.json : largest.yaml;
  const lines = new Lines(text);
  const none = (problem: string): ParsedText => {
    const problems = [new Unreadable(problem, 0)];
    return { values: [], problems, offsets: new WeakMap(), lines, concerns: true };
  };
  if (text.trim() === "") return none("it is empty");
  if (text.length > size) return none(`it has more than ${size / 1024 / 1024} MiB`);
  if (text.includes("\u0000")) return none("it is no text");
  const parsed = isJson ? parseJson(text, variable) : yaml(text);
  return { ...parsed, lines, concerns: isJson || meshes.test(text) };
}

/** YAML's parser is loaded for who has YAML. */
function yaml(text: string): Parsed {
  const { parseYaml } = require("./yaml") as typeof import("./yaml");
  return parseYaml(text);
}
