import { meshMembers, Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";

export const appmeshRetired: Rule = {
  id: "appmesh-retired",
  title: "App Mesh is no more",
  description: "No resource of App Mesh is made, since AWS ended App Mesh on 2026-09-30.",
  level: "advisory",
  severity: "high",
  tags: ["app-mesh", "migration"],
  url: source.retired,
  mend: "move to Service Connect, VPC Lattice or Envoy without App Mesh, or set legacy to true for what is still kept",
  otherwise: "nothing configures its proxies",
  parameters: {
    legacy: {
      type: "boolean",
      description: "Whether App Mesh is let pass, as what is there already and on its way out.",
      default: false,
    },
  },
  resource: {
    types: [Type.Mesh, ...meshMembers],
    check(_, report, { legacy }) {
      if (!legacy) report.fails("App Mesh ended on 2026-09-30");
    },
  },
  fails: [{ mesh: {} }],
  passes: [{}],
};
