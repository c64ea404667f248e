import { Type } from "./resource";
import type { Described, Report, Rule, Settings } from "./rule";
import type { Container } from "./view/container";
import { Task } from "./view/task";

interface TaskRule extends Described {
  readonly check: (task: Task, report: Report, settings: Settings) => void;
  readonly remedy?: Rule["remedy"];
}

interface EnvoyRule extends Described {
  readonly check: (envoy: Container, report: Report, task: Task, settings: Settings) => void;
  readonly remedy?: Rule["remedy"];
}

/** A rule about every task definition, also without a mesh: AWS refuses, or would run it to harm. */
export function taskRule({ check, ...rule }: TaskRule): Rule {
  const resource: Rule["resource"] = {
    types: [Type.TaskDefinition],
    check: (one, report, settings) => check(new Task(one), report, settings),
  };
  return { ...rule, resource };
}

/** A rule about the task definitions of a mesh. */
export function meshRule({ check, remedy, ...rule }: TaskRule): Rule {
  return taskRule({
    ...rule,
    check: (task, report, settings) => {
      if (task.isMeshed) check(task, report, settings);
    },
    ...(remedy && {
      remedy: (draft, settings) => {
        if (draft.task.isMeshed) remedy(draft, settings);
      },
    }),
  });
}

/** A rule about the proxy in the task definitions of a mesh. */
export function envoyRule({ check, ...rule }: EnvoyRule): Rule {
  return meshRule({
    ...rule,
    check: (task, report, settings) => {
      const { envoy } = task;
      if (envoy) check(envoy, report, task, settings);
    },
  });
}
