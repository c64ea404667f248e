import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reachedBy } from "../../components/graph/reach";
import type { ResolvedGraph } from "../../components/graph/resolved";
import { metadataAddresses, proxyUser } from "../../components/planes/envoy/names";
import type { Ground } from "./ground";
import type { Placed } from "./layout";
import { namesOf } from "./names-asked";
import { type NetworkTools, refusal } from "./network-tools";
import { type Interception, interceptionOf, packetRules } from "./packet-rules";

/** The network between the tasks, and where this process is in it. */
const network = "10.88";
const here = `${network}.0.1`;

/** Envoy's own user may read and write here what that user could not, and nothing more. */
const asProxy = [
  ...["--reuid", proxyUser, "--regid", proxyUser, "--clear-groups"],
  ...["--inh-caps=+dac_override", "--ambient-caps=+dac_override"],
];

/** A network for each task, in which packets take the way that they take in ECS, and one that joins them. */
export class Network implements Ground {
  /** What is in force, by the address of a task. */
  readonly #rules = new Map<string, string>();

  constructor(
    private readonly folder: string,
    private readonly tools: NetworkTools,
    private readonly interceptionOf = asEcs,
  ) {
    mkdirSync(join(folder, "net"), { recursive: true });
    const links = ["link set lo up", "link add mesh type bridge", `addr add ${here}/16 dev mesh`];
    // Whoever stands in for the ECS agent can listen there.
    const agents = metadataAddresses.map((address) => `addr add ${address}/32 dev mesh`);
    this.#run(tools.ip, ["-batch", "-"], [...links, ...agents, "link set mesh up"].join("\n"));
    writeFileSync(this.#file("hosts"), "");
    writeFileSync(this.#file("resolv.conf"), "nameserver 127.0.0.1\n");
    for (const name of ["hosts", "resolv.conf"]) this.#run(tools.mount, ["--bind", this.#file(name), `/etc/${name}`]);
  }

  addressesOf(place: string, external: boolean) {
    const address = `${network}.${place}`;
    return { proxy: address, application: external ? address : "127.0.0.1" };
  }

  surroundings() {
    return { address: "0.0.0.0", application: "127.0.0.1", listening: "intercepted" } as const;
  }

  readonly within = ({ address }: Placed, who: "proxy" | "application"): string[] => {
    const { nsenter, setpriv } = this.tools;
    return [nsenter, `--net=${this.#file(address)}`, "--", ...(who === "proxy" ? [setpriv, ...asProxy, "--"] : [])];
  };

  make(graph: ResolvedGraph, layout: readonly Placed[]): void {
    const { form, command } = this.tools.packets;
    for (const placed of layout) {
      const known = this.#rules.get(placed.address);
      const rules = packetRules(this.interceptionOf(placed, graph), form);
      if (known === undefined) this.#makeTask(placed.address);
      if (known !== rules) this.#enter(placed.address, command, form === "nft" ? ["-f", "-"] : [], rules);
      this.#rules.set(placed.address, rules);
    }
    writeFileSync(this.#file("hosts"), hostsOf(graph, layout));
  }

  close(): void {
    const files = [...this.#rules.keys()].map((address) => this.#file(address));
    this.#run(this.tools.umount, files);
  }

  /** A network that lasts for as long as its file is mounted, joined to the one here. */
  #makeTask(address: string): void {
    const file = this.#file(address);
    const [, , place, task] = address.split(".");
    const joined = `task${place}-${task}`;
    writeFileSync(file, "");
    this.#run(this.tools.unshare, [`--net=${file}`, "true"]);
    const links = [`link add ${joined} type veth peer name eth0 netns ${file}`, `link set ${joined} master mesh up`];
    this.#run(this.tools.ip, ["-batch", "-"], links.join("\n"));
    const own = [
      `addr add ${address}/16 dev eth0`,
      "link set lo up",
      "link set eth0 up",
      `route add default via ${here}`,
    ];
    this.#enter(address, this.tools.ip, ["-batch", "-"], own.join("\n"));
    // As in containers, every user may listen on every port.
    this.#enter(address, "/bin/sh", ["-c", "echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start"]);
  }

  #enter(address: string, command: string, args: readonly string[], input = ""): void {
    this.#run(this.tools.nsenter, [`--net=${this.#file(address)}`, "--", command, ...args], input);
  }

  #run(command: string, args: readonly string[], input = ""): void {
    const { status, stderr, error } = spawnSync(command, args, { input, encoding: "utf8" });
    if (status === 0) return;
    const said = error?.message ?? stderr.trim();
    throw refusal(`\`${[command, ...args].join(" ")}\` says ${said}`, "see what the message says");
  }

  #file(name: string): string {
    return join(this.folder, "net", name);
  }
}

function asEcs({ version }: Placed, graph: ResolvedGraph): Interception | undefined {
  return interceptionOf(version, !graph.versions.has(version.key));
}

/** What names mean: those of services, as Cloud Map has them, and those at which tasks are found. */
function hostsOf(graph: ResolvedGraph, layout: readonly Placed[]): string {
  const addressesOf = (key: string) =>
    layout.filter(({ version }) => version.key === key).map(({ address }) => address);
  const services = graph.services.flatMap((service) =>
    reachedBy(service, graph).map(({ version }) => [service.virtualServiceName, version.key] as const),
  );
  const versions = [...graph.versions.values()].flatMap((one) => namesOf(one).map((name) => [name, one.key] as const));
  const lines = [...services, ...versions].flatMap(([name, key]) => addressesOf(key).map((at) => `${at} ${name}`));
  return ["127.0.0.1 localhost", ...new Set(lines), ""].join("\n");
}
