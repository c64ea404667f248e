import { createHash, timingSafeEqual } from "node:crypto";

/** Characters that a token has at least: fewer can be guessed. */
export const shortest = 16;

/** The header by which somebody shows a token. */
export function shown(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}

/** Whether a header shows the token; it takes as long for any other. */
export function showsToken(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header ?? ""), digest(shown(token).authorization!));
}
