/** Chances of 0 to `n` hits in `n` tries of which each hits with the chance `p`. */
function chances(n: number, p: number): Float64Array {
  const all = new Float64Array(n + 1);
  if (p <= 0 || p >= 1) {
    all[p <= 0 ? 0 : n] = 1;
    return all;
  }
  // In logarithms, since the first ones are too small for a number.
  let log = n * Math.log1p(-p);
  const odds = Math.log(p) - Math.log1p(-p);
  for (let hits = 0; hits <= n; hits++) {
    all[hits] = Math.exp(log);
    log += Math.log((n - hits) / (hits + 1)) + odds;
  }
  return all;
}

/** Chance of at most, and of at least, so many hits; summed up from the small end. */
function tails(n: number, p: number, hits: number): readonly [most: number, least: number] {
  const all = chances(n, p);
  let below = 0;
  for (let k = 0; k <= hits; k++) below += all[k]!;
  let above = 0;
  for (let k = n; k >= hits; k--) above += all[k]!;
  return [below, above];
}

/** How likely a count at least as odd as this is, on either side, where each try hits with the chance `p`. */
export function likelihood(n: number, p: number, hits: number): number {
  return Math.min(1, 2 * Math.min(...tails(n, p, hits)));
}

/** The counts whose likelihood is at least `alpha`. */
export function bounds(n: number, p: number, alpha: number): readonly [least: number, most: number] {
  const all = chances(n, p);
  let least = 0;
  for (let below = all[0]!; 2 * below < alpha && least < n; below += all[least]!) least++;
  let most = n;
  for (let above = all[n]!; 2 * above < alpha && most > 0; above += all[most]!) most--;
  return [least, most];
}
