import { Command } from "commander";
import { planeNames } from "../../components/planes";
import { configurations, listenings } from "../place";

const graphForms = "GRAPH is a .ts, .js, .yaml or .json file, or - for YAML or JSON on standard input.";

const importForms =
  "It reads input of `aws appmesh create-…`, output of `aws appmesh describe-…`, CloudFormation templates, and exported states\nof Pulumi and Terraform. What stands in several files is as it is in the last: name them in the order in which they were\ndeployed. Of a folder, files come by their names (web before web-tls, 2 before 10), then its folders, then what is\nnamed an update. --parameter FILE:NAME=VALUE gives a variable its value in one file, without its ending.";

type Finish = (status: number) => void;
type Runner = (file: never, options: never) => Promise<number>;

const manifest = require("../../../package.json") as { version: string };

/** Every command with its options; `finish` gets the exit status. */
export function commands(finish: Finish): Command {
  const program = new Command("ecs-mesh")
    .description("One service graph in, everything on AWS out: plans, checks and draws it without an account.")
    .version(manifest.version)
    .exitOverride()
    .showHelpAfterError("(ecs-mesh --help shows how)")
    .addHelpText(
      "after",
      `\nExamples:\n${[planExample, checkExample, diagramExample, importExample, injectExample, recoverExample, compareExample, verifyExample, upExample, echoExample].join("\n")}`,
    );
  for (const make of [
    planCommand,
    checkCommand,
    diagramCommand,
    importCommand,
    injectCommand,
    recoverCommand,
    compareCommand,
    verifyCommand,
    localCommand,
    echoCommand,
  ]) {
    const command = make(finish);
    program.addCommand(command.copyInheritedSettings(program));
  }
  return program;
}

const planExample = "  ecs-mesh plan shop.yaml --plane app-mesh --region eu-west-1";
const checkExample = "  ecs-mesh check shop.yaml --plane app-mesh && pulumi up";
const stateExample = "  pulumi stack export | ecs-mesh check --state -";
const diagramExample = "  ecs-mesh diagram shop.yaml --format svg --out shop.svg";
const recoverExample = "  pulumi stack export | ecs-mesh recover --state - --aws --out adopt.json";
const importExample = "  ecs-mesh import mesh.yaml routes/ --parameter ProjectName=shop --out shop.yaml";
const injectExample = "  ecs-mesh inject task.json --graph shop.yaml --service web --plane app-mesh > meshed.json";
const compareExample = "  ecs-mesh compare shop.yaml --config-dump web.json";
const verifyExample = "  ecs-mesh verify shop.yaml --format junit > shop.xml";
const upExample = "  ecs-mesh local up shop.yaml --watch --run web='node web.js'";
const targetExample = "  ecs-mesh verify shop.yaml --target addresses.yaml";
const echoExample = "  ECS_MESH_ECHO_TOKEN=… ecs-mesh echo shop.yaml --as catalog.stable --control 9099";

function planCommand(finish: Finish): Command {
  return withPlace(graphCommand("plan", "print every AWS resource that the graph means", planExample))
    .option("--format <format>", "tree (the default) or json")
    .option("--import-ids", "print the file of `pulumi import` instead, for what exists already")
    .option("--component <name>", "name of the component in the program; else the graph's")
    .option("--aws", "with --import-ids: ask AWS's command `aws` what exists, and for the ids that names do not give")
    .action(run(finish, () => require("./plan").plan));
}

function checkCommand(finish: Finish): Command {
  const what =
    "print what is wrong with the graph, and run every policy over its plan; exit status 1 if anything fails";
  return withPlace(graphCommand("check", what, `${checkExample}\n${stateExample}`, "[graph]"))
    .option("--state <file>", "instead of a graph: `pulumi stack export`, or `pulumi preview --json --show-sames`")
    .option("--policy-config <file>", "levels and parameters of policies, as `pulumi --policy-pack-config` takes them")
    .option("--stack-tag <name=value>", "a tag of the stack, which policies may ask for", collect, [])
    .option("--format <format>", "text, json, sarif or junit", "text")
    .option("--verbose", "show policies that had nothing to look at, and all findings of each")
    .action(run(finish, () => require("./check").check));
}

function diagramCommand(finish: Finish): Command {
  return graphCommand("diagram", "draw services, versions, weights and calls", diagramExample)
    .option("--format <format>", "mermaid or svg", "mermaid")
    .option("--out <file>", "write to this file")
    .option("--force", "write over a file that is there")
    .action(run(finish, () => require("./diagram").diagram));
}

function importCommand(finish: Finish): Command {
  return new Command("import")
    .argument("<file...>", "files or folders that have the mesh; - for standard input")
    .description("print a mesh that exists as a graph, and report what was read, guessed and not carried")
    .option("--mesh <name>", "the mesh, where the files have several or do not name it")
    .option("--parameter <name=value>", "value of a template's parameter", collect, [])
    .option("--format <format>", "yaml, typescript or json", "yaml")
    .option("--out <file>", "write to this file")
    .option("--force", "write over a file that is there")
    .addHelpText("after", `\n${importForms}\n\nExample:\n${importExample}`)
    .action(run(finish, () => require("./import").importMesh));
}

function injectCommand(finish: Finish): Command {
  return withPlace(
    new Command("inject")
      .argument("<task-definition>", "JSON of `aws ecs describe-task-definition`; - for standard input")
      .description("print an existing task definition with the mesh wired in, and nothing else changed")
      .requiredOption("--graph <graph>", "the graph that its service is in")
      .requiredOption("--service <service>", "the service that the task runs")
      .option("--service-version <version>", "its version, where the service has several")
      .option("--export <name>", "which export of a module is the graph")
      .addHelpText("after", `\nExample:\n${injectExample}`),
  ).action(run(finish, () => require("./inject").inject));
}

function recoverCommand(finish: Finish): Command {
  const what = "print what exists and the stack does not know, after an update that was cut off, for `adopt`";
  return withPlace(graphCommand("recover", what, recoverExample, "[graph]"))
    .option("--state <file>", "`pulumi stack export`: what was being made; with a graph instead, all of its plan")
    .option("--component <name>", "the component, where a stack has several")
    .option("--aws", "ask AWS's command `aws` what exists, and for the ids that names do not give")
    .option("--out <file>", "write to this file")
    .option("--force", "write over a file that is there")
    .action(run(finish, () => require("./recover").recover));
}

function compareCommand(finish: Finish): Command {
  const what =
    "say in what an Envoy of App Mesh, by its `/config_dump`, does otherwise than the graph; status 1 if it does";
  return graphCommand("compare", what, compareExample)
    .requiredOption("--config-dump <file>", "what Envoy's admin port gave for /config_dump; - for standard input")
    .option("--of <name>", "the version or gateway that it is of; else the dump says it")
    .option("--format <format>", "text or json", "text")
    .action(run(finish, () => require("./compare").compare));
}

function verifyCommand(finish: Finish): Command {
  const what = "run the graph on real Envoys, on this machine alone, and check by calls that they do what it says";
  return graphCommand("verify", what, `${verifyExample}\n${targetExample}`)
    .option("--format <format>", "text, json or junit", "text")
    .option("--target <file>", "check the mesh whose addresses this file has, in place of one that is run here")
    .option("--longest <duration>", "wait for time limits of routes up to this one", "5s")
    .option("--logs <folder>", "folder for configurations and logs; else one that is kept only if something fails")
    .action(run(finish, () => require("./verify").verify));
}

function localCommand(finish: Finish): Command {
  const what = "run the graph on this machine until Ctrl-C: an Envoy for each task, an echo service for each image";
  const up = graphCommand("up", what, upExample)
    .option("--watch", "apply the graph anew, without a restart, whenever its file changes")
    .option(
      "--run <version=command>",
      "run this as a version, told its HOST and PORT; or without a command, by you",
      collect,
      [],
    )
    .option("--netns", "give each task a network of its own, with ECS's packet rules before its Envoy (Linux, root)")
    .option("--addresses <file>", "write where each version is to this file, for `verify --target`")
    .option("--logs <folder>", "folder for configurations and logs; else one that is gone afterwards")
    .action(run(finish, () => require("./local").up));
  return new Command("local").description("run a graph on this machine").addCommand(up);
}

function echoCommand(finish: Finish): Command {
  const what = "stand in for an application in its task, and make calls for `verify --target` if it is told to";
  const first = (name: string) => `else ECS_MESH_ECHO_${name}`;
  return graphCommand("echo", what, echoExample, "[graph]")
    .option("--as <version>", `the version that it stands in for; ${first("AS")}`)
    .option("--task <number>", `tells it from other tasks of that version; ${first("TASK")}, or one of its own`)
    .option("--listen <port:protocol>", `what it listens on; ${first("LISTEN")}, or what the graph says`, collect, [])
    .option("--address <address>", `where it listens; ${first("ADDRESS")}, or 0.0.0.0`)
    .option(
      "--control <port>",
      `port for calls to make and tries to tell, to who shows ECS_MESH_ECHO_TOKEN; ${first("CONTROL")}`,
    )
    .option("--host <name:port>", `where calls may go; ${first("HOSTS")}, or all services of the graph`, collect, [])
    .option("--proxy <address:port>", `proxy of this task, where connections are not sent to it; ${first("PROXY")}`)
    .action(run(finish, () => require("./echo").echo));
}

function graphCommand(name: string, description: string, example: string, graph = "<graph>"): Command {
  return new Command(name)
    .argument(graph, "the service graph")
    .description(description)
    .option("--export <name>", "which export of a module is the graph")
    .addHelpText("after", `\n${graphForms}\n\nExample:\n${example}`);
}

function withPlace(command: Command): Command {
  return command
    .option("--plane <plane>", `data plane: ${planeNames.join(", ")}`)
    .option("--region <region>", "AWS region; else AWS_REGION, AWS_DEFAULT_REGION, us-west-2")
    .option("--vpc <id>", "VPC, where one is known")
    .option("--cluster <name>", "existing ECS cluster, by name or ARN; else one is made")
    .option("--envoy-configuration <way>", `how Envoys get it on the plane envoy: ${configurations.join(", ")}`)
    .option("--envoy-listening <how>", `how connections come to Envoys on the plane envoy: ${listenings.join(", ")}`)
    .option("--quota <name=number>", "a quota that your account has raised", collect, []);
}

function collect(one: string, all: readonly string[]): string[] {
  return [...all, one];
}

/** A command's module is loaded when the command runs: help and mistakes cost nothing. */
function run(finish: Finish, load: () => Runner) {
  return async (file: unknown, options: unknown) => finish(await load()(file as never, options as never));
}
