import type { PulumiFn } from "@pulumi/pulumi/automation";
import { loadGraph } from "../../cli/load";
import { MeshedApplication } from "../../components/emit/meshed-application";
import type { Service, ServiceGraph } from "../../components/graph/types";
import { watchAvailability } from "../support/availability";
import { Cloud } from "../support/cloud";
import type { Ran } from "../support/engine-stack";
import { RecordingProvider } from "../support/recording-provider";
import { stable, type Thing } from "../support/thing";

export const place = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
};
const outside = new Set([
  "configurations",
  "Z1",
  "sg-0123456789abcdef0",
  "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/web/0123456789abcdef",
]);

/** Ids by which resources that are there already are taken over, by `TYPE::NAME` of the plan. */
export type Adopted = Readonly<Record<string, string>>;

export function application(graph: ServiceGraph, change: object = {}): PulumiFn {
  return async () => void new MeshedApplication("app", { graph, plane: "app-mesh", ...place, ...change });
}

export async function caseNamed(name: string): Promise<ServiceGraph> {
  return (await loadGraph(`test/cases/${name}`)).value as ServiceGraph;
}

/** An account of its own, in which every call is looked at. */
export function account() {
  const provider = new RecordingProvider(new Cloud(outside));
  return { provider, gaps: watchAvailability(provider) };
}

/** What was asked of the provider, as `METHOD KIND NAME`, in the order in which it was done. */
export function done({ calls }: Pick<Ran, "calls">): string[] {
  return calls
    .filter(({ refused }) => refused === undefined)
    .map(({ method, urn }) => `${method} ${urn.replace(/^.*:(\w+)::app-/, "$1 ")}`);
}

/** How many resources an update, a refresh or a destruction made, changed, kept… */
export function summary({ events }: Ran): Record<string, number> {
  const found = events.find(({ summaryEvent }) => summaryEvent)?.summaryEvent?.resourceChanges ?? {};
  return Object.fromEntries(Object.entries(found).filter(([, count]) => count));
}

/**
 * A cloud without what differs from one deployment to the next: ids that AWS gives, and the revisions of task
 * definitions, are replaced by what they are ids of. Two of these are the same if the clouds are, to the last input.
 */
export function picture({ all }: Cloud): string[] {
  const names = new Map<string, string>();
  const nameOf = ({ type, region, inputs }: Thing) => `<${type} ${region} ${inputs.name ?? inputs.family}>`;
  for (const thing of all) {
    for (const id of [thing.id, thing.outputs.arn]) {
      if (/^(?:arn:|sg-|ns-|srv-|Z[0-9A-F]{16})/.test(String(id))) names.set(String(id), nameOf(thing));
    }
  }
  const named = (_: string, value: unknown) => (typeof value === "string" ? (names.get(value) ?? value) : value);
  return all
    .map(({ type, region, inputs }) => `${region} ${type} ${stable(JSON.parse(JSON.stringify(inputs, named)))}`)
    .sort();
}

/** The same graph with its tasks on container instances. */
export function onInstances(graph: ServiceGraph): ServiceGraph {
  return withServices(graph, (service) => ({ ...service, launchType: "ec2" }));
}

export function withServices(graph: ServiceGraph, change: (service: Service, name: string) => Service): ServiceGraph {
  const services = Object.entries(graph.services).map(([name, service]) => [name, change(service, name)] as const);
  return { ...graph, services: Object.fromEntries(services) };
}
