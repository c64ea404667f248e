import type { Path } from "../diagnostics/diagnostic";
import type { Report } from "../diagnostics/report";
import { didYouMean } from "../diagnostics/suggest";
import { Lasting } from "../plan/lasting";
import type { CapacityShare, Place } from "../plan/place";

/** Reports arguments of the place that can not work, whatever the graph. */
export function checkPlace({ capacity, retain, protect }: Place, report: Report): void {
  checkShares(capacity.fargate ?? [], ["capacity", "fargate"], report);
  checkShares(capacity.ec2 ?? [], ["capacity", "ec2"], report);
  checkNames(capacity.fargate ?? [], true, ["capacity", "fargate"], report);
  checkNames(capacity.ec2 ?? [], false, ["capacity", "ec2"], report);
  checkLasting(retain, "retain", report);
  checkLasting(protect, "protect", report);
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html */
function checkShares(shares: readonly CapacityShare[], path: Path, report: Report): void {
  const problem = (at: Path, found: string, help: string) => report("invalid-capacity", [...path, ...at], found, help);
  shares.forEach(({ weight = 0, base = 0, name }, index) => {
    if (!(weight >= 0 && weight <= 1000))
      problem([index, "weight"], `the weight ${weight} of "${name}"`, "give 0 to 1000");
    if (!(base >= 0 && base <= 100_000))
      problem([index, "base"], `the base ${base} of "${name}"`, "give 0 to 100000 tasks");
  });
  if (shares.filter(({ base = 0 }) => base > 0).length > 1)
    problem([], "several providers have a base", "give a base to one of them");
  if (shares.length > 0 && !shares.some(({ weight = 0 }) => weight > 0))
    problem([], "no provider has a weight, so none would run a task", "give at least one a weight");
}

/** Tasks on Fargate and on container instances can not share a service. */
function checkNames(shares: readonly CapacityShare[], fargate: boolean, path: Path, report: Report): void {
  const seen = new Set<string>();
  shares.forEach(({ name }, index) => {
    const at = [...path, index, "name"];
    if (seen.has(name)) report("invalid-capacity", at, `"${name}" comes twice`, "name it once");
    seen.add(name);
    if (/^FARGATE(_SPOT)?$/.test(name) === fargate) return;
    const found = `"${name}" is ${fargate ? "no" : "a"} provider of Fargate`;
    report("invalid-capacity", at, found, fargate ? "use FARGATE or FARGATE_SPOT" : "move it to capacity.fargate");
  });
}

function checkLasting(kinds: readonly string[], field: string, report: Report): void {
  const known: string[] = Object.values(Lasting);
  kinds.forEach((kind, index) => {
    if (known.includes(kind)) return;
    const found = `${JSON.stringify(kind)} is nothing that can last${didYouMean(kind, known)}`;
    report("invalid-value", [field, index], found, `use one of ${known.join(", ")}`);
  });
}
