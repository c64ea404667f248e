/** A part of a dump, which may be anything: what has another form than asked for is noted, and taken for missing. */
export class Value {
  constructor(
    readonly raw: unknown,
    private readonly path = "",
    /** Places of what has another form, for all parts of one dump. */
    readonly odd = new Set<string>(),
  ) {}

  get isThere(): boolean {
    return this.raw !== undefined && this.raw !== null;
  }

  /** A field, by the first of its names that is there; only what stands in the dump itself. */
  of(...names: readonly string[]): Value {
    if (!this.isThere) return this;
    if (typeof this.raw !== "object" || Array.isArray(this.raw)) return this.#missing();
    const own = this.raw as Readonly<Record<string, unknown>>;
    const name = names.find((one) => Object.hasOwn(own, one) && own[one] !== null);
    return new Value(name === undefined ? undefined : own[name], `${this.path}.${name ?? names[0]}`, this.odd);
  }

  each(): Value[] {
    if (!this.isThere) return [];
    if (!Array.isArray(this.raw)) return this.#missing() && [];
    return this.raw.map((one, index) => new Value(one, `${this.path}[${index}]`, this.odd));
  }

  entries(): [string, Value][] {
    if (!this.isThere) return [];
    if (typeof this.raw !== "object" || Array.isArray(this.raw)) return this.#missing() && [];
    return Object.keys(this.raw as object).map((name) => [name, this.of(name)]);
  }

  text(): string | undefined {
    return typeof this.raw === "string" ? this.raw : this.#odd();
  }

  /** Large numbers stand as texts in the JSON of protocol buffers. */
  number(): number | undefined {
    if (typeof this.raw === "number") return this.raw;
    return typeof this.raw === "string" && /^-?\d{1,20}$/.test(this.raw) ? Number(this.raw) : this.#odd();
  }

  flag(): boolean | undefined {
    return typeof this.raw === "boolean" ? this.raw : this.#odd();
  }

  /** A duration in milliseconds, which is written as "0.250s". */
  millis(): number | undefined {
    const [, seconds] = (typeof this.raw === "string" && /^(-?\d{1,12}(?:\.\d{1,9})?)s$/.exec(this.raw)) || [];
    return seconds === undefined ? this.#odd() : Math.round(Number(seconds) * 1e6) / 1e3;
  }

  #odd(): undefined {
    if (this.isThere) this.odd.add(this.path.replace(/^\./, ""));
    return undefined;
  }

  #missing(): Value {
    this.#odd();
    return new Value(undefined, this.path, this.odd);
  }
}
