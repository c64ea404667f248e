import assert from "node:assert/strict";
import fc from "fast-check";
import type { Service, ServiceGraph } from "../../components/graph/types";
import { useEngine } from "../support/engine";
import type { Fault } from "../support/faults";
import { account, application, picture } from "./deployment";

/** A change of a graph; `pick` chooses what it is about. */
type Edit = (graph: ServiceGraph, pick: number) => ServiceGraph;

const at = <T>(all: readonly T[], pick: number): T => all[pick % all.length]!;
const namesOf = ({ services }: ServiceGraph) => Object.keys(services);
const withService = (graph: ServiceGraph, name: string, change: (service: Service) => Service): ServiceGraph => ({
  ...graph,
  services: { ...graph.services, [name]: change(graph.services[name]!) },
});
const of =
  (change: (service: Service, pick: number) => Service): Edit =>
  (graph, pick) =>
    withService(graph, at(namesOf(graph), pick), (service) => change(service, pick));

const edits: Readonly<Record<string, Edit>> = {
  image: of((service, pick) => ({ ...service, image: `s:${pick}` })),
  count: of((service, pick) => ({ ...service, desiredCount: 1 + (pick % 3) })),
  tracing: of((service) => ({ ...service, tracing: !service.tracing })),
  weights: of((service, pick) => ({
    ...service,
    ...(service.versions && { versions: { v1: { weight: 1 + (pick % 99) }, v2: { weight: 99 - (pick % 99) } } }),
  })),
  "a second version": of((service): Service => {
    const alone: Service["versions"] = { v1: { weight: 100 } };
    return { ...service, versions: service.versions ? alone : { v1: { weight: 90 }, v2: { weight: 10 } } };
  }),
  "another port, in another generation": of((service, pick) => ({
    ...service,
    port: 8000 + (pick % 100),
    generation: (service.generation ?? 1) + 1,
  })),
  calls: (graph, pick) =>
    withService(graph, at(namesOf(graph), pick), (service) => ({
      ...service,
      backends: [at(namesOf(graph), pick + 1)],
    })),
  "a new service": (graph, pick) => {
    const name = `s${Math.max(...namesOf(graph).map((one) => Number(one.slice(1)))) + 1}`;
    return {
      ...graph,
      services: { ...graph.services, [name]: { port: 7000, image: "s:1", backends: [at(namesOf(graph), pick)] } },
    };
  },
  "a service less": (graph, pick) => {
    const gone = at(namesOf(graph), pick);
    if (namesOf(graph).length < 3) return graph;
    const left = Object.entries(graph.services).filter(([name]) => name !== gone);
    return {
      ...graph,
      services: Object.fromEntries(
        left.map(([name, { backends = [], ...own }]) => [
          name,
          { ...own, backends: backends.filter((one) => one !== gone) },
        ]),
      ),
    };
  },
};

/** One of the first services is behind a load balancer, whose clients keep their port. */
const start: ServiceGraph = {
  name: "model",
  services: {
    s1: {
      port: 7001,
      image: "s:1",
      backends: ["s2"],
      ingress: { loadBalancer: { internal: true, port: 80 }, cidrs: ["10.0.0.0/8"] },
    },
    s2: { port: 7002, image: "s:1", backends: ["s1"] },
  },
};

const fault: fc.Arbitrary<Fault | undefined> = fc.option(
  fc.record({
    kind: fc.constantFrom("fails" as const, "throttled" as const, "crashes" as const),
    at: fc.integer({ min: 1, max: 12 }),
  }),
  { nil: undefined, freq: 4 },
);
const step = fc.record({ edit: fc.constantFrom(...Object.keys(edits)), pick: fc.nat(1000), fault });
const walks = fc.array(step, { minLength: 7, maxLength: 7 });

/** Walks are the same each time; another seed gives others. */
const seed = Number(process.env.MODEL_SEED ?? 20261125);
const runs = Number(process.env.MODEL_RUNS ?? 4);

describe("any changes, with any faults, on Pulumi's engine", function () {
  this.timeout(600_000);
  const engine = useEngine();

  /** Resolves to the faults that were met. */
  async function walk(steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]): Promise<number> {
    const { provider, gaps } = account();
    const stack = await engine.stack(application(start), { provider, policies: false });
    assert.ok((await stack.up()).ok);
    let graph = start;
    let met = 0;
    const told: string[] = [];
    for (const { edit, pick, fault: planned } of steps) {
      graph = edits[edit]!(graph, pick);
      told.push(`${edit} ${pick} ${planned ? `${planned.kind} at ${planned.at}` : "undisturbed"}`);
      stack.program = application(graph);
      provider.faults.plan(planned);
      let ran = await stack.up();
      met += provider.faults.met;
      for (let again = 0; !ran.ok && again < 2; again++) ran = await stack.up();
      assert.ok(ran.ok, `${told.join("\n")}\n${ran.said}`);
      assert.deepEqual(gaps, [], told.join("\n"));
    }
    provider.faults.plan(undefined);
    assert.deepEqual((await stack.up()).calls, [], told.join("\n"));
    const fresh = account();
    assert.ok((await (await engine.stack(application(graph), { provider: fresh.provider, policies: false })).up()).ok);
    assert.deepEqual(picture(provider.cloud), picture(fresh.provider.cloud), told.join("\n"));
    return met;
  }

  it("end where a new deployment begins, and never leave a route or a listener without a target", async () => {
    const all = fc.sample(walks, { seed, numRuns: runs });
    let met = 0;
    for (const steps of all) met += await walk(steps);
    assert.ok(met > runs, `${met} faults`);
    process.stdout.write(`    ${runs} walks of 7 changes, ${met} faults met, seed ${seed}\n`);
  });
});
