import { envoyVariables } from "../components/ecs/aws-envoy/variables";
import { features } from "../components/graph/features";
import { planes } from "../components/planes/all";
import { defaultQuotas } from "../components/planes/app-mesh/quotas";
import { generated } from "./pages";

/** docs/limits.md: what planes carry, and what App Mesh and its Envoy set limits to. */
export function limitsPage(): string {
  return [
    "# Limits",
    "",
    generated,
    "The limits of a single value stand beside its field in the [reference](reference.md); what breaks one is named in [diagnostics](diagnostics.md).",
    "",
    ...planesSection(),
    ...quotasSection(),
    ...variablesSection(),
  ].join("\n");
}

function planesSection(): string[] {
  const rows = features.map((feature) => {
    const cells = planes.map(({ supports, reasons }) =>
      supports.has(feature) ? "yes" : `no: ${reasons[feature] ?? ""}`,
    );
    return `| ${feature.replaceAll("-", " ")} | ${cells.join(" | ")} |`;
  });
  return [
    "## What a data plane carries",
    "",
    "What it does not is an error that says so, and never left out.",
    "",
    `| of a graph | ${planes.map(({ name }) => name).join(" | ")} |`,
    `|---|${planes.map(() => "---|").join("")}`,
    ...rows,
    "",
  ];
}

function quotasSection(): string[] {
  return [
    "## Quotas of App Mesh",
    "",
    "More than these is a warning: AWS raises a quota when it is asked to. Say what yours are with the argument `quotas`, or `--quota name=number`.",
    "They are [AWS's](https://docs.aws.amazon.com/general/latest/gr/appmesh.html).",
    "",
    "| quota | default |",
    "|---|---|",
    ...Object.entries(defaultQuotas).map(([name, count]) => `| \`${name}\` | ${count} |`),
    "",
  ];
}

function variablesSection(): string[] {
  const rows = Array.from(
    envoyVariables.values(),
    ({ name, since = "the first", until = "", purpose, form }) =>
      `| \`${name}\` | ${since} | ${until} | ${purpose} | ${form.words} |`,
  );
  return [
    "## Variables of App Mesh's Envoy",
    "",
    "Each from the version on that is named; one that the version does not know is an error. Fields of `envoy` set many of them.",
    "",
    "| variable | from | until | what it is | what it takes |",
    "|---|---|---|---|---|",
    ...rows,
    "",
  ];
}
