import { type Fields, fieldOf, isFields, textOf } from "../found";
import { kinds } from "../kinds";
import { nameIn } from "../take-mesh";
import { command } from "./command";
import type { Format } from "./format";

const inside = (document: Fields) =>
  kinds.find(({ described, nameField }) => textOf(fieldOf(fieldOf(document, described), nameField)) !== undefined);

/** What `aws appmesh describe-*`, `create-*` and `update-*` print. */
export const described: Format = {
  matches: (document) => inside(document) !== undefined,
  read: (document, source) => {
    const inner = document[inside(document)!.described] as Fields;
    if (command.matches(inner)) command.read(inner, source);
    else {
      const help = "give the whole output of `aws appmesh describe-*`";
      source.out.remark("unreadable-resource", source.originOf(document), "a description has no spec", help);
    }
  },
};

const lists = (document: Fields) =>
  kinds.flatMap((names) => {
    const list = fieldOf(document, names.listed);
    const listed = Array.isArray(list) ? list.filter(isFields) : [];
    return listed.some((one) => fieldOf(one, names.nameField) !== undefined) ? [{ names, listed }] : [];
  });

/** What `aws appmesh list-*` prints: names, and nothing else. */
export const listed: Format = {
  matches: (document) => lists(document).length > 0,
  read: (document, { out, originOf }) => {
    for (const { names, listed: all } of lists(document)) {
      for (const one of all) {
        const name = nameIn(fieldOf(one, names.nameField));
        const meshName = nameIn(fieldOf(one, "meshName"));
        const parent = names.parentField === undefined ? undefined : nameIn(fieldOf(one, names.parentField));
        const owner = fieldOf(one, "meshOwner");
        const foreign = owner !== fieldOf(one, "resourceOwner") && typeof owner === "string";
        if (name === undefined) continue;
        out.listed.push({
          kind: names.kind,
          name,
          ...(names.kind !== "mesh" && meshName !== undefined && { meshName }),
          ...(foreign && { meshOwner: owner }),
          ...(parent !== undefined && { parent }),
          origin: originOf(one),
        });
      }
    }
  },
};
