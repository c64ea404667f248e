import { type Fields, fieldOf, isFields, type Origin } from "../found";
import { type Gathered, quoted } from "../gathered";
import { kinds } from "../kinds";
import { takeDiscovery, takeNamespace, takeService, takeTask } from "../take-ecs";
import { takeMesh } from "../take-mesh";
import { Template } from "../template/template";
import type { Format, Source } from "./format";

type Take = (properties: Fields, logicalName: string, out: Gathered, origin: Origin) => void;

/** Who reads a resource of a template, by its type; a resource without a name has the template's for it. */
const readers = new Map<string, Take>([
  ...kinds.map((names): [string, Take] => [
    names.template,
    (properties, otherName, out, origin) => takeMesh(names, properties, out, origin, { padded: false, otherName }),
  ]),
  [
    "AWS::ECS::TaskDefinition",
    (properties, otherName, out, origin) => takeTask(properties, out, origin, { padded: false, otherName }),
  ],
  [
    "AWS::ECS::Service",
    (properties, otherName, out, origin) => takeService(properties, out, origin, { padded: false, otherName }),
  ],
  [
    "AWS::ServiceDiscovery::Service",
    (properties, otherName, out, origin) =>
      takeDiscovery(properties, out, origin, {
        otherName,
        ids: [`\${${otherName}}`, `\${${otherName}.Id}`, `\${${otherName}.Arn}`],
      }),
  ],
  ...(
    [
      ["PrivateDnsNamespace", "DNS_PRIVATE"],
      ["PublicDnsNamespace", "DNS_PUBLIC"],
      ["HttpNamespace", "HTTP"],
    ] as const
  ).map(([name, type]): [string, Take] => [
    `AWS::ServiceDiscovery::${name}`,
    (properties, logicalName, out, origin) =>
      takeNamespace(properties, type, out, origin, {
        ids: [`\${${logicalName}}`, `\${${logicalName}.Id}`, `\${${logicalName}.Arn}`],
      }),
  ]),
]);

/** A template of CloudFormation, which is what the CDK writes, too. */
export const template: Format = {
  matches: ({ Resources }) =>
    isFields(Resources) && Object.values(Resources).some((one) => /^[A-Za-z0-9]+::/.test(String(fieldOf(one, "Type")))),
  read: (document, source) => {
    const made = templateOf(document, source);
    reportUnread(document, source);
    for (const [logicalName, resource] of made.resources) {
      const take = readers.get(String(resource.Type));
      if (!take) continue;
      const { Properties: properties = {} } = resource;
      const evaluated = made.evaluate(properties);
      take(isFields(evaluated) ? evaluated : {}, logicalName, source.out, source.originOf(resource));
    }
  },
};

/** What makes resources that do not stand in the template. */
function reportUnread({ Resources: resources }: Fields, { out, originOf, file }: Source): void {
  for (const [logicalName, resource] of Object.entries(resources as Fields)) {
    if (logicalName.startsWith("Fn::")) {
      const message = `${quoted(logicalName)} makes resources in a loop, which is not read`;
      const help =
        "give the template with its loops written out, as `aws cloudformation get-template --template-stage Processed` prints it";
      out.remark("unreadable-resource", { file }, message, help);
    } else if (isFields(resource) && resource.Type === "AWS::CloudFormation::Stack") {
      const message = `nested stack ${quoted(logicalName)} has a template of its own`;
      out.remark("nothing-to-import", originOf(resource), message, "give that file, too, if meshes or tasks are in it");
    }
  }
}

export function templateOf(document: Fields, { file, out, parameters, exported }: Omit<Source, "originOf">): Template {
  return new Template(document, {
    parameters,
    exported,
    open: (name, why) => out.placeholder(name, why),
    undecided: (name) => {
      const message = `condition ${quoted(name)} can not be decided: what it is for is read as if it held`;
      out.remark("open-value", { file }, message, "give the values that it depends on as parameters");
    },
  });
}
