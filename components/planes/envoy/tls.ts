import type { Protocol } from "../../graph/enums";
import type {
  ResolvedCertificate,
  ResolvedClientTls,
  ResolvedListener,
  ResolvedListenerTls,
  ResolvedTrust,
} from "../../graph/resolved-endpoint";
import type {
  CommonTlsContext,
  DownstreamTls,
  SubjectAlternativeName,
  UpstreamTls,
  ValidationContext,
} from "./bootstrap-tls";
import { secretOf } from "./secrets";

/** What each side offers to speak within TLS, the best first; a TCP connection says nothing of it. */
const offered: Record<Protocol, readonly string[]> = {
  http: ["h2", "http/1.1"],
  http2: ["h2", "http/1.1"],
  grpc: ["h2"],
  tcp: [],
};

const asked: Record<Protocol, readonly string[]> = { http: ["http/1.1"], http2: ["h2"], grpc: ["h2"], tcp: [] };

/** How a listener takes TLS; undefined where it takes none. */
export function downstreamTls({ tls, protocol }: ResolvedListener): DownstreamTls | undefined {
  if (!takesTls(tls)) return undefined;
  const { certificate, trust, subjectAlternativeNames } = tls;
  return {
    name: "envoy.transport_sockets.tls",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext",
      ...(trust && { require_client_certificate: true }),
      common_tls_context: {
        ...alpn(offered[protocol]),
        ...certificateOf(certificate),
        ...(trust && validationOf(trust, subjectAlternativeNames)),
      },
    },
  };
}

export function takesTls(tls: ResolvedListenerTls | undefined): tls is ResolvedListenerTls {
  return tls !== undefined && tls.mode !== "DISABLED";
}

/**
 * How calls of a listener go out by TLS: as the caller's policy says where it is of that port and enforced, else as the
 * listener takes them; undefined for in clear.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html
 */
export function upstreamTls(
  client: ResolvedClientTls | undefined,
  { port, protocol, tls }: ResolvedListener,
  discoveryName: string | undefined,
): UpstreamTls | undefined {
  const policy = client && (client.ports.length === 0 || client.ports.includes(port)) ? client : undefined;
  if (policy?.enforce === false ? !takesTls(tls) : !policy && !takesTls(tls)) return undefined;
  return {
    name: "envoy.transport_sockets.tls",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
      common_tls_context: {
        ...alpn(asked[protocol]),
        ...(policy?.certificate && certificateOf(policy.certificate)),
        ...(policy && validationOf(policy.trust, namesOf(policy, discoveryName))),
      },
    },
  };
}

/** A caller that asks for no name asks for the one that it finds the called by. */
function namesOf({ subjectAlternativeNames: names }: ResolvedClientTls, discoveryName: string | undefined) {
  return names.length > 0 || discoveryName === undefined ? names : [discoveryName];
}

function alpn(protocols: readonly string[]): Pick<CommonTlsContext, "alpn_protocols"> {
  return protocols.length > 0 ? { alpn_protocols: protocols } : {};
}

function certificateOf({ certificateChain = "", privateKey = "", sdsSecret }: ResolvedCertificate): CommonTlsContext {
  if (sdsSecret !== undefined) return { tls_certificate_sds_secret_configs: [secretOf(sdsSecret)] };
  const files = { certificate_chain: { filename: certificateChain }, private_key: { filename: privateKey } };
  return { tls_certificates: [files] };
}

function validationOf({ certificateChain = "", sdsSecret }: ResolvedTrust, names: readonly string[]): CommonTlsContext {
  const matching: ValidationContext = names.length > 0 ? { match_typed_subject_alt_names: names.map(nameMatcher) } : {};
  if (sdsSecret === undefined) {
    return { validation_context: { trusted_ca: { filename: certificateChain }, ...matching } };
  }
  return {
    combined_validation_context: {
      default_validation_context: matching,
      validation_context_sds_secret_config: secretOf(sdsSecret),
    },
  };
}

/** Envoy asks of what kind a name is; App Mesh did not. */
function nameMatcher(name: string): SubjectAlternativeName {
  const matcher = { exact: name };
  if (name.includes("://")) return { san_type: "URI", matcher };
  if (name.includes("@")) return { san_type: "EMAIL", matcher };
  return { san_type: /^[\d.]+$|:/.test(name) ? "IP_ADDRESS" : "DNS", matcher };
}
