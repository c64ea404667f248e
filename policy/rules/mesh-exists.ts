import { meshMembers, Type } from "../resource";
import type { Rule } from "../rule";
import { external, isExternal } from "../view/mesh";

export const meshExists: Rule = {
  id: "mesh-exists",
  title: "Everything is of a mesh that is made",
  description: "Where the stack makes meshes, what is of a mesh names one of them, or one that another account shares.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh"],
  url: "https://docs.aws.amazon.com/app-mesh/latest/userguide/meshes.html",
  mend: "name a mesh of the stack, or list it in external where it is made elsewhere",
  otherwise: "App Mesh refuses it",
  parameters: external,
  stack: {
    subjects: [Type.Mesh],
    check: (stack, report, settings) =>
      report.each(stack.of(...meshMembers), (resource, about) => {
        const mesh = stack.meshOf(resource);
        if (
          mesh === undefined ||
          resource.props.has("meshOwner") ||
          stack.makesMesh(mesh) ||
          isExternal(settings, mesh)
        )
          return;
        about.fails(`its mesh "${mesh}" is none that the stack makes`);
      }),
  },
  fails: [{ "front-vs": { meshName: "shpo" }, "gateway-route": null }],
  passes: [
    {
      "front-router": { meshName: "shared", meshOwner: "210987654321" },
      "front-route": { meshName: "shared", meshOwner: "210987654321" },
      "front-vs": null,
      "gateway-route": null,
    },
  ],
};
