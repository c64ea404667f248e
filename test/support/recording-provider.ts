import { type handleUnaryCall, Metadata, Server, ServerCredentials, type ServiceError, status } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  type CheckRequest,
  CheckResponse,
  ConfigureResponse,
  type CreateRequest,
  CreateResponse,
  type DeleteRequest,
  type DiffRequest,
  DiffResponse,
  type InvokeRequest,
  InvokeResponse,
  type ReadRequest,
  ReadResponse,
  type UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { unknownMark } from "../../policy/view/fields";
import { made } from "./aws-form";
import { Cloud } from "./cloud";
import { Faults } from "./faults";
import { difference, readable } from "./replacing";
import { type Call, nameOf, type Props, type Thing, typeOf } from "./thing";

/** The engine wants the version that the program's resources are of. */
const { version } = require("@pulumi/aws/package.json") as { version: string };

const structOf = (props: Props) => Struct.fromJavaScript(props as Record<string, JavaScriptValue>);
const propsOf = (struct: Struct | undefined): Props => struct?.toJavaScript() ?? {};

function answering<Q, A>(answer: (request: Q) => A | Promise<A>): handleUnaryCall<Q, A> {
  return ({ request }, callback) => {
    const refuse = (error: unknown) =>
      callback({ code: status.UNKNOWN, details: String(error), metadata: new Metadata() } as ServiceError);
    Promise.resolve()
      .then(() => answer(request))
      .then((answered) => callback(null, answered), refuse);
  };
}

/**
 * Takes the place of Pulumi's AWS provider: the engine attaches to it, and what it makes is in `cloud`.
 * Every call that changes something is written down, in the order in which AWS did it.
 */
export class RecordingProvider {
  readonly calls: Call[] = [];
  readonly faults = new Faults();
  /** Milliseconds that a call takes. */
  latency: (method: Call["method"], urn: string) => number = () => 0;
  /** Ends the engine that works on a stack. */
  kill: (stack: string) => Promise<void> = async () => {};
  /** Told of every call that AWS has done, with its number from 1 on. */
  readonly watchers: ((call: Call, number: number) => void)[] = [];
  private server: Server | undefined;
  private port = 0;

  constructor(readonly cloud = new Cloud()) {}

  /** Resolves to the port; where it was before, if it has crashed. */
  async listen(): Promise<number> {
    if (this.server) return this.port;
    const server = new Server({ "grpc.max_receive_message_length": -1 });
    server.addService(ResourceProviderService, this.service);
    this.port = await new Promise<number>((resolve, reject) =>
      server.bindAsync(`127.0.0.1:${this.port}`, ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      ),
    );
    this.server = server;
    return this.port;
  }

  /** Ends as a process does that crashes: nobody gets an answer. */
  crash(): void {
    this.server?.forceShutdown();
    this.server = undefined;
  }

  /** Has AWS do what a call asks for, or not, as the faults have it. */
  private async change<T>(call: Call, effect: () => T): Promise<T> {
    const wait = this.latency(call.method, call.urn);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const fault = this.faults.next(call);
    const said = fault && Faults.said(fault);
    if (said) return this.refuse(call, said);
    if (fault === "crashes") this.crash();
    if (!this.server) return this.refuse(call, "the provider has ended");
    let done: T;
    try {
      done = effect();
    } catch (error) {
      return this.refuse(call, String(error));
    }
    const id = call.id || (done as Thing).id;
    const entry: Call = { ...call, id, ...(fault && { refused: fault }) };
    this.calls.push(entry);
    for (const watch of this.watchers) watch(entry, this.calls.length);
    if (fault === "crashes after") this.crash();
    if (fault === "killed") await this.kill(call.urn.split(":")[2]!);
    // Whoever asked is no more, and would not hear the answer.
    return fault ? new Promise<T>(() => {}) : done;
  }

  private refuse(call: Call, refused: string): never {
    this.calls.push({ ...call, refused });
    throw new Error(refused);
  }

  private create(request: CreateRequest): Promise<CreateResponse> {
    const [urn, inputs] = [request.getUrn(), propsOf(request.getProperties())];
    if (request.getPreview()) {
      // AWS's provider has the id in the outputs, too.
      const { outputs } = made(typeOf(urn), nameOf(urn), inputs, String(inputs.region ?? "us-west-2"));
      const later = Object.fromEntries([...Object.keys(outputs), "id"].map((output) => [output, unknownMark]));
      return Promise.resolve(new CreateResponse().setProperties(structOf({ ...inputs, ...later })));
    }
    return this.change({ method: "create", urn, id: "", inputs }, () => this.cloud.create(urn, inputs)).then(
      ({ id, outputs }) => new CreateResponse().setId(id).setProperties(structOf(outputs)),
    );
  }

  private async update(request: UpdateRequest): Promise<UpdateResponse> {
    const [urn, id, inputs] = [request.getUrn(), request.getId(), propsOf(request.getNews())];
    const state = propsOf(request.getOlds());
    if (request.getPreview()) return new UpdateResponse().setProperties(structOf({ ...state, ...inputs }));
    const { outputs } = await this.change({ method: "update", urn, id, inputs }, () =>
      this.cloud.update(urn, id, state, inputs),
    );
    return new UpdateResponse().setProperties(structOf(outputs));
  }

  private async delete(request: DeleteRequest): Promise<Empty> {
    const [urn, id, inputs] = [request.getUrn(), request.getId(), propsOf(request.getOldInputs())];
    const state = propsOf(request.getProperties());
    await this.change({ method: "delete", urn, id, inputs }, () => this.cloud.delete(urn, id, { ...inputs, ...state }));
    return new Empty();
  }

  private read(request: ReadRequest): ReadResponse {
    const thing = this.cloud.known(typeOf(request.getUrn()), request.getId(), propsOf(request.getProperties()));
    if (!thing) return new ReadResponse();
    const inputs = request.hasInputs() ? thing.inputs : readable(thing.inputs);
    return new ReadResponse().setId(thing.id).setProperties(structOf(thing.outputs)).setInputs(structOf(inputs));
  }

  private readonly service = {
    getPluginInfo: answering(() => new PluginInfo().setVersion(version)),
    attach: answering(() => new Empty()),
    cancel: answering(() => new Empty()),
    checkConfig: answering((request: CheckRequest) => new CheckResponse().setInputs(request.getNews())),
    diffConfig: answering(() => new DiffResponse().setChanges(DiffResponse.DiffChanges.DIFF_NONE)),
    // Otherwise the engine would not ask what a resource will be, and policies would see less than with AWS's own.
    configure: answering(() => new ConfigureResponse().setSupportspreview(true)),
    check: answering((request: CheckRequest) => new CheckResponse().setInputs(request.getNews())),
    diff: answering(differ),
    create: answering((request: CreateRequest) => this.create(request)),
    update: answering((request: UpdateRequest) => this.update(request)),
    delete: answering((request: DeleteRequest) => this.delete(request)),
    read: answering((request: ReadRequest) => this.read(request)),
    invoke: answering(answerQuestion),
  };
}

/** A subnet is in the VPC that its own id names: `subnet-0c01` is of `vpc-0c`. */
function answerQuestion(request: InvokeRequest): InvokeResponse {
  const { id } = propsOf(request.getArgs());
  if (request.getTok() !== "aws:ec2/getSubnet:getSubnet") throw new Error(`nobody knows ${request.getTok()}`);
  return new InvokeResponse().setReturn(structOf({ id, vpcId: `vpc-${String(id).slice("subnet-".length, -2)}` }));
}

function differ(request: DiffRequest): DiffResponse {
  const type = typeOf(request.getUrn());
  const [olds, state, news] = [request.getOldInputs(), request.getOlds(), request.getNews()].map(propsOf);
  const { changed, replaces, deleteBeforeReplace } = difference(type, olds!, state!, news!);
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  return new DiffResponse()
    .setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE)
    .setDiffsList([...changed])
    .setReplacesList([...replaces])
    .setDeletebeforereplace(deleteBeforeReplace);
}
