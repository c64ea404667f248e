import { type Resource, Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { connected, connectNamespace, connectOf } from "../view/connect";
import type { Fields } from "../view/fields";

export const connectUnique: Rule = {
  id: "connect-unique",
  title: "A name of Service Connect leads to one service",
  description: "Aliases, with their ports, and discovery names are different in a namespace.",
  level: "mandatory",
  severity: "high",
  tags: ["service-connect", "names"],
  url: source.connectConfiguration,
  mend: "give one of them another name or port",
  otherwise: "callers reach either, as it happens",
  stack: {
    subjects: [Type.Service],
    check(stack, report) {
      const taken = new Map<string, Resource>();
      report.each(connected(stack), (service, about) => {
        const namespace = connectNamespace(stack, service) ?? "";
        for (const name of connectOf(service)!
          .list("services")
          .flatMap((one) => namesOf(one, namespace))) {
          const other = taken.get(`${namespace} ${name}`);
          if (other && other !== service) about.fails(`${name} is also served by "${other.name}"`);
          else taken.set(`${namespace} ${name}`, service);
        }
      });
    },
  },
  fails: [
    {
      "connect-service-2": {
        serviceConnectConfiguration: {
          services: [{ portName: "http", discoveryName: "other", clientAlias: [{ port: 80, dnsName: "connect" }] }],
        },
      },
    },
    {
      "connect-service-2": {
        serviceConnectConfiguration: {
          services: [{ portName: "http", discoveryName: "connect", clientAlias: [{ port: 80, dnsName: "other" }] }],
        },
      },
    },
  ],
  passes: [
    {
      "connect-service-2": {
        serviceConnectConfiguration: {
          services: [{ portName: "http", discoveryName: "other", clientAlias: [{ port: 81, dnsName: "connect" }] }],
        },
      },
    },
  ],
};

function namesOf(one: Fields, namespace: string): string[] {
  const discovery = one.text("discoveryName") ?? one.text("portName") ?? "";
  const aliases = one
    .list("clientAlias")
    .map((alias) => `the alias ${alias.text("dnsName") ?? `${discovery}.${namespace}`}:${alias.text("port")}`);
  return [`the discovery name ${discovery}`, ...aliases];
}
