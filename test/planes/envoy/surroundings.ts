import type { Surroundings } from "../../../components/planes/envoy/configuration";

/** A task in Amazon ECS: Cloud Map answers for the versions, and connections are sent to Envoy. */
export const inTask: Surroundings = {
  address: "0.0.0.0",
  listening: "intercepted",
  application: "127.0.0.1",
  endpoints: (key) => ({ hostname: `${key}.shop.local` }),
  admin: { port: 9901 },
};

/** A task on this machine, which has loopback addresses of its own. */
export const local: Surroundings = {
  address: "127.64.1.1",
  listening: "explicit",
  application: "127.65.1.1",
  endpoints: () => ({ addresses: ["127.64.2.1", "127.64.2.2"] }),
  admin: { port: 9901 },
  accessLog: "/dev/null",
};
