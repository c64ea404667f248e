import { performance } from "node:perf_hooks";
import { graphOf, graphWithMistakes, region } from "./graph";

/** What a child process measured, as it prints it. */
export interface Measured {
  /** Milliseconds of the first run in a fresh process. */
  readonly cold: number;
  /** Median milliseconds of the runs after it. */
  readonly warm: number;
  /** Largest memory of the process in MB, after the first run. */
  readonly memory: number;
  /** What was made: resources, registrations or findings. */
  readonly count: number;
}

type Case = (services: number) => Promise<Measured> | Measured;

/** Each case runs in a process of its own. */
export const cases: Readonly<Record<string, Case>> = {
  plan: (services) => {
    const { compile } = require("../components/compile") as typeof import("../components/compile");
    const { encodePlan } = require("../components/plan/encode") as typeof import("../components/plan/encode");
    const { planeNamed } = require("../components/planes") as typeof import("../components/planes");
    const plane = planeNamed("app-mesh")!;
    const source = graphOf(services);
    return measure(() => {
      const { graph, plan, diagnostics } = compile(source, plane, { region });
      encodePlan({ graph: graph!.name, plane: "app-mesh", region, plan, diagnostics });
      return plan.length;
    });
  },
  floor: (services) => {
    const { floor } = require("./floor") as typeof import("./floor");
    return measure(() => {
      const resources = floor(services);
      JSON.stringify({ graph: "big", plane: "app-mesh", region, resources, diagnostics: [] });
      return resources.length;
    });
  },
  yaml: (services) => {
    const { parseYaml } = require("../cli/load/yaml") as typeof import("../cli/load/yaml");
    const { stringify } = require("yaml") as typeof import("yaml");
    const text = stringify(graphOf(services));
    return measure(() => Number(parseYaml(text, "graph.yaml").value !== undefined));
  },
  mistakes: (services) => {
    const { compile } = require("../components/compile") as typeof import("../components/compile");
    const { planeNamed } = require("../components/planes") as typeof import("../components/planes");
    const plane = planeNamed("app-mesh")!;
    const source = graphWithMistakes(services, 200);
    return measure(
      () => compile(source, plane, { region }).diagnostics.filter(({ severity }) => severity === "error").length,
    );
  },
  component: async (services) => {
    const { MeshedApplication } =
      require("../components/emit/meshed-application") as typeof import("../components/emit/meshed-application");
    warmClasses();
    const args = {
      graph: graphOf(services),
      plane: "app-mesh",
      vpcId: "vpc-1",
      subnetIds: ["subnet-1", "subnet-2"],
      region,
    } as const;
    return register(() => new MeshedApplication("app", { ...args, subnetIds: [...args.subnetIds] }));
  },
  "by-hand": async (services) => {
    const { byHand } = require("./by-hand") as typeof import("./by-hand");
    return register(() => byHand(services));
  },
  "by-hand-without-stacks": async (services) => {
    const { byHand } = require("./by-hand") as typeof import("./by-hand");
    const { withoutStacks } = require("../components/emit/stacks") as typeof import("../components/emit/stacks");
    return register(() => withoutStacks(() => byHand(services)));
  },
  "engine-component": (services) => {
    const { throughEngine } = require("./engine") as typeof import("./engine");
    const { MeshedApplication } =
      require("../components/emit/meshed-application") as typeof import("../components/emit/meshed-application");
    const args = { graph: graphOf(services), plane: "app-mesh", vpcId: "vpc-1", region } as const;
    return throughEngine(() => new MeshedApplication("app", { ...args, subnetIds: ["subnet-1", "subnet-2"] }));
  },
  "engine-by-hand": (services) => {
    const { throughEngine } = require("./engine") as typeof import("./engine");
    const { byHand } = require("./by-hand") as typeof import("./by-hand");
    return throughEngine(() => byHand(services));
  },
};

/** Imports are not counted, on neither side: the hand-written program has loaded its classes by now. */
function warmClasses(): void {
  require("./by-hand");
}

function memory(): number {
  return process.resourceUsage().maxRSS / 1024;
}

function measure(run: () => number): Measured {
  const times: number[] = [];
  let count = 0;
  let most = 0;
  for (let index = 0; index < 8; index++) {
    const start = performance.now();
    count = run();
    times.push(performance.now() - start);
    // What a command takes that plans once; later runs only add garbage that nobody had to collect yet.
    most ||= memory();
  }
  const [cold, ...rest] = times as [number, ...number[]];
  return { cold, warm: rest.sort((a, b) => a - b)[3]!, memory: most, count };
}

/** From the graph until every registration is settled, once: a program registers its resources once. */
async function register(program: () => unknown): Promise<Measured> {
  const { registerUnderMocks } = require("./mocks") as typeof import("./mocks");
  const { time, count } = await registerUnderMocks(program);
  return { cold: time, warm: time, memory: memory(), count };
}
