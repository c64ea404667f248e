import { source } from "../sources";
import { meshRule } from "../task-rule";

export const imagePinned = meshRule({
  id: "image-pinned",
  title: "Images are named with a version",
  description: "Each image of a meshed task has a digest, or a tag that is not latest.",
  level: "advisory",
  severity: "medium",
  tags: ["ecs", "image"],
  url: source.taskSecurity,
  mend: "name it by digest or by a tag of its version",
  otherwise: "tasks of one revision run different programs, and a rollback brings nothing back",
  parameters: {
    registries: {
      type: "array",
      description: "Registries that images may come from, such as docker.io; any when the list is empty.",
      default: [],
      items: { type: "string", minLength: 1 },
    },
  },
  check(task, report, { registries }) {
    const allowed = registries as readonly string[];
    report.each(task.containers, (container) => {
      const { image } = container;
      if (!image) return;
      if (image.digest === undefined && (image.tag === undefined || image.tag === "latest"))
        report.fails(`the image of container "${container.name}" is "${image.text}"`);
      if (allowed.length > 0 && !allowed.includes(image.registry)) {
        report.fails(
          `the image of container "${container.name}" is from ${image.registry}`,
          `take it from ${allowed.join(" or ")}`,
        );
      }
    });
  },
  fails: [
    { front: { containers: { app: { image: "shop/front" } } } },
    { front: { containers: { app: { image: "shop/front:latest" } } } },
  ],
  passes: [{ front: { containers: { app: { image: "shop/front@sha256:0123456789abcdef" } } } }],
});
