import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { CommandError, LocalWorkspace, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import { skip } from "../../tools/skips";
import type { Call } from "./recording-provider";

/** What one run of the engine came to. */
export interface Ran {
  readonly ok: boolean;
  /** All that it said, to either stream. */
  readonly said: string;
  /** What the provider was asked to do. */
  readonly calls: readonly Call[];
}

/** In the form of `--policy-pack-config`. */
export type PolicyConfiguration = Readonly<Record<string, unknown>>;

const { engineFolder } = require(resolve("tools", "engine.mjs")) as { readonly engineFolder: string };

/** Skips all of a suite where there is no engine to run: neither on PATH nor built by `npm run engine`. */
export function needsEngine(context: Mocha.Context): void {
  process.env.PATH = [process.env.PATH, engineFolder].join(delimiter);
  const { status, error } = spawnSync("pulumi", ["version"], { stdio: "ignore", timeout: 20_000 });
  if (status === 0) return;
  const why = error ? "is not on PATH" : `does not run: status ${status}`;
  skip(context, `the command pulumi ${why}; npm run engine builds it with Go, in some minutes`);
}

/**
 * Pulumi's own engine over our recording provider: state, plugins and settings are in a folder of its own, nothing is
 * asked for on the network, and no account is needed.
 */
export class Engine {
  private readonly folder = mkdtempSync(join(tmpdir(), "ecs-mesh-engine-"));
  private readonly recording = join(this.folder, "recording.jsonl");
  private readonly started = join(this.folder, "started");
  private stacks = 0;

  constructor() {
    for (const name of ["home", "state", "commands", "work"]) mkdirSync(join(this.folder, name));
    writeFileSync(this.recording, "");
    writeFileSync(this.started, "");
    const commands = join(this.folder, "commands");
    this.command(commands, "pulumi-resource-aws", resolve("bin", "test", "support", "recording-provider.js"));
    // The engine alone, without the part for Node.js that Pulumi ships beside it, does not know how to start a pack.
    const analyzer = "pulumi-analyzer-policy-nodejs";
    if (!isOnPath(analyzer)) this.command(commands, analyzer, require.resolve("@pulumi/pulumi/cmd/run-policy-pack"));
    const project = `name: shop\nruntime: nodejs\nplugins:\n  providers:\n    - name: aws\n      path: ${commands}\n`;
    writeFileSync(join(this.folder, "work", "Pulumi.yaml"), project);
  }

  /** A stack of its own, of a program that runs here in this process. */
  async stack(program: PulumiFn): Promise<EngineStack> {
    this.stacks += 1;
    const path = [join(this.folder, "commands"), process.env.PATH].join(delimiter);
    const envVars = {
      PATH: path,
      PULUMI_HOME: join(this.folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "of a test",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      RECORDING_FILE: this.recording,
    };
    const args = { stackName: `test-${this.stacks}`, projectName: "shop", program };
    const made = await LocalWorkspace.createStack(args, { workDir: join(this.folder, "work"), envVars });
    await made.setConfig("aws:region", { value: "us-west-2" });
    return new EngineStack(made, this.folder, () => this.calls());
  }

  /** Ends what was started here and has not ended by itself, by its id, and removes the folder. */
  remove(): void {
    for (const id of readFileSync(this.started, "utf8").split("\n").filter(Boolean)) {
      try {
        process.kill(Number(id));
      } catch {
        // It has ended, as it should.
      }
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private calls(): Call[] {
    const lines = readFileSync(this.recording, "utf8").split("\n").filter(Boolean);
    writeFileSync(this.recording, "");
    return lines.map((line) => JSON.parse(line) as Call);
  }

  private command(folder: string, name: string, script: string): void {
    const text = `#!/bin/sh\necho $$ >> '${this.started}'\nexec '${process.execPath}' '${script}' "$@"\n`;
    writeFileSync(join(folder, name), text, { mode: 0o755 });
  }
}

export class EngineStack {
  constructor(
    private readonly stack: Stack,
    private readonly folder: string,
    private readonly calls: () => Call[],
  ) {}

  preview(policies?: PolicyConfiguration): Promise<Ran> {
    return this.run((options) => this.stack.preview(options), policies);
  }

  up(policies?: PolicyConfiguration): Promise<Ran> {
    return this.run((options) => this.stack.up(options), policies);
  }

  /** What the engine has written down of the stack. */
  state(): string {
    return readFileSync(join(this.folder, "state", ".pulumi", "stacks", "shop", `${this.stack.name}.json`), "utf8");
  }

  private async run(operation: (options: object) => Promise<unknown>, policies?: PolicyConfiguration): Promise<Ran> {
    const said: string[] = [];
    const file = join(this.folder, "policies.json");
    writeFileSync(file, JSON.stringify(policies ?? {}));
    const options = {
      policyPacks: [resolve("policy")],
      policyPackConfigs: [file],
      signal: AbortSignal.timeout(60_000),
      onOutput: (text: string) => said.push(text),
      onError: (text: string) => said.push(text),
    };
    const ok = await operation(options).then(
      () => true,
      (error: Error) => {
        if (!(error instanceof CommandError)) throw error;
        return false;
      },
    );
    return { ok, said: said.join(""), calls: this.calls() };
  }
}

function isOnPath(command: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, command)));
}
