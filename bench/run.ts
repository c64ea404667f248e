import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { stringify } from "yaml";
import { cases, type Measured } from "./cases";
import { graphOf } from "./graph";

/**
 * `npm run bench [-- plan component start mistakes] [--full] [--assert]`: what things cost beside what they could cost.
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

/** The quietest of three processes for each case, in turns, so that a machine that is busy for a while disturbs all alike. */
function inTurns(names: readonly string[], services: number, ...node: string[]): Measured[] {
  const rounds = services > 100 && names.includes("by-hand") ? 1 : 3;
  const all = Array.from({ length: rounds }, () => names.map((name) => inChild(name, services, ...node)));
  return names.map((_, index) => all.map((round) => round[index]!).sort((a, b) => a.warm - b.warm)[0]!);
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
    const [ours, floor, yaml] = inTurns(["plan", "floor", "yaml"], services) as [Measured, Measured, Measured];
    const ratio = ours.warm / floor.warm;
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
    for (const [what, node] of [
      ["", []],
      [" as pulumi up", ["--require", "source-map-support/register"]],
    ] as const) {
      const cases = ["component", "by-hand", "by-hand-without-stacks"];
      const [ours, hand, bare] = inTurns(cases, services, ...node) as [Measured, Measured, Measured];
      if (ours.count !== hand.count)
        throw new Error(`${ours.count} and ${hand.count} resources are not the same program`);
      print(
        `${services}${what}`,
        String(ours.count),
        ours.cold,
        hand.cold,
        ours.cold / hand.cold,
        bare.cold,
        ours.cold / bare.cold,
        ours.memory,
        hand.memory,
      );
      target(`component of ${services} services${what}, times the hand-written program`, ours.cold / hand.cold, 0.5);
      target(`component of ${services} services${what}, times the same without stacks`, ours.cold / bare.cold, 1.25);
    }
  }
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
  const all = { plan, component, start, mistakes };
  for (const [name, run] of Object.entries(all)) if (parts.length === 0 || parts.includes(name)) run();
  process.stdout.write(missed.length === 0 ? "\nevery target is met\n" : `\nmissed: ${missed.join("; ")}\n`);
  if (args.includes("--assert") && missed.length > 0) process.exitCode = 1;
}

void main();
