import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  type AnalyzeDiagnostic,
  AnalyzeRequest,
  type AnalyzeResponse,
  type AnalyzerInfo,
  AnalyzerPropertyDependencies,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzerStackConfigureRequest,
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
  type RemediateResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

type Level = keyof typeof EnforcementLevel;

/** A resource as the engine tells a policy pack of it. */
export interface Subject {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: object;
  readonly provider?: object;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

export interface Diagnostic {
  readonly policy: string;
  readonly level: Level;
  readonly urn: string;
  readonly message: string;
}

/** What a remedy made of the properties of a resource. */
export interface Remedy {
  readonly policy: string;
  readonly props: Record<string, unknown> | undefined;
  readonly diagnostic: string;
}

/** For each policy its parameters and, where it is to be another, its level. */
export type Configured = Readonly<Record<string, { readonly level?: Level; readonly [parameter: string]: unknown }>>;

const starter = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
/** As the engine's: a stack in one message may be large. */
const unlimited = { "grpc.max_send_message_length": -1, "grpc.max_receive_message_length": -1 };

/** A policy pack in a process of its own, started as Pulumi's engine starts it and spoken to in the engine's words. */
export class Analyzer {
  private readonly client: AnalyzerClient;

  private constructor(
    private readonly process: ChildProcess,
    port: string,
    /** Milliseconds from nothing until it listens. */
    readonly startedIn: number,
    private readonly said: () => string,
  ) {
    this.client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure(), unlimited);
  }

  static async start(folder = "policy"): Promise<Analyzer> {
    const begun = performance.now();
    // No engine listens at the address: the pack has nothing to tell it.
    const child = spawn(process.execPath, [starter, "127.0.0.1:1", "."], {
      cwd: resolve(folder),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    const ended = once(child, "close").then(() => [""]);
    const [port] = (await Promise.race([once(createInterface(child.stdout), "line"), ended])) as [string];
    if (port === "") throw new Error(`the policy pack ended with ${child.exitCode}\n${said}`);
    return new Analyzer(child, port.trim(), performance.now() - begun, () => said);
  }

  info(): Promise<AnalyzerInfo> {
    return this.ask((done) => this.client.getAnalyzerInfo(new Empty(), done));
  }

  /** What the engine makes of `--policy-pack-config`; what was configured before holds no more. */
  async configure(configured: Configured): Promise<void> {
    // The engine gives every policy its level, whether the user named one or not.
    const policies = (await this.info()).getPoliciesList();
    const request = new ConfigureAnalyzerRequest();
    for (const [policy, { level, ...parameters }] of Object.entries(configured)) {
      const own = policies.find((one) => one.getName() === policy)!.getEnforcementlevel();
      const config = new PolicyConfig();
      config.setEnforcementlevel(level ? EnforcementLevel[level] : own);
      config.setProperties(structOf(parameters));
      request.getPolicyconfigMap().set(policy, config);
    }
    await this.ask((done) => this.client.configure(request, done));
  }

  async configureStack(tags: Readonly<Record<string, string>>): Promise<void> {
    const request = new AnalyzerStackConfigureRequest();
    request.setStack("dev").setProject("shop");
    for (const [tag, value] of Object.entries(tags)) request.getTagsMap().set(tag, value);
    await this.ask((done) => this.client.configureStack(request, done));
  }

  async analyze(subject: Subject): Promise<Diagnostic[]> {
    const request = fill(new AnalyzeRequest(), subject);
    const response = await this.ask<AnalyzeResponse>((done) => this.client.analyze(request, done));
    return response.getDiagnosticsList().map(read);
  }

  async analyzeStack(subjects: readonly Subject[]): Promise<Diagnostic[]> {
    const request = new AnalyzeStackRequest();
    request.setResourcesList(subjects.map((one) => link(fill(new AnalyzerResource(), one), one)));
    const response = await this.ask<AnalyzeResponse>((done) => this.client.analyzeStack(request, done));
    return response.getDiagnosticsList().map(read);
  }

  async remediate(subject: Subject): Promise<Remedy[]> {
    const request = fill(new AnalyzeRequest(), subject);
    const response = await this.ask<RemediateResponse>((done) => this.client.remediate(request, done));
    return response.getRemediationsList().map((one) => ({
      policy: one.getPolicyname(),
      props: one.getProperties()?.toJavaScript(),
      diagnostic: one.getDiagnostic(),
    }));
  }

  /** What the process wrote for people: nothing, when all is well. */
  get stderr(): string {
    return this.said();
  }

  async stop(): Promise<void> {
    this.client.close();
    if (this.process.exitCode !== null) return;
    this.process.kill();
    await once(this.process, "exit");
  }

  private ask<T>(call: (done: (error: ServiceError | null, answer: T) => void) => unknown): Promise<T> {
    return new Promise((answered, failed) => call((error, answer) => (error ? failed(error) : answered(answer))));
  }
}

export function levelOf(value: EnforcementLevel): Level {
  return (Object.keys(EnforcementLevel) as Level[]).find((one) => EnforcementLevel[one] === value)!;
}

function read(diagnostic: AnalyzeDiagnostic): Diagnostic {
  return {
    policy: diagnostic.getPolicyname(),
    level: levelOf(diagnostic.getEnforcementlevel()),
    urn: diagnostic.getUrn(),
    message: diagnostic.getMessage(),
  };
}

function fill<R extends AnalyzeRequest | AnalyzerResource>(request: R, subject: Subject): R {
  request.setType(subject.type);
  request.setName(subject.name);
  request.setUrn(subject.urn);
  request.setProperties(structOf(subject.props));
  request.setOptions(new AnalyzerResourceOptions());
  if (subject.provider) {
    const provider = new AnalyzerProviderResource();
    provider.setType("pulumi:providers:aws").setName("default").setProperties(structOf(subject.provider));
    request.setProvider(provider);
  }
  return request;
}

function link(resource: AnalyzerResource, { dependencies = [], propertyDependencies = {} }: Subject): AnalyzerResource {
  resource.setDependenciesList([...dependencies]);
  for (const [input, urns] of Object.entries(propertyDependencies)) {
    const list = new AnalyzerPropertyDependencies();
    list.setUrnsList([...urns]);
    resource.getPropertydependenciesMap().set(input, list);
  }
  return resource;
}

function structOf(value: object): Struct {
  return Struct.fromJavaScript(value as Record<string, JavaScriptValue>);
}
