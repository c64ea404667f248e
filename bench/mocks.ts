import { performance } from "node:perf_hooks";
import * as pulumi from "@pulumi/pulumi";

export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly inputs: unknown;
}

/** Runs a program against mocks of the engine, and takes the time until every registration is settled. */
export async function registerUnderMocks(program: () => unknown) {
  const registered: Registration[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push({ type, name, inputs });
      return { id: `id:${name}`, state: { ...inputs, arn: `arn:${name}` } };
    },
    call: ({ inputs }) => inputs,
  });
  const warn = console.warn;
  console.warn = () => {};
  const start = performance.now();
  program();
  const { waitForRPCs } = require("@pulumi/pulumi/runtime/settings") as { waitForRPCs(): Promise<void> };
  await waitForRPCs();
  const time = performance.now() - start;
  console.warn = warn;
  return { time, registered, count: registered.filter(({ type }) => type.startsWith("aws:")).length };
}
