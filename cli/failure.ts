/** The command was used wrongly: status 2. */
export class UsageError extends Error {}

/** What the user gave can not be read: status 1. */
export class InputError extends Error {
  constructor(
    message: string,
    readonly help: string,
    readonly position?: { readonly file: string; readonly line?: number; readonly column?: number },
  ) {
    super(message);
  }
}
