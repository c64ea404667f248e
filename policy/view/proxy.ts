import type { Fields } from "./fields";

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html */
export const proxyProperties = [
  "IgnoredUID",
  "IgnoredGID",
  "AppPorts",
  "ProxyIngressPort",
  "ProxyEgressPort",
  "EgressIgnoredPorts",
  "EgressIgnoredIPs",
] as const;

export type ProxyProperty = (typeof proxyProperties)[number];

/** The proxy configuration of a task definition; its properties as a map or as a list of names and values. */
export class ProxyConfiguration {
  private readonly properties: Fields | readonly Fields[] | undefined;

  constructor(private readonly fields: Fields) {
    const given = fields.has("properties") ? fields.value("properties") : undefined;
    this.properties = Array.isArray(given) ? fields.list("properties") : fields.fields("properties");
  }

  get containerName(): string | undefined {
    return this.fields.text("containerName");
  }

  /** @default "APPMESH", the only one that there is */
  get type(): string {
    return this.fields.text("type") ?? "APPMESH";
  }

  get names(): string[] {
    const { properties } = this;
    return isList(properties) ? properties.map((one) => one.text("name") ?? "") : (properties?.names ?? []);
  }

  /** A property's value as it is written; undefined where it has none. */
  get(name: ProxyProperty): string | undefined {
    const { properties } = this;
    if (!isList(properties)) return properties?.text(name);
    return properties.findLast((one) => one.text("name") === name)?.text("value");
  }

  /** Whether a property has a value, known or not. */
  has(name: ProxyProperty): boolean {
    const { properties } = this;
    if (!isList(properties)) return properties?.has(name) ?? false;
    return properties.some((one) => one.text("name") === name && one.has("value"));
  }

  /** The ports of a list; what is no number is left out. */
  ports(name: ProxyProperty): number[] {
    return (this.get(name) ?? "")
      .split(",")
      .map(Number)
      .filter((port) => Number.isInteger(port) && port > 0);
  }

  /** The members of a list, without the blanks around them. */
  list(name: ProxyProperty): string[] {
    return (this.get(name) ?? "")
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== "");
  }
}

function isList(properties: Fields | readonly Fields[] | undefined): properties is readonly Fields[] {
  return Array.isArray(properties);
}
