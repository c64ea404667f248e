import { readFileSync } from "node:fs";
import { type EchoPort, serve } from "./serve";

/** What the process is started with: a file of this. */
export interface EchoSettings {
  readonly ports: readonly EchoPort[];
  readonly control: string;
}

/** What it tells whoever started it, once it serves the ports that it was started with or has been told since. */
export interface EchoServes {
  readonly controlPort: number;
}

/** Runs the echo service until whoever started it ends; it takes other ports as messages. */
async function main(): Promise<void> {
  const settings = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as EchoSettings;
  process.on("disconnect", () => process.exit(0));
  // On Ctrl-C the whole group is told, and the supervisor ends it after the proxies.
  process.on("SIGINT", () => {});
  const { controlPort, change } = await serve(settings.ports, settings.control);
  const tell = () => process.send?.({ controlPort } satisfies EchoServes);
  process.on("message", (ports: readonly EchoPort[]) => void change(ports).then(tell));
  tell();
}

void main();
