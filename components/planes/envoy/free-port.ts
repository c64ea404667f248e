/** Added to a port that is taken already. */
const aside = 10_000;

/** The port that is wanted, or one aside where that is taken; taken from now on. */
export function takePort(wanted: number, taken: Set<number>): number {
  let port = wanted;
  while (taken.has(port)) port = port + aside > 65_535 ? (port % aside) + 1024 : port + aside;
  taken.add(port);
  return port;
}
