import type { Rule } from "../rule";
import { source } from "../sources";
import { eachConnected } from "../stack-rule";

/** What the proxy needs at least, in MiB. */
const needed = 64;

export const connectMemory: Rule = {
  id: "connect-memory",
  title: "The task has room for Service Connect's proxy",
  description: `The memory of a task with Service Connect is set, and larger than its containers' limits by ${needed} MiB.`,
  level: "advisory",
  severity: "medium",
  tags: ["service-connect", "size"],
  url: source.connect,
  mend: `give the task ${needed} MiB and 256 CPU units more than its containers need`,
  otherwise: "the proxy takes the memory of the application, and one of them is ended",
  stack: eachConnected((service, about, stack) => {
    const task = stack.taskOf(service);
    if (!task) return;
    const given = mebibytes(task.fields.text("memory"));
    const used = task.containers.reduce(
      (sum, { fields }) => sum + (fields.number("memory") ?? fields.number("memoryReservation") ?? 0),
      0,
    );
    const name = `task definition "${task.resource.name}"`;
    if (given === undefined) about.fails(`the memory of ${name} is not set`);
    else if (given < used + needed) about.fails(`${name} has ${given} MiB, and its containers take ${used}`);
  }),
  fails: [{ connect: { containers: { app: { memory: 1024 } } } }, { connect: { memory: null } }],
  passes: [{ connect: { memory: "1 GB", containers: { app: { memory: 960 } } } }],
};

function mebibytes(memory: string | undefined): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(gb)?$/i.exec(memory ?? "");
  return match ? Number(match[1]) * (match[2] ? 1024 : 1) : undefined;
}
