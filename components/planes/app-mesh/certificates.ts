import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { Leaf, ResolvedGraph } from "../../graph/resolved";
import type { ResolvedEndpoint } from "../../graph/resolved-endpoint";
import type { Place } from "../../plan/place";

/**
 * Reports certificates and authorities that a mesh endpoint can not take: of another region, or of several accounts.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html
 */
export function checkCertificates(graph: ResolvedGraph, { region }: Place, report: Report): void {
  let owner: string | undefined;
  for (const { arn, path, what } of certificatesIn(graph)) {
    const [, there, account = ""] =
      typeof arn === "string" ? (/^arn:[^:]*:[^:]*:([^:]*):([^:]*):/.exec(arn) ?? []) : [];
    // A placeholder of an import is reported by the rules.
    if (there === undefined || String(arn).includes("${")) continue;
    if (there !== region) {
      const found = `the ${what} is in the region ${JSON.stringify(there.slice(0, 40))}, and the mesh is in "${region}"`;
      report("certificate-region", path, found, `give one of "${region}"`);
    } else if (what === "certificate") {
      owner ??= account;
      if (account === owner) continue;
      const found = `the certificate is of the account ${account.slice(0, 40)}, and another one is of ${owner.slice(0, 40)}`;
      report("certificate-account", path, found, "give certificates of the account that the services run in");
    }
  }
}

interface Found {
  readonly arn: Leaf;
  readonly path: Path;
  readonly what: "certificate" | "certificate authority";
}

function* certificatesIn({ running }: ResolvedGraph): Generator<Found> {
  for (const { endpoint } of running.flatMap(({ versions }) => versions)) yield* ofEndpoint(endpoint);
}

function* ofEndpoint({ listeners, clientTls, backends }: ResolvedEndpoint): Generator<Found> {
  for (const { tls } of listeners) {
    const arn = tls?.certificate.acmArn;
    if (arn !== undefined) yield { arn, path: [...tls!.path, "certificate", "acmArn"], what: "certificate" };
  }
  for (const client of [clientTls, ...backends.map(({ tls }) => tls)]) {
    for (const [index, arn] of (client?.trust.acmAuthorityArns ?? []).entries()) {
      yield { arn, path: [...client!.path, "trust", "acmAuthorityArns", index], what: "certificate authority" };
    }
  }
}
