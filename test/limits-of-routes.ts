import { checkDuration, checkTimeout, long, out, type Refuse, type Value, ways } from "./limit";

export function checkRoute({ priority, ...kinds }: Value, refuse: Refuse): void {
  refuse("priority", out(priority, 0, 1000), "is 0 to 1000");
  refuse("spec", ways(kinds) !== 1, "has one kind of route");
  for (const [kind, { match = {}, retryPolicy, timeout, action }] of Object.entries(kinds) as [string, Value][]) {
    checkMatch(match, refuse);
    const targets = action.weightedTargets;
    refuse("weightedTargets", targets.length < 1 || targets.length > 10, "are 1 to 10");
    const sum = targets.reduce((total: number, { weight }: Value) => total + weight, 0);
    refuse("weightedTargets", targets.some(({ weight }: Value) => out(weight, 0, 100)) || sum > 100, "weigh 0 to 100");
    for (const { port } of targets) refuse("weightedTargets", out(port, 1, 65535), "a port is 1 to 65535");
    checkTimeout(timeout, refuse);
    refuse("timeout", kind === "tcpRoute" && timeout?.perRequest !== undefined, "TCP has only idle");
    if (retryPolicy) checkRetry(retryPolicy, refuse);
  }
}

function checkRetry(policy: Value, refuse: Refuse): void {
  const { maxRetries, perRetryTimeout, httpRetryEvents, tcpRetryEvents, grpcRetryEvents } = policy;
  refuse("retryPolicy", out(maxRetries, 0, Number.MAX_SAFE_INTEGER), "0 retries or more");
  checkDuration(perRetryTimeout ?? null, refuse);
  const size = (events: unknown[] | undefined, most: number) => events && (events.length < 1 || events.length > most);
  const wrong = size(httpRetryEvents, 25) || size(tcpRetryEvents, 1) || size(grpcRetryEvents, 5);
  refuse("retryPolicy", Boolean(wrong), "1 to 25, 1, and 1 to 5 events");
  refuse("retryPolicy", !httpRetryEvents && !tcpRetryEvents && !grpcRetryEvents, "at least one event");
}

const methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

function checkMatch(match: Value, refuse: Refuse): void {
  const { prefix, path, method, scheme, port, headers, metadatas, queryParameters, methodName, serviceName } = match;
  refuse("match", prefix !== undefined && path !== undefined, "a prefix or a path");
  refuse("match", prefix !== undefined && !prefix.startsWith("/"), 'a prefix starts with "/"');
  refuse("match", path !== undefined && ways(path) !== 1, "a path is exact or a regex");
  refuse("match", long(path?.exact ?? path?.regex, 1, 255), "a path of 1 to 255");
  refuse("match", method !== undefined && !methods.includes(method), "a method of HTTP");
  refuse("match", scheme !== undefined && !["http", "https"].includes(scheme), "http or https");
  refuse("match", out(port, 1, 65535), "a port is 1 to 65535");
  refuse("match", long(methodName, 1, 50) || (methodName !== undefined && serviceName === undefined), "a method");
  for (const list of [headers, metadatas, queryParameters])
    refuse("match", list !== undefined && (list.length < 1 || list.length > 10), "1 to 10 conditions of a kind");
  for (const { name, match: value = {} } of headers ?? metadatas ?? []) {
    refuse("header", long(name, 1, 50), "a name of 1 to 50");
    refuse("header", ways(value) > 1, "one condition");
    for (const text of Object.values(value)) refuse("header", long(text, 1, 255), "a value of 1 to 255");
  }
}

/** @see https://docs.aws.amazon.com/app-mesh/latest/userguide/gateway-routes.html */
export function checkGatewayRoute({ priority, ...kinds }: Value, refuse: Refuse): void {
  refuse("priority", out(priority, 0, 1000), "is 0 to 1000");
  refuse("spec", ways(kinds) !== 1, "has one kind of route");
  for (const { match, action } of Object.values(kinds) as Value[]) {
    checkMatch(match, refuse);
    const { hostname = {}, prefix, path, serviceName } = match;
    refuse("hostname", ways(hostname) > 1, "exact or suffix");
    refuse("hostname", long(hostname.exact, 1, 253) || long(hostname.suffix, 1, 253), "1 to 253 characters");
    refuse("match", /^\/aws-app-?mesh/.test(prefix ?? "") || /^aws\.app-?mesh/.test(serviceName ?? ""), "is reserved");
    refuse("target", out(action.target.port, 1, 65535), "a port is 1 to 65535");
    const { rewrite = {} } = action;
    refuse("rewrite", rewrite.prefix !== undefined && ways(rewrite.prefix) !== 1, "defaultPrefix or value");
    refuse("rewrite", rewrite.prefix !== undefined && prefix === undefined, "a prefix of a prefix");
    refuse("rewrite", rewrite.path !== undefined && path === undefined, "a path of a path");
    refuse("rewrite", long(rewrite.prefix?.value, 1, 255) || long(rewrite.path?.exact, 1, 255), "1 to 255 characters");
  }
}
