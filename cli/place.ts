import type { Diagnostic } from "../components/diagnostics/diagnostic";
import { EnvoyConfiguration } from "../components/plan/envoy-configuration";
import { EnvoyListening } from "../components/plan/envoy-listening";
import type { PlaceArgs } from "../components/plan/place";
import { planeNamed, planeNames } from "../components/planes";
import type { Plane } from "../components/planes/plane";
import { noSuch, UsageError } from "./failure";

export const configurations = Object.values(EnvoyConfiguration);
export const listenings = Object.values(EnvoyListening);

export interface PlaceOptions {
  readonly region?: string;
  readonly quota?: readonly string[];
  readonly vpc?: string;
  readonly cluster?: string;
  readonly envoyConfiguration?: string;
  readonly envoyListening?: string;
}

export interface ChosenPlace {
  readonly place: PlaceArgs;
  readonly notes: readonly Diagnostic[];
}

/** Where the plan is for: the option, else the environment as AWS's tools read it, else a region with a note. */
export function choosePlace({ region, quota = [], vpc, cluster, ...envoy }: PlaceOptions): ChosenPlace {
  const named = region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  if (named !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d$/.test(named)) {
    throw new UsageError(`${JSON.stringify(named)} is no AWS region; write it as us-west-2`);
  }
  const note: Diagnostic = {
    code: "default-region",
    severity: "info",
    path: [],
    message: "no region was given, so the plan is for us-west-2",
    help: "name one with --region, or in AWS_REGION",
  };
  const quotas = Object.fromEntries(quota.map(readQuota));
  const given = { ...(vpc !== undefined && { vpcId: vpc }), ...(cluster !== undefined && { cluster }) };
  const envoyConfiguration = chosen("--envoy-configuration", envoy.envoyConfiguration, configurations);
  const envoyListening = chosen("--envoy-listening", envoy.envoyListening, listenings);
  const ofEnvoy = { ...(envoyConfiguration && { envoyConfiguration }), ...(envoyListening && { envoyListening }) };
  return {
    place: { region: named ?? "us-west-2", quotas, ...given, ...ofEnvoy },
    notes: named === undefined ? [note] : [],
  };
}

function chosen<Choice extends string>(
  option: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  const found = choices.find((choice) => choice === value);
  if (value === undefined || found) return found;
  throw noSuch(option, value, choices);
}

function readQuota(text: string): [string, number] {
  const match = /^([A-Za-z]+)=(\d+)$/.exec(text);
  if (!match) throw new UsageError(`${JSON.stringify(text)} is no quota; write it as virtualNodesPerMesh=500`);
  return [match[1]!, Number(match[2])];
}

export function choosePlane(name: string | undefined): Plane {
  if (name === undefined) throw new UsageError(`choose a data plane with --plane (${planeNames.join(", ")})`);
  const plane = planeNamed(name);
  if (!plane) throw noSuch("data plane", name, planeNames);
  return plane;
}
