import { likelihood } from "../checks/binomial";
import type { CallsCheck, EjectionCheck, Expected, ExpectedEnding, SharesCheck, StrangersCheck } from "../checks/check";
import type { Observed } from "./observed";
import { named } from "./words";

/** What is wrong, in words; empty where everything is as it must be. */
export type Faults = readonly string[];

/** Milliseconds by which a limit may be missed: clocks differ below it, and the machine is busy above. */
const early = 15;
const late = 250;

export function judgeCalls({ calls }: CallsCheck, observed: readonly Observed[]): Faults {
  return calls.flatMap(({ call, expected }, index) => {
    const fault = faultOf(expected, observed[index]!);
    return fault === undefined ? [] : [`${named(call)}: ${fault}`];
  });
}

/** What is wrong with one call. */
export function faultOf(expected: Expected, observed: Observed): string | undefined {
  const versions = [...new Set(observed.tries.map(({ version }) => version))];
  if (versions.length > 1) return `its tries came to ${versions.join(" and ")}`;
  const [version] = versions.length > 0 ? versions : [observed.version];
  const ending = expected.endings.find((one) => one.version === version);
  if (!ending) return `it came to ${version ?? nobody(observed)} and not to ${wanted(expected)}`;
  return faultOfEnding(ending, observed) ?? faultOfRequest(expected, observed);
}

function nobody({ status, error }: Observed): string {
  return `nobody (${status === undefined ? error : `status ${status}`})`;
}

function wanted({ endings }: Expected): string {
  return endings.map(({ version = "nobody" }) => version).join(" or ");
}

function faultOfEnding({ least, most, timed, orSilence }: ExpectedEnding, observed: Observed): string | undefined {
  if (orSilence && observed.status === undefined) return undefined;
  const same = (one: ExpectedEnding["least"]) =>
    one.status === observed.status && one.grpcStatus === observed.grpcStatus;
  if (!same(least) && !same(most)) return `${statusOf(observed)} and not ${statusOf(least)}`;
  const { length } = observed.tries;
  if (length > least.tries || length < most.tries) {
    const range = least.tries === most.tries ? `${least.tries}` : `${most.tries} to ${least.tries}`;
    return `${length} ${length === 1 ? "try" : "tries"} and not ${range}`;
  }
  const { millis } = observed;
  if (!timed || (millis >= least.millis - early && millis <= most.millis + late)) return undefined;
  return `it took ${Math.round(millis)} ms and not ${least.millis} ms`;
}

function statusOf({
  status,
  grpcStatus,
  error,
}: Pick<Observed, "status" | "grpcStatus"> & { error?: string | undefined }) {
  if (status === undefined) return `no answer (${error})`;
  return grpcStatus === undefined ? `status ${status}` : `gRPC status ${grpcStatus}`;
}

/** What an application got that answered itself. */
function faultOfRequest({ path, host, route }: Expected, observed: Observed): string | undefined {
  if (route !== undefined && observed.route !== undefined && observed.route !== route) {
    return `route ${observed.route} took it and not ${route}`;
  }
  if (path !== undefined && observed.path !== undefined && observed.path !== path) {
    return `the application got ${observed.path} and not ${path}`;
  }
  const got = observed.host?.replace(/:\d+$/, "");
  if (host === undefined || got === undefined || got.toLowerCase() === host.toLowerCase()) return undefined;
  return `the application was called ${got} and not ${host}`;
}

/** What is wrong with a split. */
export function judgeShares({ shares, count }: SharesCheck, counts: ReadonlyMap<string, number>): Faults {
  const faults = shares.flatMap(({ version, share, least, most }) => {
    const got = counts.get(version) ?? 0;
    if (got >= least && got <= most) return [];
    const chance = likelihood(count, share, got).toExponential(0);
    return [
      `${version} got ${got} of ${count}, and ${least} to ${most} would be ${percent(share)} (likelihood ${chance})`,
    ];
  });
  const known = shares.reduce((sum, { version }) => sum + (counts.get(version) ?? 0), 0);
  return known === count ? faults : [...faults, `${count - known} of ${count} came to none of them`];
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}

/** What is wrong with whom a listener takes; each answer stands for whether one came. */
export function judgeStrangers({ attempts }: StrangersCheck, answered: readonly boolean[]): Faults {
  return attempts.flatMap(([as, taken], index) => {
    if (answered[index] === taken) return [];
    return [`a connection ${as} is ${taken ? "refused" : "taken"}`];
  });
}

/** What is wrong with how a task that fails was left out. */
export function judgeEjection({ version, least, most }: EjectionCheck, observed: readonly Observed[]): Faults {
  const asked = observed.flatMap(({ tries }) => tries).filter((one) => one.version === version);
  const failing = asked.filter(({ task }) => task === 1).length;
  if (asked.length === failing) return [`no other task of ${version} was asked`];
  if (failing >= least && failing <= most) return [];
  return [`the failing task was asked ${failing} times and not ${least} to ${most}`];
}
