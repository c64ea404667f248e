import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { LocalWorkspace, type PulumiFn } from "@pulumi/pulumi/automation";
import { skip } from "../../tools/skips";
import { EngineStack } from "./engine-stack";
import { RecordingProvider } from "./recording-provider";

const { engineFolder } = require(resolve("tools", "engine.mjs")) as { readonly engineFolder: string };

/** Skips all of a suite where there is no engine to run: neither on PATH nor built by `npm run engine`. */
export function needsEngine(context: Mocha.Context): void {
  const why = engineIsMissing();
  if (why) skip(context, why);
}

/** Why there is no engine to run; it is on PATH from then on. */
export function engineIsMissing(): string | undefined {
  process.env.PATH = [process.env.PATH, engineFolder].join(delimiter);
  const { status, error } = spawnSync("pulumi", ["version"], { stdio: "ignore", timeout: 20_000 });
  if (status === 0) return undefined;
  const why = error ? "is not on PATH" : `does not run: status ${status}`;
  return `the command pulumi ${why}; npm run engine builds it with Go, in some minutes`;
}

/**
 * On files, the engine writes the whole state again after each step, which grows with the square of the resources;
 * with this it writes once, at the end.
 * @see https://github.com/pulumi/pulumi/issues/10960
 */
export const writtenOnce = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" } as const;

const { grpcClientOptions } = require("@pulumi/pulumi/runtime/settings") as {
  readonly grpcClientOptions: Record<string, number>;
};

/**
 * A program's connection is its own. gRPC shares connections of a process by their address, and an engine may listen where
 * one that was ended did: to an address that is given up for now no call is made, the SDK takes that for the end of the
 * update, and the engine deletes what was not registered.
 */
grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;

export interface StackOptions {
  /** Which provider it has, and so which account. @default the engine's own */
  readonly provider?: RecordingProvider;
  /** @default us-west-2 */
  readonly region?: string;
  /** Whether the policy pack looks on, which takes a second more for each run. @default true */
  readonly policies?: boolean;
  /** Seconds until a run is cut off. @default 60 */
  readonly patience?: number;
  /** What the engine finds in its environment beside the usual. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Pulumi's own engine over a provider and a cloud of our own in this process: state, plugins and settings are in a
 * folder of its own, nothing is asked for on the network, and no account is needed. Stacks take turns.
 */
export class Engine {
  readonly provider = new RecordingProvider();
  private readonly folder = mkdtempSync(join(tmpdir(), "ecs-mesh-engine-"));
  private readonly commands = join(this.folder, "commands");
  private readonly started = join(this.folder, "started");
  private readonly providers = new Set<RecordingProvider>();
  private stacks = 0;

  constructor() {
    for (const name of ["home", "state", "commands", "work"]) mkdirSync(join(this.folder, name));
    writeFileSync(this.started, "");
    // Says first which process it will be, so that a test can end it by its id.
    this.command("pulumi", `echo $$ | tee -a '${this.started}' > "$ENGINE_PROCESS"`, onPath("pulumi")!);
    // The engine alone, without the part for Node.js that Pulumi ships beside it, does not know how to start a pack.
    const [analyzer, pack] = ["pulumi-analyzer-policy-nodejs", require.resolve("@pulumi/pulumi/cmd/run-policy-pack")];
    if (!onPath(analyzer)) this.command(analyzer, `echo $$ >> '${this.started}'`, process.execPath, pack);
    writeFileSync(join(this.folder, "work", "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  }

  /** A stack of its own, of a program that runs here in this process. */
  async stack(program: PulumiFn, options: StackOptions = {}): Promise<EngineStack> {
    const { provider = this.provider, region = "us-west-2", policies = true, patience = 60, environment } = options;
    this.stacks += 1;
    const name = `test-${this.stacks}`;
    this.providers.add(provider);
    const engineProcess = join(this.folder, `${name}.process`);
    const envVars = {
      PATH: [this.commands, process.env.PATH].join(delimiter),
      PULUMI_HOME: join(this.folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "of a test",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_DEBUG_PROVIDERS: `aws:${await provider.listen()}`,
      ENGINE_PROCESS: engineProcess,
      ...environment,
    };
    const slot = { program };
    const args = { stackName: name, projectName: "shop", program: () => slot.program() };
    const made = await LocalWorkspace.createStack(args, { workDir: join(this.folder, "work"), envVars });
    await made.setConfig("aws:region", { value: region });
    return new EngineStack(made, slot, provider, { folder: this.folder, engineProcess, policies, patience });
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
    for (const provider of this.providers) provider.crash();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private command(name: string, first: string, ...command: string[]): void {
    const text = `#!/bin/sh\n${first}\nexec ${command.map((part) => `'${part}'`).join(" ")} "$@"\n`;
    writeFileSync(join(this.commands, name), text, { mode: 0o755 });
  }
}

/** The engine of a suite, which is skipped where there is none, and ends with it. */
export function useEngine(): Pick<Engine, "stack"> {
  let engine: Engine;
  before(function () {
    needsEngine(this);
    engine = new Engine();
  });
  after(() => engine?.remove());
  return { stack: (program, options) => engine.stack(program, options) };
}

function onPath(command: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, command)).find((file) => existsSync(file));
}
