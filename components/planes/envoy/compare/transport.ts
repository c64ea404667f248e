import { list, type Part, partOf } from "./part";
import type { Value } from "./value";

/** How TLS is spoken, by a chain or a cluster of any version; undefined for in clear. */
export function tlsPart(owner: Value, side: "listener" | "caller"): Part | undefined {
  const today = owner.of("transport_socket").of("typed_config", "config");
  const context = today.isThere ? today : owner.of("tls_context");
  if (!context.isThere || !/tls/i.test(context.of("@type").text() ?? "tls")) return undefined;
  const common = context.of("common_tls_context");
  const combined = common.of("combined_validation_context");
  const validation = combined.isThere ? combined.of("default_validation_context") : common.of("validation_context");
  const secret = combined.isThere
    ? combined.of("validation_context_sds_secret_config")
    : common.of("validation_context_sds_secret_config");
  const needed = context.of("require_client_certificate").flag() ?? false;
  return partOf({
    certificate: certificateOf(common),
    trust: trustOf(validation, secret),
    "asks for names": list(namesOf(validation)),
    ...(side === "listener"
      ? { "asks for a certificate": needed ? "yes" : "no" }
      : { "server name": context.of("sni").text() ?? "none" }),
  });
}

function certificateOf(common: Value): string {
  const files = common
    .of("tls_certificates")
    .each()
    .map((one) => sourceOf(one.of("certificate_chain")));
  const secrets = common.of("tls_certificate_sds_secret_configs").each().map(secretOf);
  return list([...files, ...secrets]);
}

function trustOf(validation: Value, secret: Value): string {
  if (secret.isThere) return secretOf(secret);
  const authority = validation.of("trusted_ca");
  return authority.isThere ? sourceOf(authority) : "anybody";
}

function secretOf(secret: Value): string {
  return `secret ${secret.of("name").text() ?? ""}`;
}

function sourceOf(source: Value): string {
  return source.of("filename").text() ?? "given in line";
}

/** Names that a certificate must have, which were texts at first, then matchers, and have a kind today. */
function namesOf(validation: Value): string[] {
  const names = validation.of("match_typed_subject_alt_names", "match_subject_alt_names", "verify_subject_alt_name");
  return names.each().map((one) => {
    if (typeof one.raw === "string") return one.raw;
    const typed = one.of("matcher");
    const matcher = typed.isThere ? typed : one;
    const [[how, value] = ["", undefined]] = matcher.entries();
    return how === "exact" ? (value?.text() ?? "") : `${how} ${value?.text() ?? value?.of("regex").text() ?? ""}`;
  });
}
