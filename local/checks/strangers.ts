import type { ResolvedGraph } from "../../components/graph/resolved";
import type { ResolvedListener } from "../../components/graph/resolved-endpoint";
import type { Stranger, StrangersCheck } from "./check";

/** Listeners with TLS take the connections that they must, and refuse the others. */
export function strangerChecks({ running }: ResolvedGraph): StrangersCheck[] {
  const versions = running.flatMap((one) => one.versions).filter(({ external }) => !external);
  return versions.flatMap(({ key, endpoint }) =>
    endpoint.listeners.flatMap((listener) => {
      const { tls, port, protocol, path } = listener;
      if (!tls || tls.mode === "DISABLED") return [];
      const attempts = attemptsAt(listener);
      const name = `${key}:${port} takes TLS as it is told to`;
      return [{ kind: "strangers" as const, name, path, version: key, port, protocol, attempts }];
    }),
  );
}

/** Who tries to connect, and whether they get in. */
function attemptsAt({ tls }: ResolvedListener): [Stranger, boolean][] {
  const asksForOne = tls!.trust !== undefined;
  return [
    ["in clear", tls!.mode === "PERMISSIVE"],
    ["without a certificate", !asksForOne],
    ["with the certificate of a stranger", !asksForOne],
    ["with a certificate of another name", !asksForOne || tls!.subjectAlternativeNames.length === 0],
  ];
}
