import type { Plan } from "../components/plan/types";
import { checkDuration, checkTimeout, long, out, type Refuse, type Value, ways } from "./limit";
import { checkGatewayRoute, checkRoute } from "./limits-of-routes";

/**
 * What App Mesh's API refuses of a plan, written down from its model (botocore's `appmesh`, 2019-01-25) a second time,
 * so that a wrong number in a rule can not pass here too.
 */
export function refusedByApi(plan: Plan): string[] {
  const found: string[] = [];
  for (const { type, name, props } of plan) {
    const check = checks[type];
    const refuse: Refuse = (place, refused, what) => {
      if (refused) found.push(`${type.split(":")[2]} ${name} ${place}: ${what}`);
    };
    check?.((props as Value).spec ?? {}, refuse);
    if (check) checkTags((props as Value).tags ?? {}, refuse);
    if (check) refuse("name", !/^.{1,255}$/.test((props as Value).name), "is 1 to 255 characters");
  }
  return found;
}

const checks: Readonly<Record<string, ((spec: Value, refuse: Refuse) => void) | undefined>> = {
  "aws:appmesh/mesh:Mesh": () => {},
  "aws:appmesh/virtualService:VirtualService": () => {},
  "aws:appmesh/virtualNode:VirtualNode": checkNode,
  "aws:appmesh/virtualGateway:VirtualGateway": checkGateway,
  "aws:appmesh/virtualRouter:VirtualRouter": (spec, refuse) => each(spec.listeners, checkPort, refuse),
  "aws:appmesh/route:Route": checkRoute,
  "aws:appmesh/gatewayRoute:GatewayRoute": checkGatewayRoute,
};

const each = (list: Value[] | undefined, check: (one: Value, refuse: Refuse) => void, refuse: Refuse) => {
  for (const one of list ?? []) check(one, refuse);
};

function checkTags(tags: Readonly<Record<string, unknown>>, refuse: Refuse): void {
  refuse("tags", Object.keys(tags).length > 50, "are 50 at most");
  for (const [key, value] of Object.entries(tags)) {
    refuse("tags", long(key, 1, 128) || long(value, 0, 256), "a key of 1 to 128 and a value of 256 at most");
  }
}

function checkPort({ portMapping }: Value, refuse: Refuse): void {
  refuse("portMapping", portMapping.port === undefined || out(portMapping.port, 1, 65535), "a port is 1 to 65535");
}

function checkNode(spec: Value, refuse: Refuse): void {
  each(spec.listeners, checkListener, refuse);
  const { serviceDiscovery: found } = spec;
  refuse("serviceDiscovery", found !== undefined && ways(found) !== 1, "one of dns and awsCloudMap");
  for (const [key, value] of Object.entries(found?.awsCloudMap?.attributes ?? {})) {
    refuse("attributes", long(key, 1, 255) || long(value, 1, 1024), "1 to 255 and 1 to 1024 characters");
  }
  checkClient(spec.backendDefaults?.clientPolicy?.tls, refuse);
  each(spec.backends, ({ virtualService }, to) => checkClient(virtualService.clientPolicy?.tls, to), refuse);
  checkLogging(spec.logging, refuse);
}

function checkListener(listener: Value, refuse: Refuse): void {
  checkPort(listener, refuse);
  const { portMapping, healthCheck, timeout, connectionPool, outlierDetection, tls } = listener;
  checkHealth(healthCheck, portMapping, refuse);
  if (timeout) {
    const [spoken] = Object.keys(timeout);
    refuse("timeout", ways(timeout) !== 1 || spoken !== portMapping.protocol, "is the protocol's");
    refuse("timeout", portMapping.protocol === "tcp" && timeout.tcp.perRequest !== undefined, "TCP has only idle");
    checkTimeout(timeout[spoken!], refuse);
  }
  checkPool(connectionPool, portMapping.protocol, refuse);
  if (outlierDetection) {
    refuse("outlierDetection", out(outlierDetection.maxServerErrors, 1, Number.MAX_SAFE_INTEGER), "1 error or more");
    refuse("outlierDetection", out(outlierDetection.maxEjectionPercent, 0, 100), "0 to 100 percent");
    checkDuration(outlierDetection.interval, refuse);
    checkDuration(outlierDetection.baseEjectionDuration, refuse);
  }
  checkListenerTls(tls, refuse);
}

function checkHealth(check: Value, { port }: Value, refuse: Refuse): void {
  if (!check) return;
  for (const threshold of [check.healthyThreshold, check.unhealthyThreshold])
    refuse("healthCheck", out(threshold, 2, 10), "a threshold is 2 to 10");
  refuse("healthCheck", out(check.intervalMillis, 5000, 300_000), "an interval is 5000 to 300000");
  refuse("healthCheck", out(check.timeoutMillis, 2000, 60_000), "a timeout is 2000 to 60000");
  refuse("healthCheck", check.port !== undefined && check.port !== port, "the port is the listener's");
}

const counted: Readonly<Record<string, [pool: string, field: string]>> = {
  http: ["http", "maxConnections"],
  http2: ["http2", "maxRequests"],
  grpc: ["grpc", "maxRequests"],
  tcp: ["tcp", "maxConnections"],
};

function checkPool(pool: Value, protocol: string, refuse: Refuse): void {
  if (!pool) return;
  const [[name, value]] = Object.entries(pool) as [[string, Value]];
  const [wanted, field] = counted[protocol]!;
  refuse(
    "connectionPool",
    name.replace(/^(https|http2s|tcps)$/, (list) => list.slice(0, -1)) !== wanted,
    "is the protocol's",
  );
  const settings = Array.isArray(value) ? value[0] : value;
  refuse("connectionPool", settings[field] === undefined, `has ${field}`);
  for (const one of Object.values(settings)) refuse("connectionPool", out(one, 1, 2 ** 31 - 1), "counts 1 or more");
}

function checkCertificate(certificate: Value, kinds: readonly string[], refuse: Refuse): void {
  const [kind] = Object.keys(certificate ?? {});
  refuse("certificate", ways(certificate) !== 1 || !kinds.includes(kind!), `one of ${kinds}`);
  const { file, sds } = certificate ?? {};
  const files = file ? [file.certificateChain, file.privateKey] : sds ? [sds.secretName] : [];
  for (const path of files) refuse("certificate", long(path ?? "", 1, 255), "1 to 255 characters");
}

function checkValidation({ trust, subjectAlternativeNames }: Value, kinds: readonly string[], refuse: Refuse): void {
  const [kind] = Object.keys(trust ?? {});
  refuse("trust", ways(trust) !== 1 || !kinds.includes(kind!), `one of ${kinds}`);
  const authorities = trust?.acm?.certificateAuthorityArns;
  refuse(
    "trust",
    authorities !== undefined && (authorities.length < 1 || authorities.length > 3),
    "1 to 3 authorities",
  );
  if (trust?.file) refuse("trust", long(trust.file.certificateChain ?? "", 1, 255), "1 to 255 characters");
  for (const name of subjectAlternativeNames?.match.exacts ?? [])
    refuse("subjectAlternativeNames", long(name, 1, 254), "1 to 254 characters");
}

function checkListenerTls(tls: Value, refuse: Refuse): void {
  if (!tls) return;
  checkCertificate(tls.certificate, ["acm", "file", "sds"], refuse);
  if (tls.validation) checkValidation(tls.validation, ["file", "sds"], refuse);
}

function checkClient(tls: Value, refuse: Refuse): void {
  if (!tls) return;
  for (const port of tls.ports ?? []) refuse("clientPolicy", out(port, 1, 65535), "a port is 1 to 65535");
  if (tls.certificate) checkCertificate(tls.certificate, ["file", "sds"], refuse);
  checkValidation(tls.validation, ["acm", "file", "sds"], refuse);
}

function checkLogging(logging: Value, refuse: Refuse): void {
  const file = logging?.accessLog?.file;
  if (!file) return;
  refuse("accessLog", long(file.path, 1, 255), "a path of 1 to 255");
  if (!file.format) return;
  const { text, jsons } = file.format;
  refuse("format", (text === undefined) === (jsons === undefined), "one of text and JSON");
  refuse("format", long(text, 1, 1000), "a text of 1 to 1000");
  for (const { key, value } of jsons ?? [])
    refuse("format", long(key, 1, 100) || long(value, 1, 100), "a field of 1 to 100");
}

function checkGateway(spec: Value, refuse: Refuse): void {
  refuse("listeners", !(spec.listeners?.length > 0), "are required");
  for (const listener of spec.listeners ?? []) {
    const { portMapping, healthCheck, connectionPool, tls } = listener;
    checkPort(listener, refuse);
    refuse("protocol", portMapping.protocol === "tcp", "is not tcp");
    refuse("healthCheck", healthCheck?.protocol === "tcp", "is not of tcp");
    checkHealth(healthCheck, portMapping, refuse);
    if (portMapping.protocol !== "tcp") checkPool(connectionPool, portMapping.protocol, refuse);
    checkListenerTls(tls, refuse);
  }
  checkClient(spec.backendDefaults?.clientPolicy?.tls, refuse);
  checkLogging(spec.logging, refuse);
}
