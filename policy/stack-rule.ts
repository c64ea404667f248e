import { type Resource, Type } from "./resource";
import type { Report, Rule, Settings } from "./rule";
import { connected } from "./view/connect";
import type { Stack } from "./view/stack";
import type { Task } from "./view/task";

type Look<T> = (one: T, report: Report, stack: Stack, settings: Settings) => void;
type StackCheck = NonNullable<Rule["stack"]>;

/** Looks at every resource of a type, with the whole stack beside it. */
export function eachOf(type: string, look: Look<Resource>): StackCheck {
  return {
    subjects: [type],
    check: (stack, report, settings) => report.each(stack.of(type), (one, about) => look(one, about, stack, settings)),
  };
}

/** Looks at every task definition. */
export function eachTask(look: Look<Task>): StackCheck {
  return eachOf(Type.TaskDefinition, (one, about, stack, settings) => look(stack.task(one), about, stack, settings));
}

/** Looks at every ECS service with Service Connect. */
export function eachConnected(look: Look<Resource>): StackCheck {
  return {
    subjects: [Type.Service],
    check: (stack, report, settings) =>
      report.each(connected(stack), (one, about) => look(one, about, stack, settings)),
  };
}

/** Looks at what every resource of a type is made after; a source that tells of no dependency tells of no order either. */
export function eachInOrder(type: string, look: Look<Resource>): StackCheck {
  const { subjects, check } = eachOf(type, look);
  return {
    subjects,
    check: (stack, ...rest) => {
      if (stack.resources.some(({ dependencies }) => dependencies.length > 0)) check(stack, ...rest);
    },
  };
}
