import { Type } from "../resource";
import type { Rule } from "../rule";

export const sdForce: Rule = {
  id: "sd-force",
  title: "A Cloud Map service can be deleted",
  description: "forceDestroy of a Cloud Map service is true.",
  level: "advisory",
  severity: "low",
  tags: ["cloud-map", "pulumi"],
  url: "https://github.com/hashicorp/terraform-provider-aws/issues/4853",
  mend: "set forceDestroy to true",
  otherwise: "destroying the stack ends with «Service contains registered instances»",
  resource: {
    types: [Type.Discovery],
    check({ props }, report) {
      if (!props.flag("forceDestroy")) report.fails("forceDestroy is not true");
    },
  },
  remedyOf: ({ props }) => (props.flag("forceDestroy") ? undefined : { forceDestroy: true }),
  fails: [{ "front-discovery": { forceDestroy: null } }, { "front-discovery": { forceDestroy: false } }],
  passes: [{ "front-discovery": { forceDestroy: "true" } }],
};
