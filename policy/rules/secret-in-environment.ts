import { source } from "../sources";
import { taskRule } from "../task-rule";

const names = /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIALS)$/i;
/** Keys of AWS and GitHub, and private keys, are known by their form. */
const values = /\b(AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bgh[pousr]_[A-Za-z0-9]{20,}/;
/** Switches, counts and the names of where a secret is are none themselves. */
const harmless = /^(true|false|\d{1,6}|arn:aws[a-z-]*:.*|)$/i;

export const secretInEnvironment = taskRule({
  id: "secret-in-environment",
  title: "No secret stands in the environment",
  description:
    "No variable of a container that is named like a secret, or looks like one, has its value in the task definition.",
  level: "mandatory",
  severity: "critical",
  tags: ["ecs", "security", "secrets"],
  url: source.secrets,
  mend: "put it into Secrets Manager or Parameter Store, and name it in secrets with valueFrom",
  otherwise: "everyone who may describe the task definition can read it",
  check(task, report) {
    report.each(task.containers, (container) => {
      report.each(container.variables, (variable) => {
        const name = variable.text("name") ?? "";
        const value = variable.text("value") ?? "";
        if ((names.test(name) && !harmless.test(value)) || values.test(value)) {
          report.fails(`container "${container.name}" has a secret in the variable ${name}`);
        }
      });
    });
  },
  fails: [
    { front: { containers: { app: { environment: { DB_PASSWORD: "hunter2" } } } } },
    { front: { containers: { app: { environment: { KEY_ID: "AKIAIOSFODNN7EXAMPLE" } } } } },
    { plain: { containers: { app: { environment: { stripe_api_key: "sk-123" } } } } },
  ],
  passes: [
    {
      front: {
        containers: { app: { environment: { USE_TOKEN: "true", MAX_TOKEN: "4096", TOKEN_URL: "https://auth" } } },
      },
    },
    {
      front: {
        containers: { app: { environment: { DB_SECRET: "arn:aws:secretsmanager:us-west-2:123456789012:secret:db" } } },
      },
    },
  ],
});
