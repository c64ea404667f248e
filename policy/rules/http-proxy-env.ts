import { metadataAddresses } from "../aws";
import { source } from "../sources";
import { meshRule } from "../task-rule";
import type { Container } from "../view/container";

export const httpProxyEnv = meshRule({
  id: "http-proxy-env",
  title: "No second proxy takes the calls",
  description:
    "Envoy has no HTTP_PROXY or HTTPS_PROXY; where the application has one, NO_PROXY leaves localhost and the metadata addresses out.",
  level: "mandatory",
  severity: "medium",
  tags: ["app-mesh", "ecs", "envoy"],
  url: source.connectivity,
  mend: "take the variable away",
  otherwise: "Envoy's connection to App Mesh goes through that proxy and breaks",
  check(task, report) {
    const { envoy } = task;
    report.each(task.containers, (container) => {
      const [name] = container.variableNames.filter((one) => /^https?_proxy$/i.test(one));
      if (!name) return;
      if (container === envoy) report.fails(`Envoy's container "${container.name}" has ${name}`);
      else if (!leavesOut(container)) {
        report.advises(
          `container "${container.name}" has ${name}, and NO_PROXY does not leave out localhost and ${metadataAddresses.join(" and ")}`,
          "complete NO_PROXY",
        );
      }
    });
  },
  fails: [
    { front: { containers: { envoy: { environment: { HTTP_PROXY: "http://proxy:3128" } } } } },
    { front: { containers: { envoy: { environment: { https_proxy: "http://proxy:3128" } } } } },
  ],
  passes: [
    {
      front: {
        containers: {
          app: {
            environment: { HTTP_PROXY: "http://proxy:3128", NO_PROXY: "localhost,169.254.170.2,169.254.169.254" },
          },
        },
      },
    },
  ],
});

function leavesOut(container: Container): boolean {
  const value = container.variable("NO_PROXY") ?? container.variable("no_proxy") ?? "";
  const members = value.split(",").map((one) => one.trim());
  return ["localhost", ...metadataAddresses].every((one) => members.includes(one));
}
