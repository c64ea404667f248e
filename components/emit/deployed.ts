import * as pulumi from "@pulumi/pulumi";
import { childKey, componentType } from "../plan/component";
import type { Deployed, Outputs } from "../plan/deployed";

type Resources = Readonly<Record<string, { readonly outputs?: Outputs }>>;

/**
 * What the stack has of a component, as it was recorded last. The engine tells a program of the resources of any stack
 * that it may read, so of its own too; where it does not, nothing is known.
 */
export async function readDeployed(component: string): Promise<Deployed> {
  const stackName = [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/");
  const { outputs = {} } = (await pulumi.runtime.invoke("pulumi:pulumi:readStackResourceOutputs", { stackName })) as {
    outputs?: Resources;
  };
  const deployed = new Map<string, Outputs>();
  for (const [urn, resource] of Object.entries(outputs)) {
    const [, , types = "", name = ""] = urn.split("::");
    const [own = "", parent] = types.split("$").reverse();
    const key = parent === componentType ? childKey(component, own, name) : undefined;
    if (key !== undefined) deployed.set(key, resource.outputs ?? {});
  }
  return deployed;
}
