import * as pulumi from "@pulumi/pulumi";
import type { MeshedApplicationArgs } from "../../components/emit/arguments";

/** A registration as the engine would get it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly provider: string | undefined;
  /** Id that it is imported by. */
  readonly imported: string | undefined;
}

interface MockMonitor {
  getRegisteredResources(): Map<string, unknown>;
}

/** URNs of everything that was registered since mocks were set: they say who is whose child. */
export function registeredUrns(): string[] {
  const { getMonitor } = require("@pulumi/pulumi/runtime/settings") as { getMonitor(): MockMonitor };
  return [...getMonitor().getRegisteredResources().keys()];
}

/** Types of the resources that came with transforms during the last program. */
export const transformed: string[] = [];

/** What Pulumi logged during the last program. */
export const logged: string[] = [];

/** Runs a program against mocks of the engine, and returns what it registered; in a preview outputs are not known. */
export async function register(program: () => unknown, preview = false): Promise<Registered[]> {
  const registered: Registered[] = [];
  logged.length = 0;
  transformed.length = 0;
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom, provider, id, transforms = [] }) => {
        if (transforms.length > 0) transformed.push(type);
        registered.push({ type, name, inputs, provider, imported: id || undefined });
        if (!custom) return { id: "", state: inputs };
        const state = preview ? inputs : { ...inputs, arn: `arn:${name}`, zoneId: `zone:${name}` };
        return { id: preview ? undefined : `id:${name}`, state };
      },
      call: ({ inputs }) => inputs,
    },
    "project",
    "stack",
    preview,
  );
  // The warning that App Mesh has ended would stand before every line of the tests.
  const { warn, error } = console;
  console.warn = (message: string) => logged.push(message);
  console.error = (message: string) => logged.push(message);
  try {
    program();
    await settle();
  } finally {
    Object.assign(console, { warn, error });
  }
  return registered;
}

/** Waits until every registration is done; a failed one is thrown. */
export async function settle(): Promise<void> {
  const { waitForRPCs } = require("@pulumi/pulumi/runtime/settings") as { waitForRPCs?: () => Promise<void> };
  await waitForRPCs?.();
}

export async function known<T>(output: pulumi.Output<T> | undefined): Promise<T> {
  if (!output) throw new Error("there is no such output");
  return new Promise((resolve) => output.apply(resolve));
}

export const args: MeshedApplicationArgs = {
  graph: {
    name: "shop",
    services: {
      web: { port: 8080, image: "web:1", backends: ["cart"], ingress: { cidrs: ["10.0.0.0/16"] } },
      cart: {
        port: 9080,
        protocol: "grpc",
        versions: { stable: { image: "cart:1", weight: 90 }, canary: { image: "cart:2", weight: 10 } },
        backends: ["web"],
      },
    },
  },
  plane: "app-mesh",
  vpcId: "vpc-1",
  subnetIds: ["subnet-1", "subnet-2"],
  region: "eu-west-1",
};
