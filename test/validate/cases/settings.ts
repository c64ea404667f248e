import { calling, type Mistake, web } from "../graphs";

export const settings: readonly Mistake[] = [
  [
    "a format without an access log",
    web({ accessLogFormat: { text: "%PROTOCOL%" } }),
    "error invalid-access-log services.web.accessLogFormat | there is no access log to format",
    'give accessLog, such as "/dev/stdout"',
  ],
  [
    "a format as text and as JSON",
    web({ accessLog: "/dev/stdout", accessLogFormat: { text: "x", json: { a: "b" } } }),
    "error invalid-access-log services.web.accessLogFormat | text and json at once",
    "give one of the two",
  ],
  [
    "a format that is neither",
    web({ accessLog: "/dev/stdout", accessLogFormat: {} }),
    "error invalid-access-log services.web.accessLogFormat | neither text nor json",
    "give one of the two",
  ],
  [
    "a line of 1001 characters",
    web({ accessLog: "/dev/stdout", accessLogFormat: { text: "x".repeat(1001) } }),
    "error invalid-access-log services.web.accessLogFormat.text | the line has 1001 characters",
    "use 1 to 1000",
  ],
  [
    "a JSON format without fields",
    web({ accessLog: "/dev/stdout", accessLogFormat: { json: {} } }),
    "error invalid-access-log services.web.accessLogFormat.json | there are no fields",
    "name one",
  ],
  [
    "a JSON field that is empty",
    web({ accessLog: "/dev/stdout", accessLogFormat: { json: { time: "" } } }),
    "error invalid-access-log services.web.accessLogFormat.json.time | a field that is too long, or empty",
    "use 1 to 100 characters each",
  ],
  [
    "one task that is meant to stay",
    web({ desiredCount: 1 }),
    'info single-task services.web.desiredCount | one task of service "web" takes all of its requests',
    "run two or more, where it must not be away",
  ],
  [
    "a tag of AWS's own",
    web({ tags: { "aws:name": "x" } }),
    'error invalid-tags services.web.tags["aws:name"] | keys that start with "aws:" are AWS\'s own',
    "use another one",
  ],
  [
    "a tag without a key",
    web({}, { tags: { "": "x" } }),
    'error invalid-tags tags[""] | the key has 0 characters',
    "use 1 to 128",
  ],
  [
    "a tag of 257 characters",
    web({ tags: { team: "x".repeat(257) } }),
    "error invalid-tags services.web.tags.team | the value has 257 characters",
    "256 is the most",
  ],
  [
    "51 tags, the graph's among them",
    web(
      { tags: { own: "x" } },
      { tags: Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`t${index}`, ""])) },
    ),
    "error invalid-tags services.web.tags | 51 tags, the graph's among them",
    "AWS takes 50 at most",
  ],
  [
    "an open mesh with backends",
    calling({}, {}, { egressFilter: "ALLOW_ALL" }),
    'info open-egress egressFilter | as App Mesh documents it, this does not hold for what has backends: "web"',
    "name every host that they call as a service that is external, if calls to it fail",
  ],
  [
    "a response type without DNS",
    web({ discovery: { responseType: "ENDPOINTS" } }),
    "error invalid-value services.web.discovery.responseType | discovery by cloud-map has no response type",
    'remove it, or set the type to "dns"',
  ],
  [
    "an address of what nobody finds",
    web({ discovery: { type: "none", ipPreference: "IPv4_ONLY" } }),
    "error invalid-value services.web.discovery.ipPreference | nobody is to find it by an address",
    "remove it, or say how it is found",
  ],
  [
    "a namespace with a space",
    web({ discovery: { namespace: "a b" } }),
    'error invalid-name services.web.discovery.namespace | "a b" is no name of a Cloud Map namespace',
    "use 1 to 1024 characters, without spaces",
  ],
  [
    "a backend that nobody can find",
    calling({ discovery: { type: "none" } }),
    'error undiscoverable-backend services.cart.discovery.type | service "cart" is called, and callers can not find "cart"',
    'set the type to "cloud-map" or "dns"',
  ],
];
