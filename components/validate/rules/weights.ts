import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { Rule } from "../rule";

/**
 * A split gives each version 0 to 100, and 1 to 100 together.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_WeightedTarget.html
 */
export const weights: Rule = (graph, report, source) => {
  for (const service of graph.services) {
    const { routes } = source.services[service.name]!;
    const split = service.routes.length === 0 || !routes || routes.some((route) => route.targets === undefined);
    if (split && service.versions.length > 0 && !service.single) {
      const shares = service.versions.map(({ name, weight, path }) => ({ name, weight, path: [...path, "weight"] }));
      checkShares(shares, [...service.path, "versions"], report);
    }
    routes?.forEach((route, index) => {
      if (route.targets === undefined) return;
      const path = [...service.path, "routes", index, "targets"];
      const shares = Object.entries(route.targets).map(([name, weight]) => ({ name, weight, path: [...path, name] }));
      checkShares(shares, path, report);
    });
  }
};

interface Share {
  readonly name: string;
  readonly weight: number;
  readonly path: Path;
}

function checkShares(shares: readonly Share[], path: Path, report: Report): void {
  if (shares.length > 10) {
    const help = "send at most 10 versions traffic by one route";
    report("too-many-targets", path, `${shares.length} targets, and a route has 10 at most`, help);
  }
  let sum = 0;
  let sound = true;
  for (const share of shares) {
    sum += share.weight;
    if (share.weight >= 0 && share.weight <= 100) continue;
    sound = false;
    report(
      "invalid-weight",
      share.path,
      `the weight ${share.weight} of "${share.name}" is out of 0 to 100`,
      "give a weight of 0 to 100",
    );
  }
  if (!sound || (sum > 0 && sum <= 100)) return;
  const help = sum === 0 ? "give at least one version a weight" : "scale them down: only their ratio matters";
  report("invalid-weight", path, `the weights add up to ${sum}, which is not 1 to 100`, help);
}
