import { placeOf } from "../../components/compile";
import type { Task } from "../../components/ecs/definitions";
import { defineTask } from "../../components/ecs/task-definition";
import { resolve } from "../../components/graph/resolve";
import type { Service } from "../../components/graph/types";
import { appMesh } from "../../components/planes/app-mesh";

/** The task of the first version of a graph's only service, on App Mesh in us-west-2. */
export function taskOf(service: Service): Task {
  const graph = resolve({ name: "shop", services: { web: service } });
  const [web] = graph.services;
  const [version] = web!.versions;
  const place = placeOf({ region: "us-west-2" });
  return defineTask(graph, web!, version!, appMesh.attach(graph, place)(web!, version!), place.region);
}

export function containerOf(task: Task, name: string) {
  const container = task.containers.find((one) => one.name === name);
  if (!container) throw new Error(`no container ${name}`);
  return container;
}
