import { appendFileSync } from "node:fs";
import { type handleUnaryCall, Server, ServerCredentials, type ServiceError, status } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  type CheckRequest,
  CheckResponse,
  type ConfigureRequest,
  ConfigureResponse,
  type CreateRequest,
  CreateResponse,
  type DeleteRequest,
  type DiffRequest,
  DiffResponse,
  type UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { unknownMark } from "../../policy/view/fields";
import { made } from "./aws-form";

/**
 * Takes the place of Pulumi's AWS provider where the engine starts one: it makes nothing, answers as if it had, and
 * writes down every call that would have changed something. `RECORDING_FILE` names the file, one JSON object a line.
 */
export interface Call {
  readonly method: "create" | "update" | "delete";
  readonly urn: string;
  readonly id: string;
  /** What the resource is to be; what it was, for a deletion. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

type Props = Record<string, JavaScriptValue>;

/** The engine wants the version that the program's resources are of. */
const { version } = require("@pulumi/aws/package.json") as { version: string };

/** What becomes of the resource `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`. AWS's provider has the id in the outputs, too. */
function described(urn: string, inputs: Props) {
  const [, , types = "", ...name] = urn.split("::");
  const type = types.slice(types.lastIndexOf("$") + 1);
  const { id, outputs } = made(type, name.join("::"), inputs, String(inputs.region ?? "us-west-2"));
  return { id, outputs: { ...outputs, id } };
}

function record(call: Call): void {
  appendFileSync(process.env.RECORDING_FILE!, `${JSON.stringify(call)}\n`);
}

function answering<Q, A>(answer: (request: Q) => A): handleUnaryCall<Q, A> {
  return ({ request }, callback) => {
    try {
      callback(null, answer(request));
    } catch (error) {
      callback({ code: status.UNKNOWN, details: String(error) } as ServiceError);
    }
  };
}

const propsOf = (struct: Struct | undefined) => (struct?.toJavaScript() ?? {}) as Props;

const service = {
  getPluginInfo: answering(() => new PluginInfo().setVersion(version)),
  attach: answering(() => new Empty()),
  cancel: answering(() => new Empty()),
  checkConfig: answering((request: CheckRequest) => new CheckResponse().setInputs(request.getNews())),
  diffConfig: answering(() => new DiffResponse().setChanges(DiffResponse.DiffChanges.DIFF_NONE)),
  // Otherwise the engine would not ask what a resource will be, and policies would see less than with AWS's own.
  configure: answering((_: ConfigureRequest) => new ConfigureResponse().setSupportspreview(true)),
  check: answering((request: CheckRequest) => new CheckResponse().setInputs(request.getNews())),
  diff: answering((request: DiffRequest) => {
    const isSame = JSON.stringify(propsOf(request.getOldInputs())) === JSON.stringify(propsOf(request.getNews()));
    const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
    return new DiffResponse().setChanges(isSame ? DIFF_NONE : DIFF_SOME);
  }),
  create: answering((request: CreateRequest) => {
    const urn = request.getUrn();
    const inputs = propsOf(request.getProperties());
    const { id, outputs } = described(urn, inputs);
    if (request.getPreview()) {
      const later = Object.fromEntries(Object.keys(outputs).map((output) => [output, unknownMark]));
      return new CreateResponse().setProperties(Struct.fromJavaScript({ ...inputs, ...later }));
    }
    record({ method: "create", urn, id, inputs });
    return new CreateResponse().setId(id).setProperties(Struct.fromJavaScript({ ...inputs, ...outputs }));
  }),
  update: answering((request: UpdateRequest) => {
    const urn = request.getUrn();
    const inputs = propsOf(request.getNews());
    if (!request.getPreview()) record({ method: "update", urn, id: request.getId(), inputs });
    const properties = { ...inputs, ...described(urn, inputs).outputs };
    return new UpdateResponse().setProperties(Struct.fromJavaScript(properties));
  }),
  delete: answering((request: DeleteRequest) => {
    record({ method: "delete", urn: request.getUrn(), id: request.getId(), inputs: propsOf(request.getOldInputs()) });
    return new Empty();
  }),
};

if (require.main === module) {
  const server = new Server({ "grpc.max_receive_message_length": -1 });
  server.addService(ResourceProviderService, service);
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${port}\n`);
  });
}
