import { readdirSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { loadGraph } from "../../cli/load";
import { sourcesOfPlan } from "../../cli/resources/plan";
import { compile } from "../../components/compile";
import { planes } from "../../components/planes";
import type { CheckedSource } from "../../policy/check";

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

/** Every case of the repository, planned on every plane, as rules take it. */
export const goldenPlans: readonly GoldenPlan[] = readdirSync("test/cases")
  .filter((file) => /\.(yaml|ts)$/.test(file))
  .flatMap((file) =>
    planes.map((plane) => {
      const name = basename(file, extname(file));
      const oldest = documentsOf2019[name];
      return {
        name: `${name} on ${plane.name}`,
        sources: async () => {
          const { value } = await loadGraph(join("test", "cases", file));
          const { graph, plan } = compile(value, plane, { region: "us-west-2" });
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
