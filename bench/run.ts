import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { stringify } from "yaml";
import { cases, type Measured } from "./cases";
import { engine } from "./engine";
import { configurations } from "./envoy";
import { graphOf } from "./graph";
import { local } from "./local";
import { policies } from "./policy";

/**
 * `npm run bench [-- plan component start mistakes policy envoy engine local] [--full] [--assert]`: what things cost beside what they could cost.
 * Every case runs in a process of its own; figures are milliseconds and megabytes.
 */
const [, , ...args] = process.argv;
const parts = args.filter((one) => !one.startsWith("--"));
const missed: string[] = [];

function inChild(name: string, services: number, ...node: string[]): Measured {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...node, __filename, "--case", name, String(services)],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`${name} ${services}: ${stderr}`);
  return JSON.parse(stdout) as Measured;
}

/** Several processes for each case, in turns, so that a machine that is busy for a while disturbs all alike. */
function inTurns(names: readonly string[], services: number, rounds: number, ...node: string[]): Measured[][] {
  return Array.from({ length: rounds }, () => names.map((name) => inChild(name, services, ...node)));
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** The median of each figure of a case over the rounds. */
function medianOf(rounds: readonly Measured[][], index: number): Measured {
  const of = (figure: keyof Measured) => middle(rounds.map((round) => round[index]![figure]));
  return { cold: of("cold"), warm: of("warm"), memory: of("memory"), count: of("count") };
}

/** The median of the ratios of two cases, round by round. */
function ratioOf(rounds: readonly Measured[][], index: number, to: number): number {
  return middle(rounds.map((round) => round[index]!.warm / round[to]!.warm));
}

function print(...columns: (string | number)[]): void {
  const cells = columns.map((one) => (typeof one === "number" ? one.toFixed(one < 10 ? 2 : 0) : one));
  process.stdout.write(`${cells.map((cell, index) => (index === 0 ? cell.padEnd(28) : cell.padStart(12))).join("")}\n`);
}

function target(what: string, value: number, most: number): void {
  const met = value <= most;
  if (!met) missed.push(what);
  process.stdout.write(`  ${met ? "met   " : "MISSED"} ${what}: ${value.toFixed(2)}, at most ${most}\n`);
}

function plan(): void {
  process.stdout.write("\nPlan: a graph in memory to JSON text, rules included\n");
  print("services", "resources", "plan", "first", "MB", "floor", "first", "MB", "ratio", "YAML");
  const warm = new Map<number, number>();
  for (const services of [10, 100, 1000, 3000]) {
    const rounds = inTurns(["plan", "floor", "yaml"], services, 3);
    const [ours, floor, yaml] = [medianOf(rounds, 0), medianOf(rounds, 1), medianOf(rounds, 2)];
    const ratio = ratioOf(rounds, 0, 1);
    warm.set(services, ours.warm);
    print(
      String(services),
      String(ours.count),
      ours.warm,
      ours.cold,
      ours.memory,
      floor.warm,
      floor.cold,
      floor.memory,
      ratio,
      yaml.warm,
    );
    if (services >= 100) target(`plan of ${services} services, times the floor`, ratio, services === 100 ? 5 : 3);
  }
  target("growth from 1,000 to 3,000 services, times", warm.get(3000)! / warm.get(1000)!, 3.6);
}

function component(): void {
  process.stdout.write("\nComponent: a graph until every registration is settled, under mocks, imports excluded\n");
  print("services", "resources", "component", "by hand", "ratio", "no stacks", "ratio", "MB", "MB by hand");
  for (const services of args.includes("--full") ? [100, 1000] : [100]) {
    compareWithHand(String(services), services);
    compareWithHand(`${services} as pulumi up`, services, "--require", "source-map-support/register");
  }
}

function compareWithHand(what: string, services: number, ...node: string[]): void {
  const rounds = inTurns(["component", "by-hand", "by-hand-without-stacks"], services, services > 100 ? 1 : 5, ...node);
  const [ours, hand, bare] = [medianOf(rounds, 0), medianOf(rounds, 1), medianOf(rounds, 2)];
  if (ours.count !== hand.count) throw new Error(`${ours.count} and ${hand.count} resources are not the same program`);
  const [half, same] = [ratioOf(rounds, 0, 1), ratioOf(rounds, 0, 2)];
  print(what, String(ours.count), ours.warm, hand.warm, half, bare.warm, same, ours.memory, hand.memory);
  target(`component, ${what}, times the hand-written program`, half, 0.5);
  target(`component, ${what}, times the same without stacks`, same, 1.25);
}

function start(): void {
  process.stdout.write("\nCold start: node on the compiled command, median of 7\n");
  print("command", "ms");
  const folder = mkdtempSync(join(tmpdir(), "ecs-mesh-bench-"));
  const large = join(folder, "large.yaml");
  writeFileSync(large, stringify(graphOf(100)));
  const command = (file: string) => [
    join(__dirname, "..", "cli", "main.js"),
    "plan",
    file,
    "--plane",
    "app-mesh",
    "--format",
    "json",
  ];
  print("node -e 0", median(["-e", "0"]));
  const small = median(command("test/cases/simpleapp.yaml"));
  const hundred = median(command(large));
  print("plan of the seed", small);
  print("plan of 100 services", hundred);
  target("plan of the seed, seconds", small / 1000, 0.4);
  target("plan of 100 services, seconds", hundred / 1000, 0.6);
  rmSync(folder, { recursive: true });
}

function median(command: readonly string[]): number {
  const times = Array.from({ length: 7 }, () => {
    const begun = performance.now();
    const { status } = spawnSync(process.execPath, command, { stdio: "ignore" });
    if (status !== 0) throw new Error(`${command.join(" ")} failed`);
    return performance.now() - begun;
  });
  return times.sort((a, b) => a - b)[3]!;
}

function mistakes(): void {
  process.stdout.write("\nMistakes: 1,000 services with 200 of them\n");
  const { cold, warm, count } = inChild("mistakes", 1000);
  print("found", "first", "again");
  print(String(count), cold, warm);
  target("200 mistakes, seconds", cold / 1000, 1);
  if (count < 200) missed.push(`only ${count} of 200 mistakes were found`);
}

async function main(): Promise<void> {
  if (args[0] === "--case") {
    const measured = await cases[args[1]!]!(Number(args[2]));
    process.stdout.write(JSON.stringify(measured));
    return;
  }
  const all = {
    plan,
    component,
    start,
    mistakes,
    policy: () => policies(print, target),
    envoy: () => configurations(print, target),
  };
  for (const [name, run] of Object.entries(all)) if (parts.length === 0 || parts.includes(name)) run();
  // Takes minutes, and an engine that has been built.
  if (parts.includes("engine")) engine([10, 100, ...(args.includes("--full") ? [500] : [])], inChild, print, target);
  // Needs an Envoy that has been fetched, and the loopback addresses that a graph takes when it runs here.
  if (parts.includes("local")) await local(print, target);
  process.stdout.write(missed.length === 0 ? "\nevery target is met\n" : `\nmissed: ${missed.join("; ")}\n`);
  if (args.includes("--assert") && missed.length > 0) process.exitCode = 1;
}

// Said here: once Pulumi's SDK is loaded, it takes a rejection that nobody handles for its own, and the status is 0.
main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
