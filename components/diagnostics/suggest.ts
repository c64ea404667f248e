/** Nobody mistypes a name longer than this by a letter; the work grows with the square of it. */
const longest = 64;

/**
 * The name among `known` that `name` was most likely meant to be: at most a third of its letters differ.
 * Compares short names only, and with at most a thousand, so that a large graph full of mistakes is still reported at once.
 */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  if (name.length > longest) return undefined;
  let best: string | undefined;
  let least = Math.floor(Math.max(name.length, 3) / 3) + 1;
  let compared = 0;
  for (const candidate of known) {
    if (++compared > 1000) break;
    if (Math.abs(candidate.length - name.length) >= least || candidate.length > longest) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** `; did you mean "cart"?`, or nothing. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const best = suggest(name, known);
  return best === undefined ? "" : `; did you mean ${JSON.stringify(best)}?`;
}

/** Number of letters to insert, drop, change or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let previous: number[] = [];
  let current = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(next[j - 1]! + 1, current[j]! + 1, current[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, previous[j - 2]! + 1);
      next.push(least);
    }
    previous = current;
    current = next;
  }
  return current[b.length]!;
}
