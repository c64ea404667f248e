import type { Certificate, ClientTls, ListenerTls, Trust } from "../../../graph/tls";
import { type Rest, said } from "./rest";

export function listenerTlsIn(tls: Rest | undefined): ListenerTls | undefined {
  if (!tls) return undefined;
  const mode = tls.text("mode") as ListenerTls["mode"];
  const validation = tls.object("validation");
  return said<ListenerTls>({
    mode: mode === "STRICT" ? undefined : mode,
    certificate: certificateIn(tls.object("certificate")) ?? {},
    trust: trustIn(validation?.object("trust")),
    subjectAlternativeNames: namesIn(validation),
  });
}

/** What a client policy says of TLS; it says nothing else. */
export function clientTlsIn(policy: Rest | undefined): ClientTls | undefined {
  const tls = policy?.object("tls");
  if (!tls) return undefined;
  const validation = tls.object("validation");
  return said<ClientTls>({
    enforce: tls.switch("enforce"),
    ports: tls.numbers("ports"),
    certificate: certificateIn(tls.object("certificate")),
    trust: trustIn(validation?.object("trust")) ?? {},
    subjectAlternativeNames: namesIn(validation),
  });
}

function certificateIn(certificate: Rest | undefined): Certificate | undefined {
  if (!certificate) return undefined;
  const file = certificate.object("file");
  return said<Certificate>({
    acmArn: certificate.object("acm")?.text("certificateArn"),
    certificateChain: file?.text("certificateChain"),
    privateKey: file?.text("privateKey"),
    sdsSecret: certificate.object("sds")?.text("secretName"),
  });
}

function trustIn(trust: Rest | undefined): Trust | undefined {
  if (!trust) return undefined;
  return said<Trust>({
    acmAuthorityArns: trust.object("acm")?.texts("certificateAuthorityArns"),
    certificateChain: trust.object("file")?.text("certificateChain"),
    sdsSecret: trust.object("sds")?.text("secretName"),
  });
}

function namesIn(validation: Rest | undefined): string[] | undefined {
  return validation?.object("subjectAlternativeNames")?.object("match")?.texts("exact");
}
