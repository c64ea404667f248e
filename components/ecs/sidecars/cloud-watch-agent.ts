import type { ReadyMade } from "./ready-made";

const namespace = "CWAgent";

/** Takes StatsD from the task's own processes, and sends it on as metrics. */
const config = JSON.stringify({
  metrics: { namespace, metrics_collected: { statsd: { service_address: "127.0.0.1:8125" } } },
});

/**
 * The CloudWatch agent.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html
 */
export const cloudWatchAgent: ReadyMade = {
  image: "public.ecr.aws/cloudwatch-agent/cloudwatch-agent:1.300059.0b1207",
  cpu: 32,
  memory: 128,
  env: {},
  config: { variable: "CW_CONFIG_CONTENT", text: config },
  healthCheck: undefined,
  statements: [
    {
      Effect: "Allow",
      Action: ["cloudwatch:PutMetricData"],
      // Metrics have no ARNs; their namespace is what a policy can name.
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": namespace } },
    },
  ],
  tcpPorts: [],
  udpPorts: [8125],
};
