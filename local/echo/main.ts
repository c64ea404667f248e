import { readFileSync } from "node:fs";
import { type EchoPort, serve } from "./serve";

/** What the process is started with: a file of this. */
export interface EchoSettings {
  readonly ports: readonly EchoPort[];
  readonly control: string;
}

/** Runs the echo service until whoever started it ends. */
async function main(): Promise<void> {
  const settings = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as EchoSettings;
  process.on("disconnect", () => process.exit(0));
  // On Ctrl-C the whole group is told, and the supervisor ends it after the proxies.
  process.on("SIGINT", () => {});
  const { controlPort } = await serve(settings.ports, settings.control);
  process.send?.({ controlPort });
}

void main();
