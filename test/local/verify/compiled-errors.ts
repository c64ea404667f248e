import type { Check } from "../../../local/checks/check";

/** An object of a configuration, as Envoy reads it. */
// biome-ignore lint/suspicious/noExplicitAny: what is damaged on purpose has no type that it keeps to
type Node = Record<string, any>;

/** Something that a compiler could get wrong. */
export interface CompiledError {
  readonly what: string;
  /** Damages an object where it is one to damage, and says whether it was. */
  readonly damage: (node: Node) => boolean;
  /** Which checks find it, and what they say. */
  readonly kind: Check["kind"];
  readonly found: RegExp;
}

/** Sets a field of every object that is chosen. */
const set =
  (choose: (node: Node) => boolean, field: string, value: unknown) =>
  (node: Node): boolean => {
    const chosen = choose(node);
    if (chosen) node[field] = value;
    return chosen;
  };
const isHost = (name: string) => (node: Node) => node.name === name && Array.isArray(node.domains);
const routed = (name: string) => (node: Node) => node.name === name && node.match !== undefined;

/** The same for what stands in a route. */
const inRoute = (name: string, damage: (route: Node) => void) => (node: Node) => {
  const chosen = routed(name)(node);
  if (chosen) damage(node);
  return chosen;
};

export const compiledErrors: readonly CompiledError[] = [
  {
    what: "weights of 85 and 15 in place of 90 and 10",
    damage: (node) => {
      const chosen = node.weight === 90 || node.weight === 10;
      if (chosen) node.weight = node.weight === 90 ? 85 : 15;
      return chosen;
    },
    kind: "shares",
    found: /catalog\.canary got \d+ of 4000/,
  },
  {
    what: "routes in the wrong order",
    damage: (node) => {
      const chosen = isHost("catalog.compiled.local")(node);
      if (chosen) node.routes.reverse();
      return chosen;
    },
    kind: "route",
    found: /it came to catalog\.stable and not to catalog\.canary/,
  },
  {
    what: "a method that is not asked for",
    damage: inRoute("catalog-route", ({ match }) => match.headers.shift()),
    kind: "route",
    found: /GET catalog\S+\/new x-draft: 1: route catalog-route took it/,
  },
  {
    what: "a header that is not asked for",
    damage: inRoute("catalog-route", ({ match }) => match.headers.pop()),
    kind: "route",
    found: /POST catalog\S+\/new: route catalog-route took it/,
  },
  {
    what: "a range that ends one later",
    damage: set((node) => node.end === 9, "end", 10),
    kind: "route",
    found: /x-draft: 9: route catalog-route took it/,
  },
  {
    what: "a range that begins one later",
    damage: set((node) => node.start === 1, "start", 2),
    kind: "route",
    found: /x-draft: 1: it came to catalog\.stable and not to catalog\.canary/,
  },
  {
    what: "a path that is taken for a prefix",
    damage: inRoute("catalog-route-2", (route) => {
      route.match = { prefix: route.match.path };
    }),
    kind: "route",
    found: /route catalog-route-2 took it and not catalog-route-3/,
  },
  {
    what: "paths in whatever case",
    damage: inRoute("catalog-route", ({ match }) => {
      match.case_sensitive = false;
    }),
    kind: "route",
    found: /\/NEW\S* x-draft: 1: route catalog-route took it/,
  },
  {
    what: "a route that leads to the other version",
    damage: inRoute("catalog-route", ({ route }) => {
      route.cluster = route.cluster.replace("canary", "stable");
    }),
    kind: "route",
    found: /it came to catalog\.stable and not to catalog\.canary/,
  },
  {
    what: "a time limit of another route",
    damage: set((node) => node.timeout === "0.4s", "timeout", "2s"),
    kind: "timeout",
    found: /"delayMillis":600}: status 200 and not status 504/,
  },
  {
    what: "one try more",
    damage: inRoute("catalog-route", ({ route }) => {
      route.retry_policy.num_retries += 1;
    }),
    kind: "retry",
    found: /4 tries and not 3/,
  },
  {
    what: "tries after an error that is none to try again",
    damage: inRoute("catalog-route", ({ route }) => {
      route.retry_policy.retriable_status_codes.push(500);
    }),
    kind: "retry",
    found: /"status":500}: 3 tries and not 1/,
  },
  {
    what: "tries that last longer",
    damage: set((node) => node.per_try_timeout === "0.2s", "per_try_timeout", "0.45s"),
    kind: "retry",
    found: /"delayMillis":300}: 1 try and not 2/,
  },
  {
    what: "no hidden retries",
    damage: inRoute("catalog-route-3", ({ route }) => {
      delete route.retry_policy;
    }),
    kind: "retry",
    found: /1 try and not 3/,
  },
  {
    what: "a service that is called by another's name",
    damage: (node) => {
      const chosen = isHost("pool.compiled.local")(node);
      if (chosen) node.domains.push("bank.compiled.local:9092");
      return chosen;
    },
    kind: "refusal",
    found: /it came to pool and not to nobody/,
  },
  {
    what: "nine errors in place of five until a task is left out",
    damage: set((node) => node.consecutive_5xx === 5, "consecutive_5xx", 9),
    kind: "ejection",
    found: /the failing task was asked (?:9|10|11) times and not 5 to 7/,
  },
  {
    what: "tasks that are never left out",
    damage: set((node) => node.consecutive_5xx === 5, "enforcing_consecutive_5xx", 0),
    kind: "ejection",
    found: /the failing task was asked \d{2,} times and not 5 to 7/,
  },
  {
    what: "a gateway that leaves the prefix as it is",
    damage: (node) => {
      const chosen = node.regex_rewrite !== undefined || node.prefix_rewrite !== undefined;
      delete node.regex_rewrite;
      delete node.prefix_rewrite;
      return chosen;
    },
    kind: "route",
    found: /the application got \/shop\/\S* and not \//,
  },
  {
    what: "TLS that takes callers without a certificate",
    damage: (node) => {
      const chosen = node.require_client_certificate === true;
      if (!chosen) return false;
      node.require_client_certificate = false;
      // Names that are asked for ask for a certificate, too.
      delete node.common_tls_context.validation_context.match_typed_subject_alt_names;
      return true;
    },
    kind: "strangers",
    found: /a connection without a certificate is taken/,
  },
  {
    what: "TLS that takes callers of another name",
    damage: (node) => {
      const chosen = node.match_typed_subject_alt_names !== undefined;
      delete node.match_typed_subject_alt_names;
      return chosen;
    },
    kind: "strangers",
    found: /a connection with a certificate of another name is taken/,
  },
  {
    what: "a caller that shows no certificate",
    damage: (node) => {
      const chosen = String(node.name).startsWith("cds_egress") && node.transport_socket !== undefined;
      if (chosen) delete node.transport_socket.typed_config.common_tls_context.tls_certificates;
      return chosen;
    },
    kind: "route",
    found: /it came to nobody .* and not to pilot/,
  },
];
