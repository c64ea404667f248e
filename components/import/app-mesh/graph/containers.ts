import type { ContainerCondition } from "../../../graph/enums";
import type { Version } from "../../../graph/types";
import type { Container, ContainerHealthCheck } from "../../../graph/workload";
import { type Rest, said } from "./rest";

/** What a graph says of its application's container, where the API has a list of containers. */
export function appIn(container: Rest, listened: readonly number[]): Partial<Version> {
  const name = container.text("name");
  container.take("essential");
  // What the version listens on is mapped by itself.
  for (const mapping of container.objects("portMappings"))
    if (listened.includes(Number(mapping.peek("containerPort")))) mapping.takeAll();
  return said<Partial<Version>>({
    ...commonIn(container),
    containerName: name === "app" ? undefined : name,
  });
}

/** Any other container. */
export function otherIn(container: Rest, sidecars: ReadonlySet<string>): Container {
  const essential = container.switch("essential");
  const mappings = container.objects("portMappings");
  const ports = (protocol: string) => {
    const all = mappings.filter((one) => (one.text("protocol") ?? "tcp") === protocol);
    return all.length > 0 ? all.map((one) => one.number("containerPort") as number) : undefined;
  };
  for (const one of mappings) one.take("hostPort");
  container.take("name");
  return said<Container>({
    image: "",
    ...commonIn(container),
    ports: ports("tcp"),
    udpPorts: ports("udp"),
    essential: essential === false ? false : undefined,
    dependsOn: dependenciesIn(container, sidecars),
    healthCheck: healthCheckIn(container.object("healthCheck")),
  });
}

/** What both kinds of containers have, under the same names. */
type Common = Pick<Container, "command" | "entryPoint" | "env" | "secrets" | "user" | "cpu" | "memory"> & {
  image?: string;
};

function commonIn(container: Rest): Common {
  const soft = container.number("memoryReservation");
  const hard = container.number("memory");
  const cpu = container.number("cpu");
  // Where containers log is the place's to say.
  const logs = container.object("logConfiguration");
  if (logs?.text("logDriver") === "awslogs") logs.take("options");
  return said<Common>({
    image: container.text("image"),
    command: container.texts("command"),
    entryPoint: container.texts("entryPoint"),
    env: pairsIn(container.objects("environment"), "value"),
    secrets: pairsIn(container.objects("secrets"), "valueFrom"),
    user: container.text("user"),
    cpu: cpu === 0 ? undefined : cpu,
    memory: soft ?? hard,
  });
}

export function pairsIn(pairs: readonly Rest[], value: string): Record<string, string> | undefined {
  if (pairs.length === 0) return undefined;
  return Object.fromEntries(pairs.map((one) => [one.text("name") ?? "", one.text(value) ?? ""]));
}

/** What waits for a sidecar of the mesh does so by itself. */
export function dependenciesIn(container: Rest, sidecars: ReadonlySet<string>) {
  const all = container.objects("dependsOn").map((one) => {
    return [one.text("containerName") ?? "", one.text("condition") as ContainerCondition] as const;
  });
  const own = all.filter(([name]) => !sidecars.has(name));
  return own.length > 0 ? Object.fromEntries(own) : undefined;
}

export function healthCheckIn(check: Rest | undefined): ContainerHealthCheck | undefined {
  if (!check) return undefined;
  return said<ContainerHealthCheck>({
    command: check.texts("command") ?? [],
    interval: check.number("interval"),
    timeout: check.number("timeout"),
    retries: check.number("retries"),
    startPeriod: check.number("startPeriod"),
  });
}
