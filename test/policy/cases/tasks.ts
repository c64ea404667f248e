import { app, type CasesByRule, envoy, task, xray } from "./case";

/** Cases of rules about any task definition. */
export const taskCases: CasesByRule = {
  "s-td-health": {
    fails: [
      ...[{ interval: 301 }, { interval: 4 }, { timeout: 1 }, { retries: 11 }, { startPeriod: -1 }].map((healthCheck) =>
        envoy({ healthCheck }),
      ),
      app({ healthCheck: { interval: 5 } }),
      { plain: { containers: { app: { healthCheck: { command: [] } } } } },
    ],
    passes: [
      app({ healthCheck: { command: ["NONE"] } }),
      app({ healthCheck: { command: ["CMD", "true"], interval: 5, timeout: 2, retries: 1, startPeriod: 0 } }),
      app({
        healthCheck: { command: ["CMD-SHELL", "true"], interval: 300, timeout: 60, retries: 10, startPeriod: 300 },
      }),
    ],
  },
  "s-td-execution-role": {
    fails: [
      { plain: { containers: { app: { image: "123456789012.dkr.ecr.us-west-2.amazonaws.com/app:1" } } } },
      { plain: { containers: { app: { secrets: [{ name: "a", valueFrom: "b" }] } } } },
      { plain: { containers: { app: { repositoryCredentials: { credentialsParameter: "arn" } } } } },
      { plain: { containers: { app: { logConfiguration: { logDriver: "awslogs" } } } } },
      {
        plain: {
          containers: {
            other: { image: "other" },
            last: { image: "last", logConfiguration: { logDriver: "awslogs" } },
          },
        },
      },
    ],
    passes: [
      { plain: { containers: { app: { logConfiguration: { logDriver: "splunk" }, secrets: [] } } } },
      { plain: { executionRoleArn: "arn", containers: { app: { secrets: [{ name: "a", valueFrom: "b" }] } } } },
    ],
  },
  "s-td-fargate-unsupported": {
    passes: [
      app({ privileged: true }),
      {
        plain: {
          requiresCompatibilities: ["EC2"],
          ipcMode: "host",
          containers: { app: { privileged: true, links: ["a"] } },
        },
      },
      task({ placementConstraints: [], volumes: [] }),
      app({ links: [] }),
      { plain: { containers: { app: { privileged: false } } } },
    ],
  },
  "s-td-timeout": {
    fails: [
      app({ startTimeout: 121 }),
      app({ stopTimeout: 1 }),
      { plain: { containers: { app: { stopTimeout: 121 } } } },
    ],
    passes: [
      { plain: { requiresCompatibilities: ["EC2"], containers: { app: { stopTimeout: 300 } } } },
      app({ startTimeout: 120, stopTimeout: 2 }),
    ],
  },
  "s-td-log": {
    fails: [
      app({ logConfiguration: { logDriver: null } }),
      app({ logConfiguration: { options: { "awslogs-region": null } } }),
      app({ logConfiguration: { options: null } }),
      {
        front: {
          requiresCompatibilities: ["EC2"],
          containers: { app: { logConfiguration: { options: { "awslogs-group": null } } } },
        },
      },
    ],
    passes: [
      app({ logConfiguration: null }),
      app({ logConfiguration: { logDriver: "splunk", options: null } }),
      {
        front: {
          requiresCompatibilities: ["EC2"],
          containers: { app: { logConfiguration: { logDriver: "json-file", options: null } } },
        },
      },
      {
        front: {
          requiresCompatibilities: ["EC2"],
          containers: { app: { logConfiguration: { options: { "awslogs-stream-prefix": null } } } },
        },
      },
    ],
  },
  "readonly-root": { passes: [xray({ readonlyRootFilesystem: false }), envoy({ readonlyRootFilesystem: false })] },
  "privileged-container": {
    fails: [envoy({ privileged: "true" }), xray({ privileged: true })],
    passes: [{ plain: { containers: { app: { privileged: true } } } }],
  },
  "host-process": { passes: [{ plain: { pidMode: "host" } }] },
  user: {
    advises: [app({ user: "0" }), app({ user: "root:1000" })],
    passes: [app({ user: "1000:0" }), xray({ user: "0" })],
  },
  "secret-in-environment": {
    fails: [
      "PASSWORD",
      "DB_PASSWD",
      "MY_SECRET",
      "TOKEN",
      "APIKEY",
      "API_KEY",
      "PRIVATE_KEY",
      "PRIVATEKEY",
      "AWS_SECRET_ACCESS_KEY",
      "CREDENTIALS",
      "password",
    ]
      .map((name) => app({ environment: { [name]: "x7" } }))
      .concat(
        [
          "ASIAIOSFODNN7EXAMPLE",
          "-----BEGIN RSA PRIVATE KEY-----",
          "-----BEGIN PRIVATE KEY-----",
          "ghp_0123456789abcdefghij",
        ].map((value) => app({ environment: { A: value } })),
        [
          app({ environment: { TOKEN: "1234567" } }),
          app({ environment: { TOKEN: "xtrue" } }),
          app({ environment: { TOKEN: "truex" } }),
        ],
      ),
    passes: ["", "TRUE", "false", "123456", "arn:aws-cn:ssm:x"]
      .map((value) => app({ environment: { TOKEN: value } }))
      .concat(
        ["PASSWORD_FILE", "SECRETS", "TOKENS"].map((name) => app({ environment: { [name]: "x7" } })),
        [
          app({
            environment: {
              A: "AKIA",
              B: "xAKIAIOSFODNN7EXAMPLE",
              C: "ghx_0123456789abcdefghij",
              D: "BEGIN PRIVATE KEY",
            },
          }),
        ],
      ),
  },
  "execution-vs-task-role": {
    passes: [
      { front: { taskRoleArn: null, executionRoleArn: null } },
      { plain: { taskRoleArn: "arn", executionRoleArn: "arn" } },
      { front: { taskRoleArn: null } },
    ],
  },
};
