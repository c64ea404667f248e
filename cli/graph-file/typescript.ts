import { formatPath } from "../../components/diagnostics/diagnostic";
import { commentLine, type GraphFile } from "./file";

/** The graph as a module of TypeScript, whose names the compiler checks. */
export function typescript({ graph, comments, heading }: GraphFile): string {
  const said = new Map(comments.map(({ path, text }) => [formatPath(path), text]));
  const lines = heading.map((line) => `// ${commentLine(line)}`);
  const body = print(graph, [], 0, said);
  return `${lines.join("\n")}\nimport { defineGraph } from "pulumi-ecs-mesh";\n\nexport default defineGraph(${body});\n`;
}

/** Longest line that a small object is written in. */
const wide = 100;

function print(value: unknown, path: (string | number)[], depth: number, said: ReadonlyMap<string, string>): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const list = Array.isArray(value);
  const parts = Object.entries(value).map(([key, inner]) => {
    const at = [...path, list ? Number(key) : key];
    const comment = said.get(formatPath(at));
    const text = `${list ? "" : `${keyOf(key)}: `}${print(inner, at, depth + 1, said)}`;
    return { text, comment };
  });
  const [open, close] = list ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return `${open}${close}`;
  const texts = parts.map(({ text }) => text);
  const pad = list ? "" : " ";
  const short = `${open}${pad}${texts.join(", ")}${pad}${close}`;
  const simple = short.length + depth * 2 < wide && !short.includes("\n") && parts.every(({ comment }) => !comment);
  if (simple && depth > 2) return short;
  const indent = "  ".repeat(depth + 1);
  const lines = parts.map(({ text, comment }) =>
    comment === undefined ? `${indent}${text},` : `${indent}// ${commentLine(comment)}\n${indent}${text},`,
  );
  return `${open}\n${lines.join("\n")}\n${"  ".repeat(depth)}${close}`;
}

function keyOf(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
