import type { Statement } from "../../ecs/definitions";
import type { Leaf } from "../../graph/resolved";
import type { ResolvedEndpoint } from "../../graph/resolved-endpoint";

/**
 * What Envoy needs for certificates of AWS Certificate Manager and authorities of AWS Private CA: these and no others.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html
 */
export function certificateStatements({ listeners, backends, clientTls }: ResolvedEndpoint): Statement[] {
  const certificates = listeners.flatMap(({ tls }) => tls?.certificate.acmArn ?? []);
  const clients = [...backends.flatMap(({ tls }) => tls ?? []), ...(clientTls ? [clientTls] : [])];
  const authorities = clients.flatMap(({ trust }) => trust.acmAuthorityArns);
  return [
    ...allow("acm:ExportCertificate", certificates),
    ...allow("acm-pca:GetCertificateAuthorityCertificate", authorities),
  ];
}

function allow(action: string, resources: readonly Leaf[]): Statement[] {
  if (resources.length === 0) return [];
  return [{ Effect: "Allow", Action: [action], Resource: [...new Set(resources)] }];
}
