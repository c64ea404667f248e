import { readFileSync, watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds in which several writes of an editor are one edit. */
const settling = 30;

/** Waits for edits of files; those that are not there any more count as edited too. */
export class Watch {
  #texts = new Map<string, string>();
  #wake: () => void = () => {};
  #woken = false;
  #closed = false;
  readonly #folders = new Map<string, () => void>();

  /** Looks at these files from now on, as they are now. */
  of(files: readonly string[]): void {
    this.#texts = new Map(files.map((file) => [resolve(file), textOf(file)]));
    // Editors rename a new file into place of the old one: only the folder hears of it.
    for (const folder of new Set([...this.#texts.keys()].map(dirname))) this.#listen(folder);
  }

  /** Waits for an edit; says when it was heard of. */
  async next(): Promise<number> {
    for (;;) {
      if (!this.#woken) {
        await new Promise<void>((wake) => {
          this.#wake = wake;
        });
      }
      const heard = performance.now();
      await sleep(settling);
      this.#woken = false;
      const edited = [...this.#texts].filter(([file, text]) => textOf(file) !== text);
      for (const [file] of edited) this.#texts.set(file, textOf(file));
      if (edited.length > 0) return heard;
    }
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  close(): void {
    this.#closed = true;
    for (const close of this.#folders.values()) close();
  }

  #listen(folder: string): void {
    if (this.#folders.has(folder)) return;
    const names = () =>
      [...this.#texts.keys()].filter((file) => dirname(file) === folder).map((file) => basename(file));
    const watcher = watch(folder, (_, name) => {
      if (name !== null && !names().includes(name)) return;
      this.#woken = true;
      this.#wake();
    });
    this.#folders.set(folder, () => watcher.close());
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
