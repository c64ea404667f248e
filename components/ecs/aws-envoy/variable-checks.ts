import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import { didYouMean } from "../../diagnostics/suggest";
import type { Leaf, ResolvedEnvoy, ResolvedVersion } from "../../graph/resolved";
import { proxyEgressPort, proxyIngressPort } from "../proxy-names";
import { envoyEnvironment, setVariables, tracerSwitches } from "./environment";
import { envoyVersion, isAtLeast } from "./image";
import { envoyVariables, isOfEnvoy } from "./variables";

/** Reports variables of Envoy, set by a setting or by name, that its version does not know or does not take so. */
export function checkVariables({ envoy, tracing, path }: ResolvedVersion, report: Report): void {
  const set = setVariables(envoy);
  for (const { setting, name, value } of set) {
    // Whether there is such an image says all of it.
    if (setting === "fips") continue;
    // What `tracing` asks for stands with `tracing`.
    const at = setting === "tracer" && tracing ? [...path, "tracing"] : [...envoy.path, setting];
    checkVariable(envoy, name, value, at, report);
  }
  for (const [name, value] of envoy.env) {
    const at = [...envoy.path, "env", name];
    const twice = set.find((one) => one.name === name);
    if (twice) report("invalid-proxy", at, `${name} is what the setting ${twice.setting} sets`, "keep one of the two");
    else checkVariable(envoy, name, value, at, report);
  }
  if (tracing && envoy.tracer !== "xray") {
    const found = `Envoy has one tracer, "${envoy.tracer}", and tracing is X-Ray's`;
    report("invalid-proxy", [...envoy.path, "tracer"], found, "remove it, or set tracing to false");
  }
  checkTracers(envoy, report);
  checkAdministration(envoy, report);
}

function checkVariable(envoy: ResolvedEnvoy, name: string, value: Leaf, at: Path, report: Report): void {
  const version = envoyVersion(envoy);
  const variable = envoyVariables.get(name);
  if (!variable) {
    // An image of one's own may read more.
    if (envoy.image !== undefined || !isOfEnvoy(name)) return;
    const found = `no version of Envoy knows ${name.slice(0, 80)}${didYouMean(name, envoyVariables.keys())}`;
    report("envoy-version", at, found, "remove or rename it");
    return;
  }
  const { since, until, form, purpose } = variable;
  if (since !== undefined && !isAtLeast(version, since)) {
    const found = `Envoy ${version} does not know ${name} (${purpose})`;
    report("envoy-version", at, found, `take v${since}-prod or a later one, or remove it`);
  } else if (until !== undefined && isAtLeast(version, until)) {
    const found = `Envoy ${version} does not know ${name} (${purpose}) any more`;
    report("envoy-version", at, found, `remove it; the last that did was before v${until}-prod`);
  } else if (typeof value === "string" && value !== "" && !form.takes(value)) {
    // The value of a variable may be a secret, so it is not shown; an empty one counts as not set.
    report("envoy-version", at, `the value of ${name} (${purpose}) is none that Envoy takes`, `it takes ${form.words}`);
  }
}

/** @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-config.html#tracing-variables */
function checkTracers(envoy: ResolvedEnvoy, report: Report): void {
  const env = envoyEnvironment(envoy);
  const on = tracerSwitches.filter((name) => {
    const value = env.get(name);
    return typeof value === "string" && !/^(?:0|false|)$/.test(value);
  });
  if (on.length < 2) return;
  const byName = on.find((name) => envoy.env.has(name));
  const at = byName === undefined ? [...envoy.path, "tracer"] : [...envoy.path, "env", byName];
  report("invalid-proxy", at, `Envoy has one tracer at most, and ${on.join(" and ")} are set`, "keep one of them");
}

/** What ECS asks for Envoy's health must be known, and be a port of its own. */
function checkAdministration({ env, healthCheck, path }: ResolvedEnvoy, report: Report): void {
  const port = env.get("ENVOY_ADMIN_ACCESS_PORT");
  const problem = (name: string, found: string, help: string) =>
    report("invalid-proxy", [...path, "env", name], found, help);
  if (port === String(proxyIngressPort) || port === String(proxyEgressPort)) {
    const found = `the port ${port} is one that Envoy takes for traffic`;
    problem("ENVOY_ADMIN_ACCESS_PORT", found, "choose another port");
  }
  if (healthCheck) return;
  const help = "set adminPort, or a healthCheck of your own";
  if (port !== undefined && typeof port !== "string")
    problem("ENVOY_ADMIN_ACCESS_PORT", "Envoy's health is asked at a port that is not known yet", help);
  if (env.get("ENVOY_ADMIN_MODE") === "uds")
    problem("ENVOY_ADMIN_MODE", "Envoy's health is asked at a port, and there is none", help);
}
