import type { ServiceGraph } from "../components/graph/types";

/** Where the bench's applications are. */
export const region = "us-west-2";

/** The two services that a service of the bench calls. */
export function callsOf(index: number, services: number): string[] {
  return [...new Set([(index + 1) % services, (index * 7 + 3) % services])]
    .filter((one) => one !== index)
    .map((one) => `s${one}`);
}

/** An application of as many services as asked, each of which calls two others; there are circles. */
export function graphOf(services: number): ServiceGraph {
  const entries = Array.from({ length: services }, (_, index) => [
    `s${index}`,
    { port: 8080, image: `big/s${index}:1`, backends: callsOf(index, services) },
  ]);
  return { name: "big", services: Object.fromEntries(entries) };
}

/** The same with mistakes of five kinds in it. */
export function graphWithMistakes(services: number, mistakes: number): unknown {
  const graph = graphOf(services) as unknown as { services: Record<string, Record<string, unknown>> };
  const damages = [
    (service: Record<string, unknown>) => Object.assign(service, { prot: "http" }),
    (service: Record<string, unknown>) => Object.assign(service, { port: 70000 }),
    (service: Record<string, unknown>) => Object.assign(service, { desiredCount: "two" }),
    (service: Record<string, unknown>) => Object.assign(service, { routes: [{ prefix: "api" }] }),
    (service: Record<string, unknown>) => (service.backends as string[]).push("s1000000"),
  ];
  const step = Math.floor(services / mistakes);
  for (let index = 0; index < mistakes; index++) damages[index % damages.length]!(graph.services[`s${index * step}`]!);
  return graph;
}
