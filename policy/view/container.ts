import { gunzipSync } from "node:zlib";
import { type Fields, Unreadable } from "./fields";
import { type Image, imageOf } from "./image";

/** A container of a task definition. Values of its environment are for comparing, never for a message. */
export class Container {
  constructor(
    readonly fields: Fields,
    private readonly index: number,
  ) {}

  get name(): string {
    return this.fields.text("name") ?? `#${this.index + 1}`;
  }

  get essential(): boolean {
    return this.fields.flag("essential") ?? true;
  }

  get image(): Image | undefined {
    const text = this.fields.text("image");
    return text === undefined ? undefined : imageOf(text);
  }

  /** User and group as Docker takes them: `user`, `user:group`, both by name or by number. */
  get user(): { readonly uid: string; readonly gid: string | undefined } | undefined {
    const text = this.fields.text("user");
    if (text === undefined || text === "") return undefined;
    const [uid = "", gid] = text.split(":");
    return { uid: uid.trim(), gid: gid?.trim() };
  }

  /** Value of an environment variable; a secret of that name is one whose value is not known. */
  variable(name: string): string | undefined {
    return this.variables.findLast((one) => one.text("name") === name)?.text("value");
  }

  get variables(): Fields[] {
    return this.fields.list("environment");
  }

  get variableNames(): string[] {
    return this.variables.map((one) => one.text("name") ?? "");
  }

  /**
   * What an Envoy is told by a configuration of the user's own, which then asks App Mesh for none; empty where it is in
   * a file, and undefined where there is none.
   */
  get configuration(): string | undefined {
    const words = [...this.fields.texts("entryPoint"), ...this.fields.texts("command")];
    const at = words.indexOf("--config-yaml");
    if (at >= 0) return words[at + 1] ?? "";
    const fromFile = this.variableNames.includes("ENVOY_CONFIG_FILE") || words.some((one) => /\benvoy -c /.test(one));
    return fromFile ? unpacked(this.variable("ENVOY_CONFIGURATION") ?? "") : undefined;
  }

  /** Whether a configuration of the user's own, or the listeners in it, stand where nobody reads them here. */
  get isToldElsewhere(): boolean {
    const { configuration } = this;
    return configuration === "" || (configuration?.includes('"lds_config"') ?? false);
  }

  /** Whether it is an Envoy of the user's own that expects a task's connections to be sent to it. */
  get takesConnections(): boolean {
    const told = this.configuration ?? "";
    // Then its name says whether it is a gateway.
    const isNode = this.isToldElsewhere && /"id":"mesh\/[^"/]+\/virtualNode\//.test(told);
    return isNode || told.includes("envoy.filters.listener.original_dst");
  }

  /** Whether it is told to send its calls to a proxy beside it, in the task's one network. */
  get callsBeside(): boolean {
    const proxies = this.variables.filter((one) => /^http_proxy$/i.test(one.text("name") ?? ""));
    return proxies.some((one) => /^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(one.text("value") ?? ""));
  }

  get ports(): Port[] {
    return this.fields.list("portMappings").flatMap((mapping) => {
      const protocol = (mapping.text("protocol") ?? "tcp").toLowerCase();
      const range = mapping.text("containerPortRange");
      const port = mapping.number("containerPort");
      const name = mapping.text("name");
      if (port !== undefined) return [{ from: port, to: port, protocol, name }];
      const [from = Number.NaN, to = from] = (range ?? "").split("-").map(Number);
      if (range !== undefined && Number.isNaN(from))
        throw new Unreadable(`${mapping.path}.containerPortRange`, "range");
      return range === undefined ? [] : [{ from, to, protocol, name }];
    });
  }

  /** AWS's own examples name other protocols, such as http, for what is TCP. */
  get tcpPorts(): Port[] {
    return this.ports.filter(({ protocol }) => protocol !== "udp");
  }

  /** Whether it takes what comes to a TCP port of the task. */
  maps(port: number): boolean {
    return this.tcpPorts.some((one) => covers(one, port));
  }

  get dependsOn(): Dependency[] {
    return this.fields.list("dependsOn").map((one) => ({
      on: one.text("containerName") ?? "",
      condition: (one.text("condition") ?? "").toUpperCase(),
    }));
  }

  waitsFor(name: string, ...conditions: readonly string[]): boolean {
    return this.dependsOn.some(
      ({ on, condition }) => on === name && (conditions.length === 0 || conditions.includes(condition)),
    );
  }
}

/** Nobody writes a configuration of this size into a task definition. */
const largest = 64 * 1024 * 1024;

/** A text that may be packed by gzip, in base64. */
function unpacked(text: string): string {
  if (!text.startsWith("H4sI")) return text;
  try {
    return gunzipSync(Buffer.from(text, "base64"), { maxOutputLength: largest }).toString();
  } catch {
    return "";
  }
}

export interface Port {
  readonly from: number;
  readonly to: number;
  readonly protocol: string;
  readonly name: string | undefined;
}

export interface Dependency {
  readonly on: string;
  readonly condition: string;
}

export function covers({ from, to }: Port, port: number): boolean {
  return from <= port && port <= to;
}
