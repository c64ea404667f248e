import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CommandError, type Deployment, type EngineEvent, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import type { RecordingProvider } from "./recording-provider";
import type { Call } from "./thing";

/** What one run of the engine came to. */
export interface Ran {
  readonly ok: boolean;
  /** All that it said, to either stream. */
  readonly said: string;
  /** What the provider was asked to do. */
  readonly calls: readonly Call[];
  /** What it told its other listeners. */
  readonly events: readonly EngineEvent[];
}

/** In the form of `--policy-pack-config`. */
export type PolicyConfiguration = Readonly<Record<string, unknown>>;

interface Surroundings {
  readonly folder: string;
  readonly engineProcess: string;
  readonly policies: boolean;
  /** Seconds until a run is cut off. */
  readonly patience: number;
}

/** A stack, the program that describes it, and the provider that makes it. */
export class EngineStack {
  private static last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly stack: Stack,
    private readonly slot: { program: PulumiFn },
    readonly provider: RecordingProvider,
    private readonly surroundings: Surroundings,
  ) {
    const others = provider.kill;
    provider.kill = (name) => (name === stack.name ? this.kill() : others(name));
  }

  get name(): string {
    return this.stack.name;
  }

  /** What the stack is to be from now on. */
  set program(program: PulumiFn) {
    this.slot.program = program;
  }

  preview(policies?: PolicyConfiguration): Promise<Ran> {
    return this.run((options) => this.stack.preview({ ...options, ...this.pack(policies) }));
  }

  /** At once, while another stack may be worked on: only where the engine is to refuse it, or no program runs. */
  upAtOnce(): Promise<Ran> {
    return this.runNow((options) => this.stack.up(options));
  }

  up(policies?: PolicyConfiguration): Promise<Ran> {
    return this.run((options) => this.stack.up({ ...options, ...this.pack(policies) }));
  }

  refresh(): Promise<Ran> {
    return this.run((options) => this.stack.refresh(options));
  }

  destroy(): Promise<Ran> {
    return this.run((options) => this.stack.destroy(options));
  }

  /** Takes the lock from an engine that is no more. */
  cancel(): Promise<void> {
    return this.stack.cancel();
  }

  exportState(): Promise<Deployment> {
    return this.stack.exportStack();
  }

  setConfig(key: string, value: string, secret = false): Promise<void> {
    return this.stack.setConfig(key, { value, secret });
  }

  /** What the engine has written down of the stack. */
  state(): string {
    const { folder } = this.surroundings;
    return readFileSync(join(folder, "state", ".pulumi", "stacks", "shop", `${this.stack.name}.json`), "utf8");
  }

  /** Once the engine has written down all that it has begun, and what else it was doing: then only this call is open. */
  private async kill(): Promise<void> {
    for (let before = ""; before !== this.state() || before === ""; ) {
      before = this.state();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    process.kill(Number(readFileSync(this.surroundings.engineProcess, "utf8")), "SIGKILL");
  }

  private pack(policies: PolicyConfiguration = {}) {
    if (!this.surroundings.policies) return {};
    const file = join(this.surroundings.folder, `${this.stack.name}.policies.json`);
    writeFileSync(file, JSON.stringify(policies));
    return { policyPacks: [resolve("policy")], policyPackConfigs: [file] };
  }

  /** One after the other: what is measured, and what is made to fail, is one stack's. */
  private run(operation: (options: object) => Promise<unknown>): Promise<Ran> {
    const ran = EngineStack.last.then(() => this.runNow(operation));
    EngineStack.last = ran.catch(() => {});
    return ran;
  }

  private async runNow(operation: (options: object) => Promise<unknown>): Promise<Ran> {
    await this.provider.listen();
    const said: string[] = [];
    const events: EngineEvent[] = [];
    const { calls } = this.provider;
    const begun = calls.length;
    const options = {
      signal: AbortSignal.timeout(this.surroundings.patience * 1000),
      onOutput: (text: string) => said.push(text),
      onError: (text: string) => said.push(text),
      onEvent: (event: EngineEvent) => events.push(event),
    };
    const ok = await operation(options).then(
      () => true,
      (error: Error) => {
        if (!(error instanceof CommandError)) throw error;
        return false;
      },
    );
    const own = calls.slice(begun).filter(({ urn }) => urn.startsWith(`urn:pulumi:${this.stack.name}::`));
    return { ok, said: said.join(""), calls: own, events };
  }
}
