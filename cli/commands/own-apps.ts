import type { ResolvedGraph } from "../../components/graph/resolved";
import type { OwnApps } from "../../local/run/plan";
import { UsageError } from "../failure";

/** What the user runs, by version. */
export function ownApps(options: readonly string[], { versions }: ResolvedGraph): OwnApps {
  const own = new Map<string, string | undefined>();
  for (const option of options) {
    const [key, ...command] = option.split("=");
    if (!versions.has(key!)) {
      const known = [...versions.keys()].join(", ");
      throw new UsageError(`--run ${JSON.stringify(key)} is no version; the graph has ${known}`);
    }
    if (own.has(key!)) throw new UsageError(`--run names ${JSON.stringify(key)} twice`);
    if (command.join("=").trim() === "" && command.length > 0) {
      throw new UsageError(`--run ${JSON.stringify(option)} has no command`);
    }
    own.set(key!, command.length > 0 ? command.join("=") : undefined);
  }
  return own;
}
