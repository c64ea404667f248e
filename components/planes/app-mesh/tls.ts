import type { appmesh } from "@pulumi/aws/types/input";
import type {
  ResolvedCertificate,
  ResolvedClientTls,
  ResolvedListenerTls,
  ResolvedTrust,
} from "../../graph/resolved-endpoint";
import type { PlannedObject } from "../../plan/types";

type PlannedListenerTls = PlannedObject<appmesh.VirtualNodeSpecListenerTls>;
type PlannedClientPolicy = PlannedObject<appmesh.VirtualNodeSpecBackendDefaultsClientPolicy>;

/** A listener's certificate, and whom it asks of its callers'. */
export function planListenerTls(tls: ResolvedListenerTls): PlannedListenerTls {
  const { mode, certificate, trust, subjectAlternativeNames } = tls;
  return {
    mode,
    certificate:
      certificate.acmArn === undefined ? planCertificate(certificate) : { acm: { certificateArn: certificate.acmArn } },
    ...(trust && { validation: { trust: planTrust(trust), ...planNames(subjectAlternativeNames) } }),
  };
}

/** How a client calls by TLS: the same for a node, one of its backends, and a gateway. */
export function planClientPolicy(client: ResolvedClientTls): PlannedClientPolicy {
  const { enforce, ports, certificate, trust, subjectAlternativeNames } = client;
  const authorities = trust.acmAuthorityArns;
  return {
    tls: {
      ...(enforce !== undefined && { enforce }),
      ...(ports.length > 0 && { ports: [...ports] }),
      ...(certificate && { certificate: planCertificate(certificate) }),
      validation: {
        trust: authorities.length > 0 ? { acm: { certificateAuthorityArns: [...authorities] } } : planTrust(trust),
        ...planNames(subjectAlternativeNames),
      },
    },
  };
}

/** Both sides can have a certificate of files or of a secret. */
function planCertificate({ certificateChain, privateKey, sdsSecret }: ResolvedCertificate) {
  if (sdsSecret !== undefined) return { sds: { secretName: sdsSecret } };
  return { file: { certificateChain: certificateChain ?? "", privateKey: privateKey ?? "" } };
}

function planTrust({ certificateChain, sdsSecret }: ResolvedTrust) {
  if (sdsSecret !== undefined) return { sds: { secretName: sdsSecret } };
  return { file: { certificateChain: certificateChain ?? "" } };
}

function planNames(names: readonly string[]) {
  return names.length > 0 ? { subjectAlternativeNames: { match: { exacts: [...names] } } } : {};
}
