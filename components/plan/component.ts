/** Type of the component that a plan's resources become children of. */
export const componentType = "ecs-mesh:index:MeshedApplication";

/** What a resource of the plan is called in a program, where types tell apart what has the same name. */
export function childName(component: string, name: string): string {
  return `${component}-${name}`;
}

/** `TYPE::NAME` of the plan that a child was made for; undefined for what is not called after the component. */
export function childKey(component: string, type: string, name: string): string | undefined {
  const prefix = childName(component, "");
  return name.startsWith(prefix) ? `${type}::${name.slice(prefix.length)}` : undefined;
}
