import type { Image } from "./image";

/** AWS's own Envoy for App Mesh, from its registries or from a mirror that keeps its name or its form of versions. */
export function isAppMeshEnvoy(image: Image | undefined): boolean {
  const { repository = "", tag = "" } = image ?? {};
  return (
    /(^|\/)aws-appmesh-envoy(-\w+)?$/.test(repository) ||
    (/envoy/.test(repository) && /^v?\d+(\.\d+){3}-(prod|beta)\b/.test(tag))
  );
}

export function isXRay(image: Image | undefined): boolean {
  return /(^|\/)(aws-)?xray-daemon$/.test(image?.repository ?? "");
}

/** The collector of OpenTelemetry, AWS's distribution or another. */
export function isCollector(image: Image | undefined): boolean {
  return /(^|\/)(aws-otel-collector|(adot|opentelemetry)-collector(-contrib)?)$/.test(image?.repository ?? "");
}

const otherAgent = /(^|\/)(cloudwatch-agent|aws-for-fluent-bit|fluent-bit|fluentd|datadog\/agent|datadog-agent)$/;

/** X-Ray, OpenTelemetry, CloudWatch, Fluent Bit and the like. */
export function isAgent(image: Image | undefined): boolean {
  return isXRay(image) || isCollector(image) || otherAgent.test(image?.repository ?? "");
}
