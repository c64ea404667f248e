import type { Report } from "../../diagnostics/report";
import type { Tracer } from "../../graph/enums";
import type { ResolvedEnvoy } from "../../graph/resolved";
import type { ResolvedSidecar } from "../../graph/resolved-sidecars";
import type { Rule } from "../rule";

/** Settings of telemetry that go together are there together. */
export const telemetry: Rule = (graph, report) => {
  for (const { envoy, sidecars } of graph.services.flatMap((service) => service.versions)) {
    const problem: Problem = (field, found, help) => report("invalid-proxy", [...envoy.path, field], found, help);
    checkTracer(envoy, problem);
    checkStatistics(envoy, problem);
    for (const sidecar of sidecars) checkKey(sidecar, report);
  }
};

type Problem = (field: string, found: string, help: string) => void;

/** Which tracers an option is for. */
const tracersOf = {
  tracerAddress: ["datadog", "jaeger"],
  tracerPort: ["xray", "datadog", "jaeger"],
  tracerFile: ["file"],
  samplingRate: ["xray"],
  tracedAs: ["xray", "datadog"],
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

function checkKey({ kind, path, secrets, env }: ResolvedSidecar, report: Report): void {
  if (kind !== "datadog" || secrets.has("DD_API_KEY") || env.has("DD_API_KEY")) return;
  const help = "name the ARN of the key in secrets.DD_API_KEY";
  report("invalid-sidecar", path, "the Datadog agent has no key to send with", help);
}
