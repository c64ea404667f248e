import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import type { EgressFilter } from "../../../components/graph/enums";
import { validate } from "../../../components/validate";
import { findEnvoy } from "../../../local/run/envoy-binary";
import { Network } from "../../../local/run/network";
import { networkTools } from "../../../local/run/network-tools";
import { interceptionOf } from "../../../local/run/packet-rules";
import { prepare } from "../../../local/run/prepared";
import { start } from "../../../local/run/supervisor";

export interface Intercepted {
  readonly egressFilter: EgressFilter;
  /** Whether the addresses that ECS is told to ignore are ignored. */
  readonly ignoring: boolean;
  /** What runs the application, before its own command. */
  readonly as: string;
  readonly urls: readonly string[];
  readonly egressIgnoredPorts: readonly number[];
}

/**
 * Runs a graph with an application that calls everything it is told to, and prints what came of it: within a network of
 * its own, `unshare --net --mount node intercepted.js FOLDER SETTINGS`.
 */
async function main(): Promise<void> {
  const [, , folder, settings] = process.argv;
  const { egressFilter, ignoring, as, urls, egressIgnoredPorts } = JSON.parse(settings!) as Intercepted;
  const envoy = { egressIgnoredPorts: [...egressIgnoredPorts] };
  const services = {
    web: { port: 8080, image: "web", backends: ["catalog"], envoy },
    catalog: { port: 9090, image: "catalog" },
    other: { port: 7070, image: "other" },
  };
  const { graph } = validate({ name: "shop", egressFilter, services });
  const ground = new Network(folder!, networkTools(), ({ version }) => {
    const interception = interceptionOf(version, false)!;
    return ignoring ? interception : { ...interception, egressIgnoredIps: [] };
  });
  const own = new Map([["web", `${as} ${process.execPath} ${join(__dirname, "probe.js")}`]]);
  const { plan } = prepare(graph!, { folder: folder!, own, ground });
  const run = await start(plan, { envoy: findEnvoy(), folder: folder!, claimFolder: folder! });
  const agent = createServer((_, response) => response.end("credentials")).listen(80, "169.254.170.2");
  await once(agent, "listening");
  const answers = urls.map(async (url) => {
    const asked = await fetch(`http://10.88.1.1:8080/?url=${encodeURIComponent(url)}`);
    return [url, await asked.text()];
  });
  const said = Object.fromEntries(await Promise.all(answers)) as Record<string, string>;
  await run.stop();
  agent.close();
  ground.close();
  process.stdout.write(JSON.stringify(said));
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
