import { readFileSync } from "node:fs";
import { Provider } from "@pulumi/aws/provider";
import { MeshedApplication, type MeshedApplicationArgs, type ServiceGraph } from "../components";
import { computeOf } from "./cluster";
import { type Config, inStacks, refusal } from "./config";
import { entryPointsOf } from "./entry-points";
import { readGraph } from "./graph";
import { checkNetwork, knownNetworkOf, networkOf } from "./network";

/** The application in one region. */
export async function regionalStack(config: Config) {
  const graph = await readGraph(config);
  const args = argsOf(graph, config);
  await checkNetwork(config);
  await MeshedApplication.check(graph.name, { ...args, ...knownNetworkOf(config) });

  const provider = new Provider("region", { region: config.region, defaultTags: { tags: config.tags } });
  const network = networkOf(config, { provider });
  const compute = computeOf(graph.name, config, network, { provider });
  const app = new MeshedApplication(graph.name, { ...args, ...network, ...compute }, { provider });
  return {
    region: config.region,
    meshName: app.meshName,
    clusterName: compute.cluster,
    entryPoints: entryPointsOf(graph, app, config),
  };
}

/** What the configuration says of the application's place, but for the network and the cluster. */
function argsOf(graph: ServiceGraph, config: Config): Omit<MeshedApplicationArgs, "vpcId" | "subnetIds"> {
  const { plane, region, executeCommand, logRetentionDays, certificateArn, meshOwner, protect, retain, adopt } = config;
  const { envoyConfiguration, envoyListening, envoyRepository } = config;
  return {
    graph,
    plane,
    region,
    executeCommand,
    logRetentionDays,
    protect,
    retain,
    ...(certificateArn !== "" && { certificateArn }),
    ...(meshOwner !== "" && { meshOwner }),
    ...(envoyConfiguration !== "" && { envoyConfiguration }),
    ...(envoyListening !== "intercepted" && { envoyListening }),
    ...(envoyRepository !== "" && { envoyRepository }),
    ...(adopt !== "" && { adopt: readAdopted(adopt) }),
  };
}

function readAdopted(file: string): Record<string, string> {
  try {
    const ids: unknown = JSON.parse(readFileSync(inStacks(file), "utf8"));
    if (typeof ids === "object" && ids !== null && !Array.isArray(ids)) return ids as Record<string, string>;
    throw new Error("it is no object");
  } catch (error) {
    throw refusal([{ key: `adopt (${file})`, found: `can not be read: ${(error as Error).message}` }]);
  }
}
