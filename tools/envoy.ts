import { explain } from "../cli/explain";
import { say } from "../cli/output";
import { obtainEnvoy } from "../local/run/envoy-binary";

/** `npm run envoy`: has Envoy there for the tests, which never fetch it, and prints where it is. */
obtainEnvoy(say).then(
  ({ path }) => process.stdout.write(`${path}\n`),
  (error: unknown) => {
    process.exitCode = explain(error);
  },
);
