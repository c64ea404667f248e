import type { Report } from "../../diagnostics/report";
import type { ResolvedContainer, ResolvedVersion } from "../../graph/resolved";
import type { ResolvedPermission, ResolvedSidecar } from "../../graph/resolved-sidecars";
import { sidecarNames } from "../../graph/sidecar-names";
import type { Rule } from "../rule";
import { checkImage, checkSecret } from "./references";

/** Sidecars have what they need, and what containers are permitted is named. */
export const sidecars: Rule = (graph, report, source) => {
  for (const [name, { containers = {} }] of Object.entries(source.gateways ?? {})) {
    for (const other of Object.keys(containers).filter((one) => containers[one]!.awaited !== undefined)) {
      const path = ["gateways", name, "containers", other, "awaited"];
      report("invalid-sidecar", path, "a gateway has no application that could wait", "remove it");
    }
  }
  for (const version of graph.running.flatMap(({ versions }) => versions)) {
    for (const sidecar of version.sidecars) checkSidecar(sidecar, version, report);
    for (const container of version.containers) {
      if (container.bypassesProxy) checkPastProxy(container, report);
      for (const permission of container.permissions) checkPermission(permission, report);
    }
  }
};

function checkSidecar(sidecar: ResolvedSidecar, { containers }: ResolvedVersion, report: Report): void {
  const { kind, path, cpu, memory, image, secrets, config } = sidecar;
  const name = sidecarNames[kind];
  const problem = (at: string, found: string, help: string) => report("invalid-sidecar", [...path, at], found, help);
  const twin = containers.find((one) => one.name === name);
  if (twin)
    report("invalid-container", twin.path, `the name "${name}" is that of the sidecar ${kind}`, "choose another name");
  if (cpu !== undefined && cpu < 0) problem("cpu", `${cpu} CPU units`, "give 0 or more; 1024 are a vCPU");
  if (memory !== undefined && memory < 6) problem("memory", `${memory} MiB of memory`, "give 6 or more");
  if (image !== undefined) checkImage(image, [...path, "image"], report);
  for (const [variable, secret] of secrets) checkSecret(secret, [...path, "secrets", variable], report);
  for (const permission of sidecar.permissions) checkPermission(permission, report);
  if (kind === "datadog" && config !== undefined)
    problem("config", "the Datadog agent has no configuration but its variables", "set them in env");
}

/** The group whose calls go past the proxy. */
const group = "1338";

function checkPastProxy({ name, user, path }: ResolvedContainer, report: Report): void {
  const own = user?.split(":")[1];
  if (own === undefined || own === group) return;
  const found = `container "${name}" is to bypass the proxy and has the group ${JSON.stringify(own.slice(0, 80))}`;
  report("invalid-sidecar", [...path, "user"], found, `leave the group out: it runs in the group ${group}`);
}

const action = /^[a-z0-9-]+:[A-Za-z0-9*]+$/;

/** An ARN, in which a resource may be a pattern; or all of them. */
const resource = /^(?:\*|arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12}|\*)?:\S+)$/;

function checkPermission({ actions, resources, path }: ResolvedPermission, report: Report): void {
  const problem = (at: readonly (string | number)[], found: string, help: string) =>
    report("invalid-sidecar", [...path, ...at], found, help);
  if (actions.length === 0) problem(["actions"], "no action is permitted", 'name some, such as "s3:GetObject"');
  if (resources.length === 0)
    problem(["resources"], "the actions have no resource", "name the ARNs of what they are for");
  const anything = resources.includes("*");
  actions.forEach((one, index) => {
    const shown = JSON.stringify(one.slice(0, 80));
    if (!action.test(one)) problem(["actions", index], `${shown} is no action`, 'write it as "s3:GetObject"');
    else if (anything && /:\*/.test(one))
      problem(["actions", index], `${shown} is all of a service, on everything`, "name the actions, or the resources");
  });
  resources.forEach((one, index) => {
    if (typeof one !== "string" || resource.test(one)) return;
    const found = `${JSON.stringify(one.slice(0, 80))} is no ARN`;
    problem(["resources", index], found, 'write it as "arn:aws:s3:::bucket/*"');
  });
}
