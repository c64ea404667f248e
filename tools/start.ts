import { spawnSync } from "node:child_process";

/** `npm start`: the main job on the application of AWS's own getting-started document, with its picture. */
const graph = "test/cases/simpleapp.yaml";
const runs = [
  ["plan", graph, "--plane", "app-mesh", "--region", "us-west-2"],
  ["diagram", graph, "--format", "svg", "--out", "simpleapp.svg", "--force"],
  ["diagram", graph],
];
for (const args of runs) {
  process.stdout.write(`\n$ ecs-mesh ${args.join(" ")}\n`);
  const { status } = spawnSync(process.execPath, ["bin/cli/main.js", ...args], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) process.exit(status ?? 1);
}
process.stdout.write(`
simpleapp.svg is the picture; README.md shows how to write a graph of your own.
It runs on this machine, a real Envoy for each task: npx ecs-mesh local up ${graph}
`);
