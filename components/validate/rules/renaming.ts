import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { Rule } from "../rule";

/** What is made anew beside the old has a number to be told by, and a former name is nobody's now. */
export const renaming: Rule = (_, report, source) => {
  const owners = new Map<string, string>();
  for (const [name, service] of Object.entries(source.services)) {
    const path = ["services", name];
    checkGeneration(service.generation, path, report);
    for (const [label, version] of Object.entries(service.versions ?? {})) {
      checkGeneration(version.generation, [...path, "versions", label], report);
    }
    service.formerNames?.forEach((former, index) => {
      const taken = Object.hasOwn(source.services, former) ? former : owners.get(former);
      owners.set(former, name);
      if (taken === undefined) return;
      const found = `${JSON.stringify(former.slice(0, 80))} is a name of service ${JSON.stringify(taken)}`;
      report(
        "duplicate-name",
        [...path, "formerNames", index],
        found,
        "name what this service alone was called before",
      );
    });
  }
};

function checkGeneration(generation: number | undefined, path: Path, report: Report): void {
  if (generation === undefined || (generation >= 1 && generation <= 9999)) return;
  report("invalid-value", [...path, "generation"], `${generation} is no generation`, "count from 1 to 9999");
}
