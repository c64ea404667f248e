import { readConfig } from "./config";
import { globalStack } from "./global";
import { regionalStack } from "./regional";

/** The program of every stack of this project: its configuration says which one it is. */
export = () => {
  const config = readConfig();
  return config.regions.length > 0 ? globalStack(config) : regionalStack(config);
};
