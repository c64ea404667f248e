import { type EnvoyBinary, findEnvoy } from "../../local/run/envoy-binary";
import { skip } from "../../tools/skips";

/** The Envoy that is here; where there is none the test is skipped, and says so. */
export function envoyOrSkip(context: Mocha.Context): EnvoyBinary {
  try {
    return findEnvoy();
  } catch (error) {
    return skip(context, (error as Error).message);
  }
}
