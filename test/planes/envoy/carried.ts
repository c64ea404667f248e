import type { ServiceGraph } from "../../../components/graph/types";

/** The graph with secrets in place of managed certificates, and the socket that they come from. */
export function unmanaged(graph: ServiceGraph): ServiceGraph {
  const text = JSON.stringify(graph)
    .replace(/"acmArn":"[^"]*"/g, '"sdsSecret":"own"')
    .replace(/"acmAuthorityArns":\[[^\]]*\]/g, '"sdsSecret":"all"');
  const { envoy, ...same } = JSON.parse(text) as ServiceGraph;
  return { ...same, envoy: { ...envoy, env: { ...envoy?.env, APPMESH_SDS_SOCKET_PATH: "/run/sds.sock" } } };
}

/** The same, without what the plane has to refuse: attributes in Cloud Map, services of another graph, old images; and a shell. */
export function carried(graph: ServiceGraph): ServiceGraph {
  return JSON.parse(JSON.stringify(unmanaged(graph)), (key, value) => {
    if (["attributes", "shared", "prometheusPort", "distroless"].includes(key)) return undefined;
    if (key === "version" && /^v1\.[0-2]?\d\./.test(value)) return undefined;
    return value?.provider === "existing" ? { ...value, provider: "none", versions: {} } : value;
  }) as ServiceGraph;
}
