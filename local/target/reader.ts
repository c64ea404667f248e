import type { Path } from "../../components/diagnostics/diagnostic";
import type { Report } from "../../components/diagnostics/report";
import { didYouMean } from "../../components/diagnostics/suggest";
import type { At } from "./addresses";

/** A part of a file that somebody wrote: what is wrong with it is reported where it stands. */
export class Reader {
  constructor(
    private readonly value: unknown,
    readonly path: Path,
    private readonly report: Report,
  ) {}

  get isThere(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  get isList(): boolean {
    return Array.isArray(this.value);
  }

  get isObject(): boolean {
    return typeof this.value === "object" && this.value !== null && !this.isList;
  }

  of(field: string): Reader {
    const own = this.isObject && Object.hasOwn(this.value as object, field);
    const value = own ? (this.value as Readonly<Record<string, unknown>>)[field] : undefined;
    return new Reader(value, [...this.path, field], this.report);
  }

  /** Reports what is no object, and fields that mean nothing. */
  knowsOnly(fields: readonly string[]): void {
    for (const [name, { path }] of this.entries()) {
      if (fields.includes(name)) continue;
      const found = `there is no field ${JSON.stringify(name)} here${didYouMean(name, fields)}`;
      this.report("unknown-field", path, found, `the fields are ${fields.join(", ")}`);
    }
  }

  entries(): [string, Reader][] {
    if (!this.isThere && this.path.length > 0) return [];
    if (!this.isObject) {
      this.#wrong("an object");
      return [];
    }
    return Object.keys(this.value as object).map((name) => [name, this.of(name)]);
  }

  each(): Reader[] {
    const all = this.isList ? (this.value as readonly unknown[]) : [];
    return all.map((one, index) => new Reader(one, [...this.path, index], this.report));
  }

  missing(field: string): void {
    this.report(
      "missing-field",
      this.path,
      `the field ${JSON.stringify(field)} is missing`,
      `add ${field}: it is required`,
    );
  }

  text(form = /^[^\0]+$/, what = "a text"): string | undefined {
    if (!this.isThere) return undefined;
    if (typeof this.value === "string" && form.test(this.value)) return this.value;
    return this.#wrong(what);
  }

  port(): number | undefined {
    const port = Number(this.value);
    return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : this.#wrong("a port of 1 to 65535");
  }

  /** `10.0.1.7:9099`, or a name and a port. */
  at(): At | undefined {
    const text = this.text(
      /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}$/,
      "an address and a port, as 10.0.1.7:15001",
    );
    if (text === undefined) return undefined;
    const colon = text.lastIndexOf(":");
    const port = Number(text.slice(colon + 1));
    if (port < 1 || port > 65_535) return this.#wrong("an address and a port, as 10.0.1.7:15001");
    return { address: text.slice(0, colon).replace(/^\[|\]$/g, ""), port };
  }

  /** The address of a service here, without anything behind the port. */
  url(): string | undefined {
    const what = "an address of HTTP, as http://10.0.1.7:9099";
    const text = this.text(/^http:\/\/[^/@?#\s]+\/?$/, what);
    if (text === undefined) return undefined;
    return URL.canParse(text) ? new URL(text).origin : this.#wrong(what);
  }

  #wrong(what: string): undefined {
    const shown = JSON.stringify(this.value)?.slice(0, 80) ?? "nothing";
    this.report(
      this.isThere && typeof this.value !== "string" ? "wrong-type" : "invalid-value",
      this.path,
      `${shown} is not ${what}`,
      `give ${what}`,
    );
    return undefined;
  }
}
