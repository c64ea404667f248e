import { adminPort } from "../aws";
import { source } from "../sources";
import { envoyRule } from "../task-rule";
import type { Container } from "../view/container";
import { isAppMeshEnvoy } from "../view/images";

export const envoyHealthCheck = envoyRule({
  id: "envoy-health-check",
  title: "ECS knows when Envoy is ready",
  description: "Envoy's container has a health check, which asks whether it has its configuration.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "ecs", "envoy"],
  url: source.gettingStarted,
  mend: "give it the health check of AWS's document, which asks /server_info for LIVE",
  otherwise: "the application starts before its calls can go anywhere, and a stuck Envoy is never replaced",
  check(envoy, report) {
    const command = commandOf(envoy);
    if (command === undefined) report.fails(`Envoy's container "${envoy.name}" has no health check`);
    else if (!/server_info|ready|agent|LIVE/.test(command)) {
      report.advises(
        `the health check of Envoy's container "${envoy.name}" asks neither /server_info nor /ready nor the agent`,
      );
    }
  },
  remedy(draft) {
    const { envoy } = draft.task;
    if (!envoy || commandOf(envoy) !== undefined || !hasShell(envoy)) return;
    const port = envoy.variable("ENVOY_ADMIN_ACCESS_PORT") ?? adminPort;
    const command = `curl -s http://localhost:${port}/server_info | grep state | grep -q LIVE`;
    const healthCheck = { command: ["CMD-SHELL", command], interval: 5, timeout: 2, retries: 3, startPeriod: 10 };
    draft.setContainer(envoy.name, { healthCheck });
  },
  fails: [
    { front: { containers: { envoy: { healthCheck: null } } } },
    { front: { containers: { envoy: { healthCheck: { command: ["NONE"] } } } } },
  ],
  passes: [{ front: { containers: { envoy: { healthCheck: { command: ["CMD", "/usr/bin/agent", "health"] } } } } }],
});

function commandOf({ fields }: Container): string | undefined {
  const command = fields.fields("healthCheck")?.texts("command") ?? [];
  return command.length === 0 || command[0] === "NONE" ? undefined : command.join(" ");
}

/** AWS's own image has curl; its distroless form and other images may have nothing but Envoy. */
function hasShell({ image }: Container): boolean {
  return isAppMeshEnvoy(image) && !image?.tag?.includes("distroless");
}
