import * as pulumi from "@pulumi/pulumi";
import { loadGraph } from "../cli/load";
import { formatDiagnostics, type Service, type ServiceGraph, type Version } from "../components";
import { type Config, refusal } from "./config";

/** The graph of a stack: its file, with the weights and sizes that the stack's configuration gives. */
export async function readGraph({ graph: file, weights, sizes }: Config): Promise<ServiceGraph> {
  const { value, problems } = await loadGraph(file);
  if (value === undefined || problems.length > 0) throw new pulumi.RunError(formatDiagnostics(problems));
  return withSizes(withWeights(value as ServiceGraph, weights), sizes);
}

/** The same graph with other shares; a version that is left out has the rest. */
export function withWeights(graph: ServiceGraph, weights: Config["weights"]): ServiceGraph {
  const services = { ...graph.services };
  for (const [name, shares] of Object.entries(weights)) {
    const service = Object.hasOwn(services, name) ? services[name] : undefined;
    const key = `weights.${name}`;
    if (!service?.versions)
      throw refused(key, service ? "has one version only" : `is no service of ${graph.name}`, Object.keys(services));
    services[name] = { ...service, versions: shared(service, shares, key) };
  }
  return { ...graph, services };
}

function shared({ versions = {}, routes }: Service, shares: Readonly<Record<string, number>>, key: string) {
  const names = Object.keys(versions);
  for (const name of Object.keys(shares)) {
    if (!names.includes(name)) throw refused(`${key}.${name}`, "is no version of it", names);
  }
  if (routes?.every(({ targets }) => targets !== undefined))
    throw refused(key, "changes nothing, since every route has targets of its own; change them in the graph");
  const whole = sum(Object.values(versions).map(({ weight = 0 }) => weight)) || 100;
  const given = sum(Object.values(shares));
  const [rest, ...others] = names.filter((name) => !Object.hasOwn(shares, name));
  const isWhole = rest === undefined ? given === whole : others.length === 0 && given <= whole;
  if (!isWhole) {
    const left =
      rest === undefined ? "" : `, and ${[rest, ...others].join(", ")} ${others.length > 0 ? "are" : "is"} left out`;
    throw refused(key, `adds up to ${given}${left}; together they must be ${whole}, and one may be left out`);
  }
  return Object.fromEntries(
    Object.entries(versions).map(([name, version]): [string, Version] => [
      name,
      { ...version, weight: shares[name] ?? whole - given },
    ]),
  );
}

/** The same graph with other sizes, by `service` or `service.version`. */
export function withSizes(graph: ServiceGraph, sizes: Config["sizes"]): ServiceGraph {
  const services = { ...graph.services };
  for (const [name, { min, max, ...size }] of Object.entries(sizes)) {
    const [of = "", version] = name.split(".");
    const service = Object.hasOwn(services, of) ? services[of] : undefined;
    if (!service) throw refused(`sizes.${name}`, `is no service of ${graph.name}`, Object.keys(services));
    const own = version === undefined ? service : service.versions?.[version];
    if (!own) throw refused(`sizes.${name}`, "is no version of it", Object.keys(service.versions ?? {}));
    const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
    const scaling = own.scaling ?? service.scaling;
    if (Object.keys(limits).length > 0 && !scaling)
      throw refused(`sizes.${name}`, "sets limits of a scaling that the graph does not have");
    const sized = { ...own, ...size, ...(scaling && { scaling: { ...scaling, ...limits } }) };
    services[of] = version === undefined ? sized : { ...service, versions: { ...service.versions, [version]: sized } };
  }
  return { ...graph, services };
}

function refused(key: string, found: string, known: readonly string[] = []): pulumi.RunError {
  const list = known.length > 0 ? `; there are ${known.join(", ")}` : "";
  return refusal([{ key, found: found + list }]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
