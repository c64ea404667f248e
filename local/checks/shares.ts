import { bounds } from "./binomial";
import type { SharesCheck } from "./check";
import { type Leading, wayInWords } from "./found";

/** Calls for one split: enough to tell 10 % from 13 %. */
const count = 4000;

/** Chance that a sound mesh fails one count: about once in a million. */
const alpha = 1e-6;

/** Traffic spreads over versions by their weights, up to what chance allows. */
export function shareChecks(leading: readonly Leading[]): SharesCheck[] {
  return leading
    .filter(({ decision }) => new Set(decision.arrivals.map(({ version }) => version)).size > 1)
    .map((one) => {
      const shares = new Map<string, number>();
      for (const { version, share } of one.decision.arrivals) shares.set(version, (shares.get(version) ?? 0) + share);
      return {
        kind: "shares",
        name: `${one.door.name}: ${wayInWords(one)} splits by weight`,
        path: one.door.path,
        call: one.call,
        count,
        shares: Array.from(shares, ([version, share]) => {
          const [least, most] = bounds(count, share, alpha);
          return { version, share, least, most };
        }),
      };
    });
}
