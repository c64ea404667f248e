import { connect } from "node:net";
import type { Path } from "../../components/diagnostics/diagnostic";
import type { Report } from "../../components/diagnostics/report";
import { entrancesOf } from "../../components/graph/reach";
import type { ResolvedGraph } from "../../components/graph/resolved";
import type { Addresses, At } from "./addresses";
import { ask, type Unanswered } from "./ask";

/** Milliseconds for whoever is asked at the beginning. */
const patience = 5000;

/** Asks everybody whom a file names, before anything is checked; reports who does not answer or is another. */
export async function checkReachable(
  addresses: Addresses,
  token: string | undefined,
  graph: ResolvedGraph,
  report: Report,
): Promise<void> {
  const problem = (path: Path, found: string) =>
    report(
      "target-unreachable",
      path,
      found,
      "see whether it runs there, is reached from here, and has the same token",
    );
  const hosts = hostsOf(graph);
  const asked = Array.from(addresses.versions, async ([key, { calls, tries }]) => {
    const path: Path = ["versions", key];
    if (calls?.kind === "relay")
      await checkRelay(calls.url, token, key, hosts, (found) => problem([...path, "relay"], found));
    if (calls?.kind === "proxy") {
      await checkAt(calls.at, (found) => problem([...path, "proxy"], found));
      for (const [called, at] of calls.tcp) await checkAt(at, (found) => problem([...path, "tcp", called], found));
    }
    for (const url of tries) {
      const answer = await ask(`${url}/tries?call=none`, token, patience).catch((error: Unanswered) => error.message);
      if (!Array.isArray(answer))
        problem([...path, "tries"], `${url}: ${typeof answer === "string" ? answer : "it is no echo service"}`);
    }
  });
  const gates = Array.from(addresses.gateways, async ([name, { address, ports }]) => {
    const listeners = graph.gateways.find((one) => one.name === name)!.versions[0]!.endpoint.listeners;
    for (const { port } of listeners) {
      await checkAt({ address, port: ports.get(port) ?? port }, (found) => problem(["gateways", name], found));
    }
  });
  await Promise.all([...asked, ...gates]);
}

async function checkRelay(
  url: string,
  token: string | undefined,
  key: string,
  hosts: readonly string[],
  problem: (found: string) => void,
): Promise<void> {
  let who: { readonly version?: unknown; readonly hosts?: unknown } | null;
  try {
    who = (await ask(`${url}/who`, token, patience)) as typeof who;
  } catch (error) {
    problem(`${url}: ${(error as Unanswered).message}`);
    return;
  }
  if (who?.version !== key)
    return problem(`${url}: it is ${JSON.stringify(who?.version)} and not ${JSON.stringify(key)}`);
  const may: ReadonlySet<unknown> = new Set(Array.isArray(who.hosts) ? who.hosts : []);
  const missing = hosts.filter((host) => !may.has(host));
  if (missing.length > 0) problem(`${url}: it may not call ${missing.slice(0, 5).join(", ")}, which the graph has`);
}

/** Every service of a graph as it is called. */
export function hostsOf(graph: ResolvedGraph): string[] {
  const named = graph.services.filter(({ virtualService }) => virtualService);
  return named.flatMap((service) =>
    (entrancesOf(service, graph) ?? []).map(({ port }) => `${service.virtualServiceName.toLowerCase()}:${port}`),
  );
}

function checkAt({ address, port }: At, problem: (found: string) => void): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: patience });
    const end = (why?: string) => {
      socket.destroy();
      if (why !== undefined) problem(`${address}:${port}: it does not answer (${why})`);
      resolve();
    };
    socket.once("connect", () => end());
    socket.once("timeout", () => end(`within ${patience / 1000} s`));
    socket.once("error", (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
}
