import assert from "node:assert/strict";
import { formatPath } from "../../components/diagnostics/diagnostic";
import { validate } from "../../components/validate";
import { tables } from "./tables";

for (const [part, mistakes] of Object.entries(tables)) {
  describe(`validation of ${part}`, () => {
    for (const [what, graph, finding, help] of mistakes) {
      it(`finds ${what}, and nothing else`, () => {
        const { diagnostics } = validate(graph);
        const found = diagnostics.map(({ severity, code, path, message }) =>
          [severity, code, formatPath(path), "|", message].filter((part) => part !== "").join(" "),
        );
        assert.deepEqual([found, diagnostics.map((one) => one.help)], [[finding], [help]]);
      });
    }
  });
}
