import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import type { ResolvedClientTls, ResolvedListenerTls } from "../../graph/resolved-endpoint";
import { isText } from "./check-requests";
import { secretsIn, socketVariable } from "./secrets";

/** Reports certificates that an Envoy of one's own has no way to get. */
export function checkTls(graph: ResolvedGraph, report: Report): void {
  for (const version of graph.running.flatMap(({ versions }) => versions)) {
    if (version.external) continue;
    const { listeners, backends, clientTls } = version.endpoint;
    const all = [...listeners, clientTls && { tls: clientTls }, ...backends].flatMap((one) => one?.tls ?? []);
    for (const tls of all) {
      checkManaged(tls, report);
      checkTexts(tls, report);
    }
    checkSocket(version, report);
  }
}

/** The key of a managed certificate was handed to Envoy by App Mesh's control plane, and by nobody else. */
function checkManaged({ path, certificate, trust }: ResolvedListenerTls | ResolvedClientTls, report: Report): void {
  if (certificate?.acmArn !== undefined) {
    const found = "an Envoy without App Mesh can not get a certificate with its key from AWS Certificate Manager";
    const help = "issue one by AWS Private CA, and give it in files, or by a secret";
    report("invalid-tls", [...path, "certificate", "acmArn"], found, help);
  }
  if (trust && trust.acmAuthorityArns.length > 0) {
    const found = "an Envoy without App Mesh can not get the certificates of authorities from AWS Private CA";
    report("invalid-tls", [...path, "trust", "acmAuthorityArns"], found, "give them in a file, or by a secret");
  }
}

function checkTexts(tls: ResolvedListenerTls | ResolvedClientTls, report: Report): void {
  const check = (texts: object, at: Path) => {
    for (const [field, text] of Object.entries(texts)) {
      if (typeof text !== "string" || isText(text)) continue;
      const found = `${JSON.stringify(text.slice(0, 80))} has characters that no name has`;
      const help = "remove line ends, control characters and halves of characters";
      report("invalid-tls", [...at, Array.isArray(texts) ? Number(field) : field], found, help);
    }
  };
  check(tls.certificate ?? {}, [...tls.path, "certificate"]);
  check(tls.trust ?? {}, [...tls.path, "trust"]);
  check(tls.subjectAlternativeNames, [...tls.path, "subjectAlternativeNames"]);
}

/** The longest path of a socket that Linux has room for. */
const longestSocket = 107;

function checkSocket({ endpoint, envoy }: ResolvedVersion, report: Report): void {
  const [first] = secretsIn(endpoint);
  if (!first) return;
  const socket = envoy.env.get(socketVariable);
  const at = [...envoy.path, "env", socketVariable];
  if (socket === undefined) {
    const help = `name its socket in the variable ${socketVariable} of envoy.env`;
    report("invalid-tls", first.path, "Envoy is not told where the secret comes from", help);
  } else if (typeof socket !== "string") {
    report("invalid-tls", at, "the path of the socket is known only at deployment", "write it as it is");
  } else if (!socket.startsWith("/") || !isText(socket) || Buffer.byteLength(socket) > longestSocket) {
    const found = `${JSON.stringify(socket.slice(0, 80))} is no path of a socket`;
    report("invalid-tls", at, found, `write it from "/" on, in ${longestSocket} characters at most`);
  }
}
