import { performance } from "node:perf_hooks";
import { gzipSync } from "node:zlib";
import { compile, placeOf } from "../components/compile";
import type { ServiceGraph } from "../components/graph/types";
import { EnvoyConfiguration } from "../components/plan/envoy-configuration";
import { planes } from "../components/planes/all";
import { configureInTask } from "../components/planes/envoy/in-task";
import { validate } from "../components/validate";
import { graphOf, region } from "./graph";

const envoy = planes.find(({ name }) => name === "envoy")!;

/** What a service has that others call: one version, two of them, or two with a route by a header before. */
const called = {
  "one version": (port: number) => ({ port, image: "s:1" }),
  "two versions": (port: number) => ({ port, versions }),
  "two versions, two routes": (port: number) => ({
    port,
    versions,
    routes: [{ priority: 0, headers: [{ name: "x-canary", exact: "yes" }], targets: { canary: 1 } }, { priority: 1 }],
  }),
} as const;
const versions = { stable: { image: "s:1", weight: 90 }, canary: { image: "s:2", weight: 10 } };
type Kind = keyof typeof called;

/** One service that calls so many others. */
function calling(count: number, kind: Kind): ServiceGraph {
  const names = Array.from({ length: count }, (_, index) => `service-${index}`);
  const others = names.map((name, index) => [name, called[kind](20_000 + index)]);
  return {
    name: "big",
    services: { caller: { port: 8080, image: "c:1", backends: names }, ...Object.fromEntries(others) },
  };
}

function sizeOf(count: number, kind: Kind): { plain: number; packed: number } {
  const { graph } = validate(calling(count, kind));
  const text = JSON.stringify(configureInTask(graph!, graph!.versions.get("caller")!, placeOf({ region })));
  return { plain: Buffer.byteLength(text), packed: gzipSync(text, { level: 9 }).toString("base64").length };
}

function isCarried(count: number, kind: Kind, envoyConfiguration: EnvoyConfiguration): boolean {
  return compile(calling(count, kind), envoy, { region, envoyConfiguration }).plan.length > 0;
}

/** Where it looks no further: what an object carries has no end there. */
const enough = 4096;

/** The most services that a caller's configuration reaches by a delivery. */
function mostCalled(kind: Kind, delivery: EnvoyConfiguration): number {
  let [fits, over] = [1, 2];
  while (over < enough && isCarried(over, kind, delivery)) [fits, over] = [over, over * 2];
  if (over >= enough && isCarried(enough, kind, delivery)) return enough;
  while (over - fits > 1) {
    const between = (fits + over) >> 1;
    if (isCarried(between, kind, delivery)) fits = between;
    else over = between;
  }
  return fits;
}

/** Sizes of configurations, and how many services a caller may call by each delivery. */
export function configurations(
  print: (...columns: (string | number)[]) => void,
  target: (what: string, value: number, most: number) => void,
): void {
  process.stdout.write("\nEnvoy: the configuration of a caller, in bytes for each service that it calls, of 100\n");
  print("a called service has", "plain", "packed", ...Object.values(EnvoyConfiguration));
  for (const kind of Object.keys(called) as Kind[]) {
    const [none, many] = [sizeOf(1, kind), sizeOf(101, kind)];
    const most = Object.values(EnvoyConfiguration).map((delivery) => mostCalled(kind, delivery));
    const words = most.map((count) => (count === enough ? `over ${enough - 1}` : String(count)));
    print(kind, (many.plain - none.plain) / 100, (many.packed - none.packed) / 100, ...words);
  }
  const source = graphOf(1000);
  const begun = performance.now();
  const { plan } = compile(source, envoy, { region });
  const seconds = (performance.now() - begun) / 1000;
  process.stdout.write(`\n1,000 services are ${plan.length} resources\n`);
  target("plan of 1,000 services with their configurations, seconds", seconds, 2);
}
