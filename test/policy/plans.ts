import { readdirSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { loadGraph } from "../../cli/load";
import { sourcesOfPlan } from "../../cli/resources/plan";
import { compile } from "../../components/compile";
import type { ServiceGraph } from "../../components/graph/types";
import { EnvoyConfiguration } from "../../components/plan/envoy-configuration";
import type { PlaceArgs } from "../../components/plan/place";
import { planeNamed } from "../../components/planes";
import { planes } from "../../components/planes/all";
import type { Plane } from "../../components/planes/plane";
import type { CheckedSource } from "../../policy/check";
import { carried } from "../planes/envoy/carried";

export interface GoldenPlan {
  readonly name: string;
  readonly sources: () => Promise<CheckedSource[]>;
  readonly configuration: Record<string, object>;
}

/** The images of AWS's documents of 2019, which App Mesh itself no longer talked to. */
const documentsOf2019: Record<string, string> = {
  "getting-started-beta": "1.8.0.2",
  "getting-started-ecs": "1.11.2.0",
};

/** What a case says that somebody else makes. */
const elsewhere: Record<string, Record<string, object>> = {
  harbor: { "backend-exists": { external: ["customs.shared.local"] } },
};

type Ways = Pick<PlaceArgs, "envoyConfiguration" | "envoyListening">;

/** A plane, and where it has several, the ways in which Envoys get their configuration and their connections. */
const planned: readonly (readonly [plane: Plane, ways?: Ways])[] = [
  ...planes.map((plane) => [plane] as const),
  ...[undefined, "explicit" as const].flatMap((envoyListening) =>
    Object.values(EnvoyConfiguration).map(
      (envoyConfiguration) =>
        [planeNamed("envoy")!, { envoyConfiguration, ...(envoyListening && { envoyListening }) }] as const,
    ),
  ),
];

/** Every case of the repository, planned on every plane, as rules take it; by each delivery without what is refused. */
export const goldenPlans: readonly GoldenPlan[] = readdirSync("test/cases")
  .filter((file) => /\.(yaml|ts)$/.test(file))
  .flatMap((file) =>
    planned.map(([plane, ways]) => {
      const name = basename(file, extname(file));
      const oldest = documentsOf2019[name];
      return {
        name: `${name} on ${plane.name}${ways ? `, ${Object.values(ways).join(", ")}` : ""}`,
        sources: async () => {
          const { value } = await loadGraph(join("test", "cases", file));
          const source = ways ? carried(value as ServiceGraph) : value;
          const place = { region: "us-west-2", ...ways };
          const { graph, plan } = compile(source, plane, place);
          return sourcesOfPlan(plan, graph!.name, "us-west-2");
        },
        configuration: {
          "appmesh-retired": { legacy: true },
          ...(oldest && { "envoy-image": { oldest } }),
          ...elsewhere[name],
        },
      };
    }),
  );
