import { findEnvoy } from "../../../local/run/envoy-binary";
import { start } from "../../../local/run/supervisor";
import { smallPlan } from "./small";

/** Runs the small plan until it is ended: `node runner.js CLAIM-FOLDER FOLDER`. */
async function main(): Promise<void> {
  const [, , claimFolder, folder] = process.argv;
  const run = await start(smallPlan(), { envoy: findEnvoy(), folder: folder!, claimFolder: claimFolder! });
  process.on("SIGTERM", () => void run.stop().then(() => process.exit(0)));
  process.on("SIGINT", () => process.exit(130));
  process.stdout.write("ready\n");
}

void main();
