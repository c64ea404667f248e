/** Who may import whom; the table is in docs/architecture.md, and test/house.test.ts runs this. */

/** A folder may import itself, these, and nothing else of ours. */
function onlyFrom(name, from, allowed, comment) {
  const inside = [from, ...allowed].map((path) => `^${path}`).join("|");
  return {
    name,
    comment,
    severity: "error",
    from: { path: `^${from}` },
    to: { path: "^(components|cli|local|policy|stacks|tools|bench|test)/", pathNot: inside },
  };
}

module.exports = {
  forbidden: [
    {
      name: "no-circles",
      comment: "Whoever reads one file of a circle has to read them all. Types may know each other.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    onlyFrom(
      "graph-knows-the-user",
      "components/graph/",
      ["components/diagnostics/diagnostic"],
      "What a user writes means the same on every plane.",
    ),
    onlyFrom(
      "diagnostics-know-nothing",
      "components/diagnostics/",
      [],
      "Everybody reports; the report can not depend on who does.",
    ),
    onlyFrom(
      "validation-knows-no-plane",
      "components/validate/",
      ["components/graph/", "components/diagnostics/"],
      "What is wrong with a graph is so on every plane; a plane checks its own limits itself.",
    ),
    onlyFrom(
      "plan-is-data",
      "components/plan/",
      ["components/graph/", "components/diagnostics/"],
      "A plan is read by programs that know neither planes nor Pulumi.",
    ),
    onlyFrom(
      "ecs-knows-no-plane",
      "components/ecs/",
      ["components/graph/", "components/plan/", "components/diagnostics/"],
      "All planes run tasks in the same way; what they add comes as data.",
    ),
    {
      name: "planes-stay-apart",
      comment: "A plane can be added or removed without a look at the others.",
      severity: "error",
      from: { path: "^components/planes/([^/]+)/" },
      to: {
        path: "^(components|cli|local|policy|stacks|tools|bench|test)/",
        pathNot: "^components/(planes/($1/|plane[.]ts)|ecs/|graph/|plan/|diagnostics/)",
      },
    },
    onlyFrom(
      "comparing-reads-what-was-made",
      "components/planes/envoy/compare/",
      [
        "components/planes/envoy/(bootstrap|calls|configuration|scope|service-header)[.]ts",
        "components/graph/",
        "components/diagnostics/",
      ],
      "A configuration of ours is read as one of App Mesh is: by what stands in it, and not by how it was put together.",
    ),
    {
      name: "making-knows-no-comparison",
      comment: "What an Envoy is told does not depend on what another one was told.",
      severity: "error",
      from: { path: "^components/", pathNot: "^components/planes/envoy/compare/" },
      to: { path: "^components/planes/envoy/compare/" },
    },
    onlyFrom(
      "import-ends-at-the-graph",
      "components/import/",
      ["components/graph/", "components/diagnostics/"],
      "A source becomes a graph, whatever it is planned on.",
    ),
    onlyFrom(
      "render-only-reads",
      "components/render/",
      ["components/graph/", "components/plan/", "components/diagnostics/"],
      "What is shown is what was planned, and nothing else.",
    ),
    onlyFrom(
      "compiling-shows-nothing",
      "components/compile.ts",
      [
        "components/graph/",
        "components/diagnostics/",
        "components/validate/",
        "components/plan/",
        "components/planes/",
      ],
      "From graph to plan there is one way; what becomes of the plan comes after it.",
    ),
    onlyFrom(
      "emission-knows-no-kind-of-resource",
      "components/emit/",
      [
        "components/compile.ts",
        "components/planes/(index|plane)[.]ts",
        "components/import/",
        "components/graph/",
        "components/plan/",
        "components/diagnostics/",
      ],
      "Any plan is emitted in the same way, whichever plane it is of.",
    ),
    onlyFrom(
      "stacks-use-what-users-have",
      "stacks/",
      ["components/index[.]ts", "cli/load/index[.]ts"],
      "They are there to be copied, and a copy has the package alone.",
    ),
    onlyFrom("components-know-no-command", "components/", [], "The library is used without the command."),
    onlyFrom(
      "running-here-knows-no-command",
      "local/",
      ["components/(graph|diagnostics)/", "components/planes/envoy/"],
      "What a graph does is shown by calls, whoever asks for it.",
    ),
    {
      name: "the-reference-stands-alone",
      comment:
        "What judges a mesh can share no mistake with what makes one: it has the words of the graph, and no more.",
      severity: "error",
      from: { path: "^local/reference/" },
      to: {
        path: "^(components|cli|local|policy)/",
        pathNot: "^(local/reference/|components/graph/(enums|endpoint|route|resolved|resolved-endpoint)[.]ts)",
      },
    },
    {
      name: "pulumi-in-emit-only",
      comment:
        "Importing Pulumi takes longer than planning a thousand services, so only emission loads it when it runs.",
      severity: "error",
      from: {
        path: "^(components|cli|local|policy)/",
        pathNot: "^(components/(emit/|index)|policy/(index|pack|decode-once)[.]ts)",
      },
      to: { path: "node_modules/@pulumi/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "policy-knows-nothing-of-ours",
      comment:
        "Policies are a second pair of eyes: they say again what AWS asks for, and can not share a mistake with us.",
      severity: "error",
      from: { path: "^policy/" },
      to: {
        pathNot: ["^policy/", "^package[.]json$", "node_modules/@pulumi/(policy|aws)/"],
        dependencyTypesNot: ["core"],
      },
    },
    {
      name: "rules-run-without-pulumi",
      comment: "The command runs the same rules as the engine, and does not wait for what only the engine needs.",
      severity: "error",
      from: { path: "^(cli|policy)/", pathNot: "^policy/(index|pack|decode-once)[.]ts$" },
      to: { path: "^policy/(index|pack|decode-once)[.]ts$" },
    },
    {
      name: "emission-comes-last",
      comment: "Nothing that plans, checks or prints may need what loads Pulumi.",
      severity: "error",
      from: { path: "^(components|cli|local)/", pathNot: "^components/(emit/|index)" },
      to: { path: "^components/emit/" },
    },
    {
      name: "files-at-the-edge",
      comment: "Everything between reading and printing is a function of its input.",
      severity: "error",
      from: { path: "^components/", pathNot: "^components/import/" },
      to: { path: "^(node:)?(fs|fs/promises|child_process|net|http|https)$" },
    },
    {
      name: "users-have-what-it-needs",
      comment: "A package that only development has is missing where users install this one.",
      severity: "error",
      from: { path: "^(components|cli|local)/" },
      to: {
        pathNot: "^([.][.]/)*package[.]json$",
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown", "unknown", "undetermined"],
        dependencyTypesNot: ["npm-peer", "type-only"],
      },
    },
    {
      name: "nothing-lies-about",
      comment: "What nobody imports is either forgotten or listed nowhere.",
      severity: "error",
      from: { orphan: true },
      to: {},
    },
    {
      name: "nobody-needs-tests",
      comment: "What users get works without tests, benchmarks and tools.",
      severity: "error",
      from: { path: "^(components|cli|local)/" },
      to: { path: "^(test|bench|tools|stacks)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(policy/)?bin/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};
