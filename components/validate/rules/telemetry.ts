import type { Report } from "../../diagnostics/report";
import type { Tracer } from "../../graph/enums";
import type { ResolvedEnvoy, ResolvedVersion } from "../../graph/resolved";
import type { ResolvedSidecar } from "../../graph/resolved-sidecars";
import type { Rule } from "../rule";

/** Settings of telemetry that go together are there together, and what is sent is taken. */
export const telemetry: Rule = (graph, report) => {
  for (const version of graph.running.flatMap(({ versions }) => versions)) {
    const { envoy, sidecars } = version;
    const problem: Problem = (field, found, help) => report("invalid-proxy", [...envoy.path, field], found, help);
    checkTracer(envoy, problem);
    checkStatistics(envoy, problem);
    checkDaemon(version, problem);
    checkTaken(version, report);
    for (const sidecar of sidecars) checkKey(sidecar, report);
  }
};

type Problem = (field: string, found: string, help: string) => void;

/** Which tracers an option is for. */
const tracersOf = {
  tracerAddress: ["datadog", "jaeger", "opentelemetry"],
  tracerPort: ["xray", "datadog", "jaeger", "opentelemetry"],
  tracerFile: ["file"],
  samplingRate: ["xray"],
  tracedAs: ["xray", "datadog", "opentelemetry"],
} as const satisfies Partial<Record<keyof ResolvedEnvoy, readonly Tracer[]>>;

function checkTracer(settings: ResolvedEnvoy, problem: Problem): void {
  const { tracer, tracerFile } = settings;
  for (const field of Object.keys(tracersOf) as (keyof typeof tracersOf)[]) {
    const tracers: readonly (Tracer | undefined)[] = tracersOf[field];
    if (settings[field] === undefined || tracers.includes(tracer)) continue;
    const found = `${field} stands beside ${tracer === undefined ? "no tracer" : `the tracer "${tracer}"`}`;
    problem(field, found, `remove it, or set tracer to ${tracers.join(" or ")}`);
  }
  if (tracer === "file" && tracerFile === undefined)
    problem("tracer", 'the tracer "file" has no tracerFile', "name the file in Envoy's container");
}

function checkStatistics(settings: ResolvedEnvoy, problem: Problem): void {
  for (const field of ["statsdAddress", "statsdPort"] as const) {
    if (settings[field] !== undefined && !settings.statsd)
      problem(field, `${field} stands without statsd`, "set statsd to true, or remove it");
  }
}

/** Where the X-Ray daemon of a traced task takes traces. */
const daemonPort = "2000";

function checkDaemon({ tracing, envoy, containers, taskDefinition }: ResolvedVersion, problem: Problem): void {
  // A daemon of the user's own listens where it is told to.
  if (!tracing || taskDefinition || containers.some(({ image }) => /xray-daemon/.test(String(image)))) return;
  if (envoy.tracerPort === undefined || String(envoy.tracerPort) === daemonPort) return;
  const found = `Envoy's traces go to the port ${envoy.tracerPort}, and the task's X-Ray daemon takes them at ${daemonPort}`;
  problem("tracerPort", found, "remove it, or bring a daemon of your own in containers");
}

/** Warns where nothing in the task can take what Envoy sends there; other containers may. */
function checkTaken(version: ResolvedVersion, report: Report): void {
  const { envoy, tracing, containers, taskDefinition, runsApp } = version;
  if (taskDefinition || containers.length > (runsApp ? 1 : 0)) return;
  const has = new Map(version.sidecars.map((sidecar) => [sidecar.kind, sidecar]));
  const away = (address: string | undefined) => address !== undefined && address !== "127.0.0.1";
  const taken: Readonly<Record<Tracer, boolean>> = {
    xray: tracing || has.has("openTelemetry"),
    datadog: has.has("datadog"),
    // As it is the collector does not take what Jaeger does.
    jaeger: has.get("openTelemetry")?.config !== undefined,
    opentelemetry: has.has("openTelemetry"),
    file: true,
  };
  const unheard = (field: string, what: string, help: string) =>
    report(
      "unheard-telemetry",
      [...envoy.path, field],
      `${what} go to the task itself, and nothing in it takes them`,
      help,
    );
  if (envoy.tracer !== undefined && !taken[envoy.tracer] && !away(envoy.tracerAddress))
    unheard("tracer", `Envoy's traces for ${envoy.tracer}`, tracerHelp[envoy.tracer]);
  if (envoy.statsd && !has.has("cloudWatchAgent") && !has.has("datadog") && !away(envoy.statsdAddress))
    unheard("statsd", "Envoy's statistics", "add sidecars.cloudWatchAgent or sidecars.datadog, or set statsdAddress");
}

const tracerHelp: Readonly<Record<Tracer, string>> = {
  xray: "set tracing to true, or add sidecars.openTelemetry",
  datadog: "add sidecars.datadog, or set tracerAddress",
  jaeger: "set tracerAddress, or add sidecars.openTelemetry with a config that takes Zipkin's protocol at 9411",
  opentelemetry: "add sidecars.openTelemetry, or set tracerAddress",
  file: "",
};

function checkKey({ kind, path, secrets, env }: ResolvedSidecar, report: Report): void {
  if (kind !== "datadog" || secrets.has("DD_API_KEY") || env.has("DD_API_KEY")) return;
  const help = "name the ARN of the key in secrets.DD_API_KEY";
  report("invalid-sidecar", path, "the Datadog agent has no key to send with", help);
}
