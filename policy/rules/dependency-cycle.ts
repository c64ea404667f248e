import type { Resource } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";

export const dependencyCycle: Rule = {
  id: "dependency-cycle",
  title: "No resource waits for itself",
  description: "What resources depend on makes no circle.",
  level: "mandatory",
  severity: "high",
  tags: ["pulumi", "order"],
  url: source.pulumiDependencies,
  mend: "name one of them by a plain text, as backends of virtual nodes",
  otherwise: "pulumi up waits for ever, and says nothing",
  stack: {
    subjects: [],
    check(stack, report) {
      const circle = circleIn(stack.resources);
      if (circle) report.about(circle[0]!).fails(`it waits for itself: ${circle.map(({ name }) => name).join(" → ")}`);
    },
  },
  fails: [{ "back-node": { $dependsOn: ["mesh", "back-discovery", "back-vs"] } }],
  passes: [{ "front-node": { $dependsOn: ["mesh", "front-discovery", "back-vs"] } }],
};

interface Step {
  readonly resource: Resource;
  next: number;
}

/** The first circle, from one of its resources back to it; each resource is gone through once, without recursion. */
function circleIn(resources: readonly Resource[]): Resource[] | undefined {
  const entered = new Set<Resource>();
  const open = new Set<Resource>();
  for (const start of resources) {
    const path: Step[] = [];
    const enter = (resource: Resource) => {
      if (entered.has(resource)) return;
      entered.add(resource);
      open.add(resource);
      path.push({ resource, next: 0 });
    };
    enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const dependency = top.resource.dependencies[top.next++];
      if (dependency && open.has(dependency)) {
        const circle = path.map(({ resource }) => resource);
        return [...circle.slice(circle.indexOf(dependency)), dependency];
      }
      if (dependency) enter(dependency);
      else open.delete(path.pop()!.resource);
    }
  }
  return undefined;
}
