import { type Fields, fieldOf, isFields, textOf } from "../found";
import { takeDiscovery, takeNamespace, takeService, takeTask } from "../take-ecs";
import type { Format } from "./format";

/** What `aws ecs register-task-definition` takes, and what it and `describe-task-definition` print. */
export const taskDefinition: Format = {
  matches: (document) => isTask(document) || isTask(fieldOf(document, "taskDefinition")),
  read: (document, { out, originOf }) => {
    const inner = fieldOf(document, "taskDefinition");
    const task = isTask(inner) ? inner : document;
    const tags = fieldOf(document, "tags");
    takeTask(task, out, originOf(task), { padded: false, ...(tags !== undefined && { tags }) });
  },
};

function isTask(value: unknown): value is Fields {
  return Array.isArray(fieldOf(value, "containerDefinitions"));
}

/** What `aws ecs create-service` takes and prints, and what `describe-services` prints. */
export const services: Format = {
  matches: (document) => servicesIn(document).length > 0,
  read: (document, { out, originOf }) => {
    for (const one of servicesIn(document)) takeService(one, out, originOf(one), { padded: false });
  },
};

function servicesIn(document: Fields): Fields[] {
  const listed = fieldOf(document, "services");
  const all = Array.isArray(listed) ? listed : [fieldOf(document, "service"), document];
  return all.filter(
    (one) => textOf(fieldOf(one, "serviceName")) !== undefined && typeof fieldOf(one, "taskDefinition") === "string",
  );
}

/** What `aws servicediscovery get-*` and `list-*` print. */
export const cloudMap: Format = {
  matches: (document) => namesIn(document).length > 0,
  read: (document, { out, originOf }) => {
    for (const one of namesIn(document)) {
      if (textOf(fieldOf(one, "Arn"))!.includes(":namespace/")) takeNamespace(one, undefined, out, originOf(one), {});
      else takeDiscovery(one, out, originOf(one), {});
    }
  },
};

function namesIn({ Namespaces, Services, Namespace, Service }: Fields): Fields[] {
  return [Namespaces, Services, Namespace, Service]
    .flat()
    .filter(isFields)
    .filter((one) => /^arn:[^/]*:servicediscovery:/.test(textOf(fieldOf(one, "Arn")) ?? ""));
}
