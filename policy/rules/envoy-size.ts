import { source } from "../sources";
import { envoyRule } from "../task-rule";

/** AWS's own advice is 512 CPU units and 64 MiB. @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy.html */
const least = { cpu: 128, memory: 64 };

export const envoySize = envoyRule({
  id: "envoy-size",
  title: "Envoy has room to work",
  description: `Envoy has at least ${least.cpu} CPU units and ${least.memory} MiB where it is limited, in a task that is large enough for all its containers.`,
  level: "advisory",
  severity: "medium",
  tags: ["app-mesh", "ecs", "envoy", "size"],
  url: source.envoy,
  mend: "give Envoy 512 CPU units and 64 MiB",
  otherwise: "every call through it waits for CPU, and under load Envoy is ended for want of memory",
  check(envoy, report, task) {
    const cpu = envoy.fields.number("cpu");
    if (cpu !== undefined && cpu > 0 && cpu < least.cpu) report.fails(`container "${envoy.name}" has ${cpu} CPU units`);
    const memory = envoy.fields.number("memory") ?? envoy.fields.number("memoryReservation");
    if (memory !== undefined && memory < least.memory) report.fails(`container "${envoy.name}" has ${memory} MiB`);
    const units = task.fields.text("cpu");
    if ((units === "256" || /^\.?0*\.25 *vcpu$/i.test(units ?? "")) && task.containers.length > 2) {
      report.fails(`the task has 256 CPU units for ${task.containers.length} containers`, "give it 512 or more");
    }
  },
  fails: [
    { front: { containers: { envoy: { cpu: 16 } } } },
    { front: { containers: { envoy: { memoryReservation: 32 } } } },
    { front: { cpu: "256", memory: "512" } },
  ],
  passes: [{ front: { containers: { envoy: { cpu: null, memoryReservation: null } } } }],
});
