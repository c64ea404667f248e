import type { Path } from "../diagnostics/diagnostic";
import type { Report } from "../diagnostics/report";

/** What an import leaves where the files did not say a value, such as `${ProjectName}`. */
const placeholder = /\$\{[A-Za-z][\w:.-]{0,127}\}/g;

/** A name as it may be once its placeholders are filled in; it is reported that they are still to be. */
export function filled(name: string, path: Path, report: Report): string {
  const open = name.match(placeholder);
  if (open) {
    const found = `${open.slice(0, 3).join(", ")} stands where a value has to be`;
    report("open-value", path, found, "put the value in its place: with it AWS refuses the name");
  }
  return name.replace(placeholder, "x");
}
