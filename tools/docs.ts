import { writeFileSync } from "node:fs";
import { jsonSchema } from "./json-schema";
import { limitsPage } from "./limits-page";
import { diagnosticsPage, referencePage } from "./pages";
import { policiesPage } from "./policies-page";

/** What is generated from the sources, by path; a test of the house keeps it current. */
export const generatedFiles: ReadonlyMap<string, () => string> = new Map([
  ["schema/service-graph.schema.json", jsonSchema],
  ["docs/diagnostics.md", diagnosticsPage],
  ["docs/reference.md", referencePage],
  ["docs/limits.md", limitsPage],
  ["docs/policies.md", policiesPage],
]);

if (require.main === module) {
  for (const [path, text] of generatedFiles) writeFileSync(path, text());
}
