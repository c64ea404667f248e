import { type NetworkTools, networkTools } from "../../local/run/network-tools";
import { skip } from "../../tools/skips";

/** What networks of tasks are made with; where they can not be made the test is skipped, and says so. */
export function networkOrSkip(context: Mocha.Context): NetworkTools {
  try {
    return networkTools();
  } catch (error) {
    return skip(context, (error as Error).message);
  }
}
