import { type Fields, fieldOf, isFields, textOf } from "../found";
import { type KindNames, kinds } from "../kinds";
import { takeMesh } from "../take-mesh";
import type { Format } from "./format";

const routeField = /^(?:http2?|grpc|tcp)Route$/;

/** The kind whose name a document has. Every document names its mesh, and a route its router: then the spec tells. */
function kindOf(document: Fields): KindNames | undefined {
  const spec = fieldOf(document, "spec");
  const fields = Object.keys(isFields(spec) ? spec : {});
  const named = kinds.find(({ nameField }) => textOf(fieldOf(document, nameField)) !== undefined);
  if (named === undefined) return undefined;
  const discovery = fieldOf(fieldOf(spec, "serviceDiscovery"), "ipPreference");
  const isMesh = fields.every(
    (one) => one === "egressFilter" || (one === "serviceDiscovery" && discovery !== undefined),
  );
  const isOther =
    named.kind === "mesh" ? !isMesh : !named.kind.endsWith("route") && fields.some((one) => routeField.test(one));
  return isOther ? undefined : named;
}

/** What `aws appmesh create-*` and `update-*` take as `--cli-input-json`; a description without what is around it, too. */
export const command: Format = {
  matches: (document) => {
    const named = kindOf(document);
    return named !== undefined && (isFields(document.spec) || (named.kind === "mesh" && hasOnly(document, besideSpec)));
  },
  read: (document, { out, originOf }) => {
    const origin = originOf(document);
    const names = kindOf(document)!;
    if (fieldOf(document.status, "status") === "DELETED") {
      const message = `a ${names.kind.replace("-", " ")} was deleted already when it was described`;
      out.remark("nothing-to-import", origin, message, "it is left out");
    } else takeMesh(names, document, out, origin, { padded: false });
  },
};

const besideSpec = new Set(["meshName", "meshOwner", "spec", "tags", "clientToken", "metadata", "status"]);
const besideBareSpec = new Set([...besideSpec, "virtualRouterName", "virtualGatewayName"]);

function hasOnly(document: Fields, known: ReadonlySet<string>): boolean {
  return Object.keys(document).every((field) => known.has(field));
}

/** A spec whose name stands in the command. */
export const bareSpec: Format = {
  matches: (document) => isFields(document.spec) && hasOnly(document, besideBareSpec),
  read: (document, { out, originOf }) => {
    out.resources.push({ document, spec: document.spec as Fields, origin: originOf(document) });
  },
};
