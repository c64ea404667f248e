import { registerHooks } from "node:module";

/**
 * Mocha 12 gave the files that Stryker's runner loads another ending, which it does not know yet.
 * Can go when a release has it. @see https://github.com/stryker-mutator/stryker-js/pull/6205
 */
registerHooks({
  resolve(specifier, context, next) {
    const isInside = /\/mocha\/lib\/cli\/[a-z-]+$/.test(specifier);
    return next(isInside ? `${specifier}.cjs` : specifier, context);
  },
});
const runner = await import("@stryker-mutator/mocha-runner");

/** What a rule says of itself: prose, labels, and the examples that its tests are made of. */
const prose = new Set([
  "id",
  "title",
  "description",
  "level",
  "severity",
  "tags",
  "url",
  "mend",
  "otherwise",
  "fails",
  "passes",
]);

/** What the compiler writes at the top of each file to say what it exports. */
function isPreamble({ node }) {
  const { type, expression } = node;
  if (type !== "ExpressionStatement") return false;
  if (expression.type === "CallExpression") return expression.arguments[0]?.name === "exports";
  return expression.type === "AssignmentExpression" && expression.right.operator === "void";
}

/** To change these says nothing about the tests; all else is changed, the texts that a rule looks for included. */
const texts = {
  shouldIgnore(path) {
    if (isPreamble(path)) return "what the compiler adds";
    if (!path.isObjectProperty() || path.node.computed || path.parentPath.isObjectPattern()) return undefined;
    const { key, value } = path.node;
    return value.type !== "Identifier" && prose.has(key.name ?? key.value) ? "what a rule says of itself" : undefined;
  },
};

export const strykerPlugins = [...runner.strykerPlugins, { kind: "Ignore", name: "texts", value: texts }];
export const { strykerValidationSchema } = runner;
