/** A request as an application sends it. */
export interface Request {
  readonly method: string;
  readonly scheme: "http" | "https";
  /** Name that it is for, without a port. */
  readonly host: string;
  /** Path with its query. */
  readonly path: string;
  /** By name in lower case; several values of one name stand together, parted by commas. */
  readonly headers: Readonly<Record<string, string>>;
}
