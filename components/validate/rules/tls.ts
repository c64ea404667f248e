import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import { resolveClientTls } from "../../graph/resolve-tls";
import type { Leaf } from "../../graph/resolved";
import type {
  ResolvedCertificate,
  ResolvedClientTls,
  ResolvedListenerTls,
  ResolvedTrust,
} from "../../graph/resolved-endpoint";
import { filled } from "../placeholders";
import type { Rule } from "../rule";

/**
 * Certificates and trust are said once, of a kind that App Mesh takes at that end of a connection.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/mutual-tls.html
 */
export const tls: Rule = (graph, report, source) => {
  for (const { endpoint } of graph.running.flatMap(({ versions }) => versions)) {
    for (const listener of endpoint.listeners) if (listener.tls) checkListener(listener.tls, report);
    for (const client of [endpoint.clientTls, ...endpoint.backends.map((backend) => backend.tls)]) {
      if (client) checkClient(client, report);
    }
  }
  // What its callers are told stands there before anybody calls.
  for (const [name, { callerTls }] of Object.entries(source.services)) {
    if (callerTls) checkClient(resolveClientTls(callerTls, ["services", name, "callerTls"]), report);
  }
};

function checkListener({ path, certificate, trust, subjectAlternativeNames }: ResolvedListenerTls, report: Report) {
  checkCertificate(certificate, [...path, "certificate"], report);
  if (trust) {
    checkTrust(trust, [...path, "trust"], report);
    if (trust.acmAuthorityArns.length > 0) {
      const found = "a listener can not take whom it trusts from AWS Private CA";
      const help = "give the authorities' certificates in a file, or by a secret";
      report("invalid-tls", [...path, "trust", "acmAuthorityArns"], found, help);
    }
  } else if (subjectAlternativeNames.length > 0) {
    const help = "say in trust whose certificates callers must show, or remove them";
    report("invalid-tls", [...path, "subjectAlternativeNames"], "callers are not asked for a certificate", help);
  }
  checkNames(subjectAlternativeNames, path, report);
}

function checkClient({ path, certificate, trust, ports, subjectAlternativeNames }: ResolvedClientTls, report: Report) {
  checkTrust(trust, [...path, "trust"], report);
  if (certificate) {
    checkCertificate(certificate, [...path, "certificate"], report);
    if (certificate.acmArn !== undefined) {
      const found = "a client can not show a certificate of AWS Certificate Manager";
      report("invalid-tls", [...path, "certificate", "acmArn"], found, "give it in files, or by a secret");
    }
  }
  ports.forEach((port, index) => {
    if (port >= 1 && port <= 65535) return;
    const help = "give a port of 1 to 65535";
    report("invalid-port", [...path, "ports", index], `the port ${port} is out of 1 to 65535`, help);
  });
  checkNames(subjectAlternativeNames, path, report);
}

function checkCertificate(certificate: ResolvedCertificate, path: Path, report: Report): void {
  const { acmArn, certificateChain, privateKey, sdsSecret } = certificate;
  const inFiles = certificateChain ?? privateKey;
  checkOnce({ acmArn, "certificateChain and privateKey": inFiles, sdsSecret }, path, report);
  if ((certificateChain === undefined) !== (privateKey === undefined)) {
    const [there, missing] =
      certificateChain === undefined ? ["privateKey", "certificateChain"] : ["certificateChain", "privateKey"];
    report("invalid-tls", path, `there is a ${there} and no ${missing}`, `name the file of the ${missing}`);
  }
  checkTexts({ certificateChain, privateKey, sdsSecret }, path, report);
  checkArn(acmArn, "acm", [...path, "acmArn"], report);
}

function checkTrust({ acmAuthorityArns, certificateChain, sdsSecret }: ResolvedTrust, path: Path, report: Report) {
  const authorities = acmAuthorityArns.length > 0 ? acmAuthorityArns : undefined;
  checkOnce({ acmAuthorityArns: authorities, certificateChain, sdsSecret }, path, report);
  checkTexts({ certificateChain, sdsSecret }, path, report);
  acmAuthorityArns.forEach((arn, index) => checkArn(arn, "acm-pca", [...path, "acmAuthorityArns", index], report));
  if (acmAuthorityArns.length <= 3) return;
  const found = `${acmAuthorityArns.length} authorities`;
  report("invalid-tls", [...path, "acmAuthorityArns"], found, "App Mesh takes 3 at most");
}

function checkOnce(ways: Readonly<Record<string, unknown>>, path: Path, report: Report): void {
  const given = Object.keys(ways).filter((way) => ways[way] !== undefined);
  if (given.length === 1) return;
  const found = given.length === 0 ? "nothing is given" : `given at once: ${given.join(", ")}`;
  report("invalid-tls", path, found, `give one of ${Object.keys(ways).join(", ")}`);
}

function checkTexts(texts: Readonly<Record<string, string | undefined>>, path: Path, report: Report): void {
  for (const [field, text] of Object.entries(texts)) {
    if (text === undefined || (text.length >= 1 && text.length <= 255)) continue;
    report("invalid-tls", [...path, field], `it has ${text.length} characters`, "use 1 to 255");
  }
}

const arns = {
  acm: { form: /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]{1,64}$/, what: "a certificate" },
  "acm-pca": {
    form: /^arn:aws[a-z-]*:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/[\w-]{1,64}$/,
    what: "a certificate authority",
  },
} as const;

function checkArn(arn: Leaf | undefined, kind: keyof typeof arns, path: Path, report: Report): void {
  const { form, what } = arns[kind];
  // Of a placeholder nothing more can be said.
  if (typeof arn !== "string" || form.test(arn) || filled(arn, path, report) !== arn) return;
  const example = `arn:aws:${kind}:us-west-2:123456789012:${kind === "acm" ? "certificate" : "certificate-authority"}/…`;
  report("invalid-tls", path, `${JSON.stringify(arn.slice(0, 80))} is no ARN of ${what}`, `write it as "${example}"`);
}

/** @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_SubjectAlternativeNameMatchers.html */
function checkNames(names: readonly string[], path: Path, report: Report): void {
  names.forEach((name, index) => {
    const at = [...path, "subjectAlternativeNames", index];
    if (name.length < 1 || name.length > 254)
      report("invalid-tls", at, `the name has ${name.length} characters`, "use 1 to 254");
  });
}
