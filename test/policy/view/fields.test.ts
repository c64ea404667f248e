import assert from "node:assert/strict";
import { Fields, fieldsOf, itemsOf, NotKnown, Unreadable, unknownMark } from "../../../policy/view/fields";

const fields = new Fields(
  {
    text: "x",
    empty: "",
    none: null,
    number: 8080,
    digits: "8080",
    blank: " ",
    yes: true,
    no: "false",
    list: [{ a: 1 }],
    texts: ["a", 1, true],
    mixed: ["a", null],
    unknown: unknownMark,
    partly: ["a", unknownMark],
    object: { inner: { deep: unknownMark, known: 1 } },
    json: '{"a":1}',
    broken: "{",
  },
  "here",
);

const path = (error: unknown) => (error as NotKnown).path;
const isUnknown = (where: string) => (error: unknown) => error instanceof NotKnown && path(error) === where;
const isUnreadable = (where: string, expected: string) => (error: unknown) =>
  error instanceof Unreadable && error.path === where && error.expected === expected;

describe("fields of which parts may be unknown or of another type", () => {
  it("are there where they hold anything, known or not", () => {
    for (const name of ["text", "number", "yes", "no", "list", "unknown", "object", "blank"])
      assert.equal(fields.has(name), true, name);
    for (const name of ["empty", "none", "absent", "constructor", "__proto__"])
      assert.equal(fields.has(name), false, name);
    assert.deepEqual(
      fields.names.filter((name) => ["empty", "none"].includes(name)),
      [],
    );
    assert.ok(fields.names.includes("unknown"));
  });

  it("are known but for those that are not", () => {
    assert.equal(fields.knows("text"), true);
    assert.equal(fields.knows("absent"), true);
    assert.equal(fields.knows("unknown"), false);
  });

  it("are texts, numbers and flags in either spelling", () => {
    assert.deepEqual(
      ["text", "number", "yes", "empty", "none", "absent"].map((name) => fields.text(name)),
      ["x", "8080", "true", undefined, undefined, undefined],
    );
    assert.deepEqual(
      ["number", "digits", "empty", "absent"].map((name) => fields.number(name)),
      [8080, 8080, undefined, undefined],
    );
    assert.deepEqual(
      ["yes", "no", "absent"].map((name) => fields.flag(name)),
      [true, false, undefined],
    );
  });

  it("say where they are no text, number, flag, list or object", () => {
    assert.throws(() => fields.text("list"), isUnreadable("here.list", "text"));
    assert.throws(() => fields.number("text"), isUnreadable("here.text", "number"));
    assert.throws(() => fields.number("blank"), isUnreadable("here.blank", "number"));
    assert.throws(() => fields.flag("text"), isUnreadable("here.text", "true or false"));
    assert.throws(() => fields.list("text"), isUnreadable("here.text", "list"));
    assert.throws(() => fields.list("texts"), isUnreadable("here.texts[0]", "object"));
    assert.throws(() => fields.texts("mixed"), isUnreadable("here.mixed[1]", "text"));
    assert.throws(() => fields.texts("list"), isUnreadable("here.list[0]", "text"));
    assert.throws(() => fields.fields("list"), isUnreadable("here.list", "object"));
    assert.throws(() => fields.fields("text"), isUnreadable("here.text", "object"));
    assert.throws(() => fields.json("broken"), isUnreadable("here.broken", "JSON"));
    assert.throws(() => fieldsOf(null, "there"), isUnreadable("there", "object"));
    assert.equal(new Unreadable("a", "list").message, "a is no list");
  });

  it("say where they are not known yet", () => {
    for (const read of [
      () => fields.text("unknown"),
      () => fields.fields("unknown"),
      () => fields.list("unknown"),
      () => fields.value("unknown"),
      () => fields.json("unknown"),
      () => fields.count("unknown"),
    ]) {
      assert.throws(read, isUnknown("here.unknown"));
    }
    assert.throws(() => fields.texts("partly"), isUnknown("here.partly[1]"));
    assert.throws(() => fields.fields("object")!.fields("inner")!.text("deep"), isUnknown("here.object.inner.deep"));
    assert.throws(() => fieldsOf(unknownMark, "there"), isUnknown("there"));
    assert.throws(() => itemsOf([unknownMark], "there"), isUnknown("there[0]"));
    assert.equal(new NotKnown("a").message, "a is not known yet");
    assert.equal(fields.fields("object")!.fields("inner")!.number("known"), 1);
  });

  it("count what they hold, known or not", () => {
    assert.deepEqual(
      ["list", "texts", "partly", "absent", "none"].map((name) => fields.count(name)),
      [1, 3, 2, 0, 0],
    );
    assert.throws(() => fields.count("text"), isUnreadable("here.text", "list"));
  });

  it("are lists and JSON", () => {
    assert.deepEqual(fields.texts("texts"), ["a", "1", "true"]);
    assert.deepEqual(fields.texts("absent"), []);
    assert.equal(fields.list("list")[0]!.path, "here.list[0]");
    assert.equal(fields.fields("absent"), undefined);
    assert.deepEqual(fields.json("json"), { a: 1 });
    assert.deepEqual(fields.json("object"), { inner: { deep: unknownMark, known: 1 } });
    assert.equal(fields.json("empty"), undefined);
  });

  it("at the top have no path before them, and are copied as they are", () => {
    const top = new Fields({ a: unknownMark, b: [1] }, "");
    assert.throws(() => top.text("a"), isUnknown("a"));
    assert.deepEqual(top.copy(), { a: unknownMark, b: [1] });
  });

  it("let an error pass that is not of an unknown value", () => {
    const failing = new Fields(
      Object.defineProperty({}, "a", {
        enumerable: true,
        get() {
          throw new TypeError("broken");
        },
      }),
      "",
    );
    assert.throws(() => failing.value("a"), TypeError);
  });
});
