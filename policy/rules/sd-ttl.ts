import { type Resource, Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";

/** Seconds. */
const most = 60;
const usual = 10;

export const sdTtl: Rule = {
  id: "sd-ttl",
  title: "Callers forget tasks that are gone",
  description: `The records of a Cloud Map service live for at most ${most} seconds.`,
  level: "advisory",
  severity: "medium",
  tags: ["cloud-map", "dns"],
  url: source.cloudMap,
  mend: `set ttl to ${usual}`,
  otherwise: "callers go on to call tasks that were replaced",
  resource: {
    types: [Type.Discovery],
    check({ props }, report) {
      // A name that no task is registered under points to where nothing changes.
      if (!props.has("healthCheckCustomConfig") && !props.has("healthCheckConfig")) return;
      for (const record of props.fields("dnsConfig")?.list("dnsRecords") ?? []) {
        const ttl = record.number("ttl") ?? 0;
        if (ttl > most) report.fails(`its ${record.text("type")} record lives for ${ttl} s`);
      }
    },
  },
  remedyOf({ props }: Resource) {
    const config = props.fields("dnsConfig");
    const records = config?.list("dnsRecords") ?? [];
    if (!props.has("healthCheckCustomConfig") && !props.has("healthCheckConfig")) return undefined;
    if (!config || !records.some((one) => (one.number("ttl") ?? 0) > most)) return undefined;
    const dnsRecords = records.map((one) => ({
      type: one.text("type"),
      ttl: Math.min(one.number("ttl") ?? usual, usual),
    }));
    return { dnsConfig: { ...config.copy(), dnsRecords } };
  },
  fails: [{ "front-discovery": { dnsConfig: { dnsRecords: [{ type: "A", ttl: 300 }] } } }],
  passes: [{ "front-discovery": { dnsConfig: { dnsRecords: [{ type: "A", ttl: 60 }] } } }],
};
