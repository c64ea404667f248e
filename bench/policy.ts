import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { compile } from "../components/compile";
import { encodePlan } from "../components/plan/encode";
import { planes } from "../components/planes/all";
import { check } from "../policy/check";
import { rules } from "../policy/rules";
import { Analyzer, type Subject } from "../test/policy/analyzer";
import { deployed, type Told } from "../test/support/deployed";
import { graphOf, region } from "./graph";

/** Milliseconds that a stack takes: all rules in this process, and a pack in a process of its own, asked as the engine asks. */
interface Figures {
  readonly resources: number;
  readonly offline: number;
  readonly memory: number;
  readonly pack: Asked;
  /** A pack without policies: what the protocol costs whatever is in it. */
  readonly empty: Asked;
}

interface Asked {
  readonly start: number;
  readonly analyze: number;
  readonly stack: number;
}

/** The engine looks at as many resources at once where nothing else is set. */
const inFlight = 16;

/** A generated application after it was deployed: all is known. */
export function deployedStack(services: number): Told[] {
  const { plan } = compile(graphOf(services), planes[0]!, { region });
  const text = encodePlan({ graph: "big", plane: "app-mesh", region, plan, diagnostics: [] });
  return deployed(JSON.parse(text).resources, region);
}

/** Milliseconds of all rules over a stack, the best of a few runs. */
export function checkTime(stack: readonly Told[], runs: number): number {
  const times = Array.from({ length: runs }, () => {
    const begun = performance.now();
    check(rules, stack);
    return performance.now() - begun;
  });
  return Math.min(...times);
}

export type Print = (...columns: (string | number)[]) => void;
export type Target = (what: string, value: number, most: number) => void;

/** Prints the table of policies, and holds its targets; each row is a process of its own. */
export function policies(print: Print, target: Target): void {
  const starts = Array.from({ length: 5 }, () => inChild(1));
  const median = (of: (one: Figures) => number) => starts.map(of).sort((a, b) => a - b)[2]!;
  process.stdout.write(
    `\nPolicies: ${rules.length} rules over a stack that is deployed; beside them a pack without any\n`,
  );
  print("cold start, median of 5", "ms");
  const start = median(({ pack }) => pack.start);
  print("the pack", start);
  target("cold start of the pack, seconds", start / 1000, 2);
  print(
    "a pack without policies",
    median(({ empty }) => empty.start),
  );
  print("services", "resources", "offline", "MB", "resource by", "the stack", "both", "empty pack", "ratio");
  for (const services of [250, 500, 1000]) {
    const { resources, offline, memory, pack, empty } = inChild(services);
    const [both, floor] = [pack, empty].map(({ analyze, stack }) => analyze + stack) as [number, number];
    print(String(services), String(resources), offline, memory, pack.analyze, pack.stack, both, floor, both / floor);
    if (services === 1000) target("the pack over 1,000 services, seconds", both / 1000, 10);
  }
}

function inChild(services: number): Figures {
  const { status, stdout, stderr } = spawnSync(process.execPath, [__filename, String(services)], { encoding: "utf8" });
  if (status !== 0) throw new Error(`policies over ${services} services: ${stderr}`);
  return JSON.parse(stdout) as Figures;
}

async function measure(services: number): Promise<Figures> {
  const stack = deployedStack(services);
  const offline = checkTime(stack, 3);
  const memory = process.resourceUsage().maxRSS / 1024;
  return { resources: stack.length, offline, memory, pack: await ask("policy", stack), empty: await askEmpty(stack) };
}

async function ask(folder: string, resources: readonly Told[]): Promise<Asked> {
  const pack = await Analyzer.start(folder);
  try {
    const begun = performance.now();
    await allOf(resources, (one) => pack.analyze(one));
    const analyze = performance.now() - begun;
    await pack.analyzeStack(resources.map((one) => ({ ...one, props: one.outputs })));
    return { start: pack.startedIn, analyze, stack: performance.now() - begun - analyze };
  } finally {
    await pack.stop();
  }
}

async function askEmpty(resources: readonly Told[]): Promise<Asked> {
  mkdirSync("bin", { recursive: true });
  // Inside of the project, where it finds the packages.
  const folder = mkdtempSync(join("bin", "empty-pack-"));
  writeFileSync(join(folder, "package.json"), '{"name":"empty","version":"0.0.1","main":"index.js"}');
  const program = 'const { PolicyPack } = require("@pulumi/policy");\nnew PolicyPack("empty", { policies: [] });\n';
  writeFileSync(join(folder, "index.js"), program);
  try {
    return await ask(folder, resources);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function allOf(resources: readonly Subject[], look: (resource: Subject) => Promise<unknown>): Promise<void> {
  const left = resources.values();
  const worker = async () => {
    for (const one of left) await look(one);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

if (require.main === module) {
  void measure(Number(process.argv[2])).then((figures) => process.stdout.write(JSON.stringify(figures)));
}
