import { retentionDays } from "../aws";
import { type Resource, Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";

export const logRetention: Rule = {
  id: "log-retention",
  title: "Logs are kept for a time that is chosen",
  description: "Each log group has a retention, and it is one that CloudWatch has.",
  level: "advisory",
  severity: "low",
  tags: ["logs", "cost"],
  url: source.retention,
  mend: `set retentionInDays to one of ${retentionDays.join(", ")}`,
  otherwise: "its logs are kept, and paid for, for ever, or CloudWatch refuses the number",
  resource: {
    types: [Type.LogGroup],
    check({ props }, report) {
      const days = props.number("retentionInDays") ?? 0;
      if (days === 0) report.fails("retentionInDays is not set");
      else if (!retentionDays.some((one) => one === days)) report.fails(`retentionInDays is ${days}`);
    },
  },
  remedyOf: ({ props }: Resource) =>
    (props.number("retentionInDays") ?? 0) === 0 ? { retentionInDays: 30 } : undefined,
  fails: [{ logs: { retentionInDays: null } }, { logs: { retentionInDays: 0 } }, { logs: { retentionInDays: 31 } }],
  passes: [{ logs: { retentionInDays: "3653" } }],
};
