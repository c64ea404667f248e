import { app, type CasesByRule, envoy, gateway, proxy, stock, task } from "./case";

/** A second container of the application. */
const other = { image: "shop/other:1" };

/** Cases of rules about the proxy of a task. */
export const proxyCases: CasesByRule = {
  readable: {
    fails: [
      task({ containerDefinitions: "[]" }),
      task({ containerDefinitions: "[{}]" }),
      task({ proxyConfiguration: [] }),
      task({ containerDefinitions: "7" }),
    ],
    passes: [task({ proxyConfiguration: null })],
  },
  "fargate-task-role": {
    fails: [
      task({ taskRoleArn: "" }),
      task({ ...gateway, taskRoleArn: null }),
      { front: { taskRoleArn: null, requiresCompatibilities: ["fargate"] } },
      { front: { taskRoleArn: null, requiresCompatibilities: ["EC2", "FARGATE"] } },
      { front: { taskRoleArn: null, requiresCompatibilities: null } },
    ],
    passes: [
      { front: { taskRoleArn: null, requiresCompatibilities: null }, "front-service": { launchType: "EC2" } },
      {
        front: {
          taskRoleArn: null,
          requiresCompatibilities: null,
          proxyConfiguration: null,
          containers: { envoy: null },
        },
      },
      { plain: { taskRoleArn: null } },
    ],
  },
  "task-role": { passes: [{ front: { taskRoleArn: null } }, { plain: { requiresCompatibilities: ["EC2"] } }] },
  "egress-ignored-ips": {
    fails: [
      proxy({ EgressIgnoredIPs: null }),
      proxy({ EgressIgnoredIPs: "169.254.170.2" }),
      proxy({ EgressIgnoredIPs: "169.254.170.2/33,169.254.169.254" }),
      proxy({ EgressIgnoredIPs: "169.254.170.0/x,169.254.169.254" }),
      proxy({ EgressIgnoredIPs: "::/0" }),
    ],
    passes: [
      proxy({ EgressIgnoredIPs: "0.0.0.0/0" }),
      proxy({ EgressIgnoredIPs: " 169.254.170.2 , 169.254.169.254 " }),
      proxy({ EgressIgnoredIPs: "::1,fd00::/8,169.254.169.254/32,169.254.170.2" }),
      task({ proxyConfiguration: null }),
      task({
        proxyConfiguration: { properties: [{ name: "EgressIgnoredIPs", value: "169.254.170.2,169.254.169.254" }] },
      }),
    ],
  },
  "ignored-uid": {
    fails: [
      {
        front: {
          proxyConfiguration: { properties: { IgnoredUID: null, IgnoredGID: "1338" } },
          containers: { envoy: { user: "1337:1339" } },
        },
      },
      {
        front: {
          proxyConfiguration: { properties: { IgnoredUID: null, IgnoredGID: "1338" } },
          containers: { envoy: { user: "1338" } },
        },
      },
      envoy({ user: "envoy" }),
      envoy({ user: "1338:1337" }),
      envoy({ user: "" }),
    ],
    passes: [
      proxy({ IgnoredUID: null }),
      proxy({ IgnoredUID: "x1337" }),
      proxy({ IgnoredUID: "1337x" }),
      {
        front: {
          proxyConfiguration: { properties: { IgnoredGID: "1338" } },
          containers: { envoy: { user: "1:1338" } },
        },
      },
      task({ proxyConfiguration: null }),
      task({ containers: { envoy: null } }),
    ],
  },
  "app-bypasses-proxy": {
    fails: [
      {
        front: {
          proxyConfiguration: { properties: { IgnoredGID: "1338" } },
          containers: { app: { user: "1000:1338" } },
        },
      },
      {
        front: {
          proxyConfiguration: { properties: { IgnoredGID: "1338" } },
          containers: { app: { user: "1000:1338" }, other },
        },
      },
      {
        front: {
          proxyConfiguration: { properties: { IgnoredUID: null, IgnoredGID: "1338" } },
          containers: { envoy: { user: "1:1338" }, other: { ...other, user: "1000:1338" } },
        },
      },
    ],
    passes: [
      {
        front: {
          proxyConfiguration: { properties: { IgnoredGID: "1338" } },
          containers: { other: { ...other, user: "1000:1338", portMappings: [{ containerPort: 9000 }] } },
        },
      },
      app({ user: null }),
      app({ user: "1337", image: "amazon/cloudwatch-agent:1" }),
      app({ user: "1337", firelensConfiguration: { type: "fluentbit" } }),
      app({ user: "1337", environment: { AOT_CONFIG_CONTENT: "x" } }),
      app({ user: "1337", environment: { CW_CONFIG_CONTENT: "x" } }),
      { front: { proxyConfiguration: null, containers: { app: { user: "1337" } } } },
      { front: { proxyConfiguration: { properties: { IgnoredUID: null } }, containers: { app: { user: "1337" } } } },
    ],
  },
  "s-td-proxy": {
    fails: [
      proxy({ AppPorts: null }),
      proxy({ AppPorts: "8080," }),
      proxy({ AppPorts: ",8080" }),
      proxy({ AppPorts: "0" }),
      proxy({ AppPorts: "65536" }),
      proxy({ EgressIgnoredPorts: "22;23" }),
      proxy({ ProxyIngressPort: "15000,15002" }),
      proxy({ ProxyEgressPort: "x" }),
      proxy({ IgnoredUID: null, IgnoredGID: "x1" }),
      proxy({ IgnoredUID: "1x" }),
      proxy({ EgressIgnoredIPs: "169.254.0.0/33" }),
      proxy({ EgressIgnoredIPs: "169.254.0.0/16x" }),
      proxy({ EgressIgnoredIPs: "fd00::/129" }),
      task({ proxyConfiguration: { containerName: null } }),
      task({ proxyConfiguration: { properties: null } }),
      task({ proxyConfiguration: { containerName: "app" }, containers: { envoy: { image: "mirror/proxy:1" } } }),
      task({ runtimePlatform: { operatingSystemFamily: "windows_server_2019_full" } }),
    ],
    passes: [
      proxy({ AppPorts: null, ProxyIngressPort: null }),
      proxy({ EgressIgnoredPorts: "1,65535" }),
      proxy({ EgressIgnoredIPs: "fd00::/128,10.0.0.0/32,::1,169.254.170.2/0" }),
      proxy({ IgnoredUID: null, IgnoredGID: "1337" }),
      proxy({ IgnoredGID: "" }),
      proxy({ EgressIgnoredPorts: "" }),
      task({ runtimePlatform: { operatingSystemFamily: "LINUX" } }),
      task({ proxyConfiguration: { containerName: "side" }, containers: { envoy: null, side: stock } }),
    ],
  },
};
