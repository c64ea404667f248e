import type { ResourceFile } from "./bootstrap-files";
import { clusterFile, fileOf, listenerFile } from "./files";

type Files = ReadonlyMap<string, ResourceFile>;

/**
 * What is written to go from one configuration to another, as three steps; each is in force, in all Envoys, before the
 * next is written. So no request meets a route to a cluster or a port that is not there yet, or not any more.
 */
export function transition(before: Files, after: Files): readonly [Files, Files, Files] {
  const there = new Map(before);
  const step = (wanted: readonly (readonly [string, ResourceFile])[]): Files => {
    const differs = wanted.filter(([name, file]) => there.get(name)?.version_info !== file.version_info);
    for (const [name, file] of differs) there.set(name, file);
    return new Map(differs);
  };
  const routes = [...after].filter(([name]) => name !== clusterFile && name !== listenerFile);
  const both = (name: string) => [name, withGone(before.get(name), after.get(name)!)] as const;
  const only = (name: string) => [name, after.get(name)!] as const;
  return [
    // Listeners name files of routes, which must be there before.
    step([both(clusterFile), ...routes.filter(([name]) => !before.has(name)), both(listenerFile)]),
    step(routes),
    step([only(clusterFile), only(listenerFile)]),
  ];
}

function withGone(before: ResourceFile | undefined, after: ResourceFile): ResourceFile {
  const names = new Set(after.resources.map(({ name }) => name));
  const gone = before?.resources.filter(({ name }) => !names.has(name)) ?? [];
  return gone.length === 0 ? after : fileOf([...after.resources, ...gone]);
}
