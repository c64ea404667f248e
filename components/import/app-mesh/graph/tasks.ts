import type { Path } from "../../../diagnostics/diagnostic";
import type { Endpoint } from "../../../graph/endpoint";
import type { Version } from "../../../graph/types";
import type { FoundService, FoundTask, Reading, Remark } from "../found";
import { identityOf, readTask } from "./task";

interface Comment {
  readonly path: Path;
  readonly text: string;
}

/** The tasks that were read beside a mesh, by what their Envoys say that they are. */
export class Tasks {
  private readonly byIdentity = new Map<string, FoundTask>();
  private readonly services = new Map<string, FoundService>();

  constructor(
    { tasks, services }: Reading,
    private readonly outside: ReadonlyMap<string, string>,
    private readonly remarks: Remark[],
    private readonly comments: Comment[],
  ) {
    for (const task of tasks) {
      const identity = identityOf(task);
      if (identity !== undefined) this.byIdentity.set(identity, task);
    }
    for (const service of services) {
      if (service.taskDefinition !== undefined) this.services.set(service.taskDefinition, service);
    }
  }

  /** What a graph says of what runs: nothing more than that something else makes it, where its task is not known. */
  of(identity: string, { port, listeners }: Endpoint, path: Path): Partial<Version> {
    const task = this.byIdentity.get(identity);
    if (!task) return { external: true };
    const ports = listeners?.map((one) => one.port) ?? (port === undefined ? [] : [port]);
    const read = readTask(task, this.services.get(task.family ?? ""), ports);
    const reason = this.outside.get(String(path[1])) ?? read.reason;
    if (reason !== undefined) {
      this.stays(task, path, reason);
      return { external: true };
    }
    for (const one of read.untaken) this.lost(task, path, one);
    return read.workload;
  }

  private stays({ family = "", origin }: FoundTask, path: Path, reason: string): void {
    const message = `the task ${JSON.stringify(family)} stays where it is: ${reason}`;
    this.comments.push({ path, text: message });
    const help = "the mesh is the same without it; mend that, or write what runs into the graph";
    this.remarks.push({ code: "task-not-read", severity: "warning", path, message, help, position: origin });
  }

  private lost({ family = "", origin }: FoundTask, path: Path, what: string): void {
    const message = `the task ${JSON.stringify(family)} has ${what.replace("the task definition.", "")}, for which a graph has no field`;
    const help = "see whether it is needed; a task definition can also be kept as it is, with taskDefinitionFile";
    this.remarks.push({ code: "not-carried", severity: "warning", path, message, help, position: origin });
  }
}
