import assert from "node:assert/strict";
import { Analyzer, type Configured, type Subject } from "./analyzer";
import { asStack, lacking, levels, of, onInstances, proxy, sound, task, unknown } from "./subjects";

describe("the policy pack as a process that is told of a stack", () => {
  let pack: Analyzer;
  const withConfiguration = async (configured: Configured, subject: Subject) => {
    await pack.configure(configured);
    return pack.analyze(subject);
  };

  before(async () => {
    pack = await Analyzer.start();
  });
  afterEach(async () => {
    await pack.configure({});
    await pack.configureStack({});
  });
  after(async () => {
    await pack.stop();
    assert.equal(pack.stderr, "");
  });

  describe("takes a configuration", () => {
    it("that gives a rule another level", async () => {
      const lenient = await withConfiguration({ "egress-ignored-ips": { level: "ADVISORY" } }, lacking);
      assert.deepEqual(levels("egress-ignored-ips", lenient), ["ADVISORY"]);
      const strict = await withConfiguration({ "task-role": { level: "MANDATORY" } }, onInstances);
      assert.deepEqual(levels("task-role", strict), ["MANDATORY"]);
      assert.deepEqual(
        levels("task-role", await withConfiguration({ "task-role": { level: "DISABLED" } }, onInstances)),
        [],
      );
    });

    it("that gives a rule a parameter", async () => {
      const addresses = { "egress-ignored-ips": { addresses: ["10.0.0.2"] } };
      const [found] = of("egress-ignored-ips", await withConfiguration(addresses, task()));
      assert.match(found!.message, /lacks 10\.0\.0\.2/);
      const ignored = task(proxy({ EgressIgnoredIPs: "169.254.170.2,169.254.169.254,10.0.0.0/8" }));
      assert.deepEqual(of("egress-ignored-ips", await pack.analyze(ignored)), []);
    });

    it("that lets a resource pass until its last day, and not after it", async () => {
      const until = (day: string) => ({
        "egress-ignored-ips": { exempt: [{ name: "front", reason: "moving", until: day }] },
      });
      assert.deepEqual(of("egress-ignored-ips", await withConfiguration(until("2999-12-31"), lacking)), []);
      const other = task(lacking.props, "back");
      assert.deepEqual(levels("egress-ignored-ips", await pack.analyze(other)), ["MANDATORY"]);
      const [ended] = of("egress-ignored-ips", await withConfiguration(until("2020-01-31"), lacking));
      assert.match(ended!.message, /Its exemption ended on 2020-01-31\./);
    });

    it("that makes advice an order in production", async () => {
      const production = { "pack-settings": { production: "environment=production" } };
      await pack.configureStack({ environment: "staging" });
      assert.deepEqual(levels("task-role", await withConfiguration(production, onInstances)), ["ADVISORY"]);
      await pack.configureStack({ environment: "production" });
      assert.deepEqual(levels("task-role", await pack.analyze(onInstances)), ["MANDATORY"]);
    });

    for (const [configured, said] of [
      [
        { "egress-ignored-ips": { adresses: [] } },
        'configuration of egress-ignored-ips: there is no "adresses", but "addresses", "exempt"',
      ],
      [
        { "egress-ignored-ips": { addresses: "10.0.0.2" } },
        "configuration of egress-ignored-ips: addresses is a string, not an array",
      ],
      [{ "egress-ignored-ips": { exempt: [{ name: "front" }] } }, "exempt[0] has no reason; exempt[0] has no until"],
      [{ "pack-settings": { production: "yes" } }, "configuration of pack-settings: production is not of the form"],
    ] as const) {
      it(`and says what is wrong in ${JSON.stringify(configured)}`, async () => {
        await assert.rejects(withConfiguration(configured as Configured, lacking), ({ message }: Error) => {
          assert.ok(message.includes(said), message);
          assert.doesNotMatch(message, /\n\s+at /, "words for a user, without a stack");
          return true;
        });
      });
    }
  });

  describe("looks at a stack", () => {
    const service = sound.deployed.find(({ type }) => type === "aws:ecs/service:Service")!;
    const bare = task({ taskRoleArn: undefined, requiresCompatibilities: undefined });
    const running = (taskDefinition: string, sources: readonly string[]) => ({
      ...service,
      props: { ...service.outputs, taskDefinition },
      dependencies: sources,
      propertyDependencies: { taskDefinition: sources },
    });
    const judged = async (...subjects: Subject[]) => of("fargate-task-role", await pack.analyzeStack(subjects));

    it("and finds nothing that is mandatory in a sound one", async () => {
      const found = await pack.analyzeStack(asStack(sound.deployed));
      assert.deepEqual(
        found.filter(({ level }) => level !== "ADVISORY"),
        [],
      );
    });

    it("and goes from one resource to another by what it is taken from, while nobody knows its name", async () => {
      const [found, ...others] = await judged(bare, running(unknown, [bare.urn]));
      assert.deepEqual(others, []);
      assert.deepEqual([found!.level, found!.urn], ["MANDATORY", service.urn]);
      assert.match(found!.message, /it runs task definition "front" on Fargate, which has no taskRoleArn/);
      assert.deepEqual(
        (await judged(bare, running(unknown, []))).map(({ level }) => level),
        ["ADVISORY"],
      );
      assert.deepEqual(await judged(task(), running(unknown, [task().urn])), []);
    });

    it("and by its ARN afterwards", async () => {
      const arn = "arn:aws:ecs:us-west-2:123456789012:task-definition/front:1";
      const there = { ...bare, props: { ...bare.props, arn } };
      assert.deepEqual(
        (await judged(there, running(arn, []))).map(({ urn }) => urn),
        [service.urn],
      );
      assert.deepEqual(await judged(there, running(arn.replace("front", "another"), [])), []);
    });
  });
});
