import type { Diagnostic } from "../diagnostics/diagnostic";
import { collector } from "../diagnostics/report";
import { didYouMean } from "../diagnostics/suggest";
import { keyOf } from "../plan/order";
import type { Plan } from "../plan/types";

/** Reports what is to be adopted and is not in the plan: it would silently be left out. */
export function checkAdopted(adopt: Readonly<Record<string, string>>, plan: Plan): readonly Diagnostic[] {
  const { found, report } = collector();
  const known = new Set(plan.map(keyOf));
  for (const key of Object.keys(adopt)) {
    if (known.has(key)) continue;
    const [type, name = ""] = key.split("::");
    const alike = plan.filter((one) => one.type === type).map((one) => one.name);
    const help = "name it as `TYPE::NAME`, as `ecs-mesh plan --format json` does";
    report("unknown-resource", ["adopt", key], `the plan has no such resource${didYouMean(name, alike)}`, help);
  }
  return found;
}
