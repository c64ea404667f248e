import type { Path } from "../diagnostics/diagnostic";
import { readLeaf, readList } from "./leaf";
import type { ResolvedCertificate, ResolvedClientTls, ResolvedListenerTls, ResolvedTrust } from "./resolved-endpoint";
import type { Certificate, ClientTls, ListenerTls, Trust } from "./tls";

export function resolveListenerTls(tls: ListenerTls, path: Path): ResolvedListenerTls {
  return {
    path,
    mode: tls.mode ?? "STRICT",
    certificate: resolveCertificate(tls.certificate, [...path, "certificate"]),
    trust: tls.trust && resolveTrust(tls.trust, [...path, "trust"]),
    subjectAlternativeNames: tls.subjectAlternativeNames ?? [],
  };
}

export function resolveClientTls(tls: ClientTls, path: Path): ResolvedClientTls {
  return {
    path,
    enforce: tls.enforce,
    ports: tls.ports ?? [],
    certificate: tls.certificate && resolveCertificate(tls.certificate, [...path, "certificate"]),
    trust: resolveTrust(tls.trust, [...path, "trust"]),
    subjectAlternativeNames: tls.subjectAlternativeNames ?? [],
  };
}

function resolveCertificate(certificate: Certificate, path: Path): ResolvedCertificate {
  const { acmArn, certificateChain, privateKey, sdsSecret } = certificate;
  return { acmArn: readLeaf(acmArn, path, "acmArn"), certificateChain, privateKey, sdsSecret };
}

function resolveTrust({ acmAuthorityArns, certificateChain, sdsSecret }: Trust, path: Path): ResolvedTrust {
  return { acmAuthorityArns: readList(acmAuthorityArns, path, "acmAuthorityArns"), certificateChain, sdsSecret };
}
