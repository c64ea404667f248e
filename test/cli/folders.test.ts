import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { filesIn, inOrder } from "../../cli/load/files";

describe("files that import reads", () => {
  it("are sorted without their endings, so that a later form comes after the first, and 2 before 10", () => {
    const sorted = ["till-2.json", "till-10.json", "till-vn.yaml", "till-vn-tls.json", "till-vn2.json"];
    assert.deepEqual(inOrder([...sorted].reverse()), sorted);
  });

  it("are always sorted alike, whatever the numbers and capitals in their names", () => {
    const names = ["a.json", "a.yaml", "A.json", "a01.json", "a1.json", "a1.1.json"];
    assert.deepEqual(inOrder(names), inOrder([...names].reverse()));
  });

  describe("of a folder", () => {
    let folder: string;
    before(() => {
      folder = mkdtempSync(join(tmpdir(), "ecs-mesh-folders-"));
      const names = [
        "updated-route.json",
        "route.json",
        "mesh/till-vn.json",
        "updates/till-vn.json",
        "vr.yaml",
        "read-me.md",
        ".hidden.json",
        "node_modules/x.json",
        "mesh/updater.json",
      ];
      for (const name of names) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), "{}");
      }
    });
    after(() => rmSync(folder, { recursive: true }));
    const read = async (...paths: string[]) =>
      (await filesIn(paths)).map(({ name }) => relative(folder, name).split(sep).join("/"));

    it("come before those of its folders, and what is named an update comes last", async () => {
      assert.deepEqual(await read(folder), [
        "route.json",
        "vr.yaml",
        "mesh/till-vn.json",
        "mesh/updater.json",
        "updated-route.json",
        "updates/till-vn.json",
      ]);
    });

    it("come as they are named where they are", async () => {
      const named = ["updated-route.json", "route.json"];
      assert.deepEqual(await read(...named.map((name) => join(folder, name))), named);
    });
  });
});
