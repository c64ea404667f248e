/** What XML has no way to write at all: most control characters, halves of characters, two that are none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is for
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

export function xml(text: string): string {
  return text.replace(unwritable, "").replace(/[&<>\r]/g, (character) => entities[character]!);
}

/** In an attribute, line ends would be read as blanks. */
export function attribute(text: string): string {
  return text.replace(unwritable, "").replace(/[&<>"\n\r\t]/g, (character) => entities[character]!);
}

/** A test of JUnit, with what is inside of it. */
export interface Case {
  readonly name: string;
  readonly inside: string;
  readonly result: "passed" | "failed" | "skipped";
}

/** A document of one suite, as what shows tests reads it. */
export function junitOf(suite: string, cases: readonly Case[]): string {
  const count = (result: Case["result"]) => cases.filter((one) => one.result === result).length;
  const counts = `tests="${cases.length}" failures="${count("failed")}" errors="0" skipped="${count("skipped")}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="ecs-mesh" ${counts}>`,
    `  <testsuite name="${attribute(suite)}" ${counts}>`,
    ...cases.map(({ name, inside }) => {
      const opening = `    <testcase classname="ecs-mesh" name="${attribute(name)}"`;
      return inside === "" ? `${opening}/>` : `${opening}>${inside}</testcase>`;
    }),
    "  </testsuite>",
    "</testsuites>",
  ].join("\n");
}
