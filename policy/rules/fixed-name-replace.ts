import { Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";

export const fixedNameReplace: Rule = {
  id: "fixed-name-replace",
  title: "A target group can be replaced without an outage",
  description: "The name of a target group ends with a hash, or is left to Pulumi.",
  level: "advisory",
  severity: "medium",
  tags: ["deployment", "pulumi"],
  url: source.targetGroups,
  mend: "leave name out, or end it with a hash of port, protocol, target type and VPC",
  otherwise: "a change of any of these deletes it before the new one is there, or fails since the name is taken",
  resource: {
    types: [Type.TargetGroup],
    check({ props }, report) {
      const name = props.text("name");
      if (name !== undefined && !/[-.]?[0-9a-f]{4,}$/.test(name)) report.fails(`its name is "${name}"`);
    },
  },
  fails: [{ "front-targets": { name: "front" } }],
  passes: [{ "front-targets": { name: null } }, { "front-targets": { name: "front-1a2b3c4" } }],
};
