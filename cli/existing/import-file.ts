import { childName, componentType } from "../../components/plan/component";
import type { Identified } from "./identify";

/** What Pulumi's own `preview --import-file` writes where an id is still to be filled in. */
const placeholder = "<PLACEHOLDER>";

/**
 * The file that `pulumi import --file` takes: the resources as children of the component, which is made with them.
 * @see https://www.pulumi.com/docs/iac/adopting-pulumi/import/#bulk-import-operations
 */
export function importFile(component: string, identified: readonly Identified[]): string {
  const children = identified.map(({ key, id = placeholder }) => {
    const [type = "", name = ""] = key.split("::");
    const logicalName = childName(component, name);
    // In the file names must differ, which in a program types tell apart.
    const unique = [logicalName, ...type.split(/[:/]/).slice(1, 3)].join("-");
    return { type, name: unique, logicalName, id, parent: component };
  });
  const parent = { type: componentType, name: component, component: true };
  return `${JSON.stringify({ resources: [parent, ...children] }, null, 2)}\n`;
}
