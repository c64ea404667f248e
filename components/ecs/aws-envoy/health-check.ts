import type { ContainerHealthCheck } from "../../graph/workload";
import { isPreview } from "./image";

/**
 * Healthy once Envoy has its configuration, so that no container starts before its calls can go out.
 * AWS's images without a distribution still have what this runs.
 * @see https://github.com/aws/aws-app-mesh-controller-for-k8s/blob/master/pkg/inject/envoy_template.go
 */
export function envoyHealthCheck(release: string, adminPort: string): ContainerHealthCheck {
  const live = isPreview(release) ? "cut -d' ' -f3 | grep -q live" : "grep state | grep -q LIVE";
  return {
    command: ["CMD-SHELL", `curl -s http://localhost:${adminPort}/server_info | ${live}`],
    startPeriod: 10,
    interval: 5,
    timeout: 2,
    retries: 3,
  };
}
