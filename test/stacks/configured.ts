import * as pulumi from "@pulumi/pulumi";
import { type Registered, settle } from "../emit/mocked";

/** What a stack is told; an object stands for what `pulumi config set --path` makes. */
export type Told = Readonly<Record<string, unknown>>;

/** What the mocks answer to an invoke. */
export type Answer = (token: string, inputs: Record<string, unknown>) => object;

interface Surroundings {
  readonly stack?: string;
  readonly answer?: Answer;
  /** What other stacks give out, by name. */
  readonly stacks?: Readonly<Record<string, object>>;
}

/** Sets the configuration of a stack of the project, and mocks of the engine that write down what is registered. */
export async function configure(
  told: Told,
  { stack = "eu-west-1", answer = () => ({}), stacks = {} }: Surroundings = {},
) {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom, provider, id }) => {
        registered.push({ type, name, inputs, provider, imported: id || undefined });
        if (type === "pulumi:pulumi:StackReference") {
          const outputs = stacks[String(inputs.name).replace("organization/shop/", "")] ?? {};
          return { id: String(inputs.name), state: { ...inputs, outputs, secretOutputNames: [] } };
        }
        const state = { ...inputs, arn: `arn:${name}`, dnsName: `${name}.elb`, zoneId: `Z-${name}` };
        return { id: custom ? `id:${name}` : "", state: { ...state, ...outputsOf(type) } };
      },
      call: ({ token, inputs }) => answer(token, inputs),
    },
    "shop",
    stack,
    false,
    "organization",
  );
  const values = Object.entries(told).map(([key, value]) => [
    key.includes(":") ? key : `shop:${key}`,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  pulumi.runtime.setAllConfig(Object.fromEntries(values));
  return registered;
}

/** awsx's network is made by a process of its own; what it says of itself is all that there is to see here. */
function outputsOf(type: string): object {
  if (type !== "awsx:ec2:Vpc") return {};
  return {
    vpcId: "vpc-1",
    publicSubnetIds: ["subnet-1", "subnet-2"],
    privateSubnetIds: ["subnet-3", "subnet-4"],
    isolatedSubnetIds: ["subnet-5", "subnet-6"],
    routeTables: [],
  };
}

/** A refusal as the engine hands it over. */
export function refusal(details: string): Error {
  return Object.assign(new Error(details), { details });
}

/** Runs the program that `stacks/index.ts` exports, as Pulumi does, and waits until all is registered. */
export async function runStack(): Promise<Record<string, unknown>> {
  const program = require("../../stacks") as () => Promise<Record<string, unknown>>;
  const { warn, error } = console;
  Object.assign(console, { warn: () => {}, error: () => {} });
  try {
    const outputs = await program();
    await settle();
    return outputs;
  } finally {
    Object.assign(console, { warn, error });
  }
}
