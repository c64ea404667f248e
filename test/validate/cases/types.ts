import { graph, type Mistake, split, web } from "../graphs";

const output = new (class {
  readonly __pulumiOutput = true;
})();

export const types: readonly Mistake[] = [
  [
    "a service that is null",
    graph({ web: null }),
    "error wrong-type services.web | null is not an object",
    "give an object",
  ],
  [
    "a service named like a field",
    graph({ port: 5 }),
    "error wrong-type services.port | 5 is not an object",
    "give an object",
  ],
  [
    "a version that is a text",
    split({ versions: { v1: "shop/web:1" } }),
    'error wrong-type services.web.versions.v1 | "shop/web:1" is not an object',
    "give an object",
  ],
  [
    "a port in quotes",
    web({ port: "8080" }),
    'error wrong-type services.web.port | "8080" is not a number',
    "give a number, without quotes",
  ],
  [
    "a port with a fraction",
    web({ port: 80.5 }),
    "error wrong-type services.web.port | 80.5 is not a whole number",
    "give a whole number",
  ],
  [
    "a port that is not a number",
    web({ port: Number.NaN }),
    "error wrong-type services.web.port | NaN is not a number",
    "give a number",
  ],
  [
    "an endless cpu",
    web({ cpu: Number.POSITIVE_INFINITY }),
    "error wrong-type services.web.cpu | Infinity is not a number",
    "give a number",
  ],
  [
    "a cpu beyond whole numbers",
    web({ cpu: 1e300 }),
    "error invalid-value services.web.cpu | 1e+300 is too large a number",
    "give a smaller one",
  ],
  [
    "tracing in quotes",
    web({ tracing: "true" }),
    'error wrong-type services.web.tracing | "true" is not true or false',
    "give true or false, without quotes",
  ],
  [
    "a command that is no list",
    web({ command: "npm start" }),
    'error wrong-type services.web.command | "npm start" is not a list',
    "give a list",
  ],
  [
    "an argument that is no text",
    web({ command: ["sleep", 5] }),
    "error wrong-type services.web.command[1] | 5 is not a text",
    "give a text",
  ],
  [
    "an image that is a number",
    web({ image: 1 }),
    "error wrong-type services.web.image | 1 is no text",
    "put it in quotes",
  ],
  [
    "an image that is a list",
    web({ image: ["shop/web:1"] }),
    "error wrong-type services.web.image | a list is no text",
    "give a text, or a Pulumi output of one",
  ],
  [
    "a number as a variable",
    web({ env: { PIN: 1234 } }),
    "error wrong-type services.web.env.PIN | a number is no text",
    "put it in quotes",
  ],
  [
    "true as a variable",
    web({ env: { DEBUG: true } }),
    "error wrong-type services.web.env.DEBUG | a boolean is no text",
    "put it in quotes",
  ],
  [
    "a secret that is an object",
    web({ secrets: { KEY: { arn: "canary" } } }),
    "error wrong-type services.web.secrets.KEY | an object is no text",
    "give a text, or a Pulumi output of one",
  ],
  [
    "an output as structure",
    web({ port: output }),
    "error wrong-type services.web.port | a Pulumi output is not a number",
    "give a number that is known now: only texts such as images, values and ARNs may be outputs",
  ],
  [
    "an output as all variables",
    web({ env: output }),
    "error wrong-type services.web.env | a Pulumi output is not an object",
    "give an object that is known now: only texts such as images, values and ARNs may be outputs",
  ],
  [
    "a protocol in capitals",
    web({ protocol: "HTTP" }),
    'error invalid-value services.web.protocol | "HTTP" is not allowed; did you mean "http"?',
    "use one of http, http2, grpc, tcp",
  ],
  [
    "a protocol that there is not",
    web({ protocol: "quic" }),
    'error invalid-value services.web.protocol | "quic" is not allowed',
    "use one of http, http2, grpc, tcp",
  ],
  [
    "a method in small letters",
    web({ routes: [{ method: "get" }] }),
    'error invalid-value services.web.routes[0].method | "get" is not allowed; did you mean "GET"?',
    "use one of GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH",
  ],
  [
    "a long wrong value",
    web({ protocol: "x".repeat(100) }),
    'error invalid-value services.web.protocol | "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" is not allowed',
    "use one of http, http2, grpc, tcp",
  ],
  [
    "a container without an image",
    web({ containers: { log: {} } }),
    'error missing-field services.web.containers.log.image | the field "image" is missing',
    "add image: it is required",
  ],
  [
    "a header without a name",
    web({ routes: [{ headers: [{ exact: "x" }] }] }),
    'error missing-field services.web.routes[0].headers[0].name | the field "name" is missing',
    "add name: it is required",
  ],
  [
    "a container's check without a command",
    web({ containers: { log: { image: "l:1", healthCheck: {} } } }),
    'error missing-field services.web.containers.log.healthCheck.command | the field "command" is missing',
    "add command: it is required",
  ],
  [
    "a symbol for a name",
    graph({ web: { image: "shop/web:1" }, [Symbol("cart")]: {} }),
    'error invalid-name services["Symbol(cart)"] | a symbol is no name',
    "use a text",
  ],
];
