import { catalog, chain, type Edited, http, listener, routes } from "./edited";

const first = "POST /new*, header x-draft 1 to 8";

/** What is changed in the calls of the web service, and the one difference that comes of it. */
export const callEdits: readonly Edited[] = [
  [
    "weights",
    (dump) => {
      const [stable, canary] = routes(dump)[2].route.weighted_clusters.clusters;
      [stable.weight, canary.weight] = [70, 30];
    },
    [
      catalog,
      "/*: goes to",
      /^catalog\.canary:9090 30 %, catalog\.stable:9090 70 %$/,
      /canary:9090 10 %, catalog\.stable:9090 90 %$/,
      "services.catalog.routes[2].targets",
    ],
  ],
  [
    "the target of a route",
    (dump) => {
      routes(dump)[1].route.cluster = "cds_egress_shop_catalog-canary_http2_9090";
    },
    [catalog, "/n*: goes to", /^catalog\.canary:9090$/, /^catalog\.stable:9090$/, "services.catalog.routes[1].targets"],
  ],
  [
    "a time limit",
    (dump) => {
      routes(dump)[1].route.timeout = "2.500s";
    },
    [catalog, "/n*: time limit", /^2500 ms$/, /^5 s$/, "services.catalog.routes[1].timeout.perRequest"],
  ],
  [
    "an idle limit",
    (dump) => {
      routes(dump)[1].route.idle_timeout = "0s";
    },
    [catalog, "/n*: idle limit", /^no limit$/, /^60 s$/, "services.catalog.routes[1].timeout.idle"],
  ],
  [
    "a method",
    (dump) => {
      routes(dump)[0].match.headers[0].string_match.exact = "GET";
    },
    [catalog, `${first}: asks for`, /^GET \/new\*/, /^POST \/new\*/, "services.catalog.routes[0]"],
  ],
  [
    "a route that is not there",
    (dump) => routes(dump).splice(1, 1),
    [catalog, "/n*", undefined, /^goes to catalog\.stable:9090.* time limit 5 s/, "services.catalog.routes[1]"],
  ],
  [
    "the order of two routes",
    (dump) => routes(dump).splice(0, 2, ...routes(dump).slice(0, 2).reverse()),
    [catalog, `${first}: is tried`, /^after \/n\*$/, /^before \/n\*$/, "services.catalog.routes[0].priority"],
  ],
  [
    "the events of retries",
    (dump) => {
      routes(dump)[0].route.retry_policy.retry_on = "reset,connect-failure,retriable-status-codes";
    },
    [catalog, `${first}: retries: at`, /^connect-failure, reset$/, /^reset$/, "services.catalog.routes[0].retry"],
  ],
  [
    "the status codes of retries",
    (dump) => {
      routes(dump)[0].route.retry_policy.retriable_status_codes = [503, 502];
    },
    [catalog, `${first}: retries: at status`, /^502, 503$/, /^502, 503, 504$/, "services.catalog.routes[0].retry"],
  ],
  [
    "the number of retries",
    (dump) => {
      delete routes(dump)[0].route.retry_policy.num_retries;
    },
    [catalog, `${first}: retries: number`, /^1$/, /^3$/, "services.catalog.routes[0].retry"],
  ],
  [
    "retries that are not there",
    (dump) => {
      delete routes(dump)[1].route.retry_policy;
    },
    [
      catalog,
      "/n*: retries",
      undefined,
      /^at connect-failure, refused-stream, reset.*number 2/,
      "services.catalog.routes[1].retry",
    ],
  ],
  [
    "one more service",
    (dump) => {
      const hosts = http(chain(dump, 9090)).route_config.virtual_hosts;
      hosts.push({ ...structuredClone(hosts[0]), name: "bank", domains: ["bank.shop.local", "bank.shop.local:9090"] });
    },
    [
      "calls to bank.shop.local on port 9090",
      "all",
      /^POST \/new\*.* to catalog\.canary:9090; /,
      undefined,
      "services.web.backends",
    ],
  ],
  [
    "a service that could not be called",
    (dump) => {
      const { filter_chains: chains } = listener(dump, "egress");
      chains.splice(chains.indexOf(chain(dump, 9080)), 1);
    },
    [
      "calls to cart (cart.shop.local) on port 9080",
      "all",
      undefined,
      /^\/\* to cart:9080$/,
      "services.web.backends[1]",
    ],
  ],
  [
    "connections of TCP",
    (dump) => {
      http(chain(dump, 5432)).idle_timeout = "60s";
    },
    ["connections to ledger on port 5432", "idle limit", /^60 s$/, /^3600 s$/, "services.ledger.timeout.idle"],
  ],
];
