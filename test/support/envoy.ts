import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bootstrap } from "../../components/planes/envoy/configuration";
import { type EnvoyBinary, findEnvoy } from "../../local/run/envoy-binary";
import type { RunOptions } from "../../local/run/supervisor";
import { skip } from "../../tools/skips";

/** The Envoy that is here; where there is none the test, or all of its suite, is skipped, and says so. */
export function envoyOrSkip(context: Mocha.Context): EnvoyBinary {
  try {
    return findEnvoy();
  } catch (error) {
    return skip(context, (error as Error).message);
  }
}

/** What a run of a suite's is started with: the Envoy that is here, and a folder that is gone afterwards. */
export function useRuns(): () => Pick<RunOptions, "envoy" | "folder" | "claimFolder"> {
  let envoy: EnvoyBinary;
  let folder: string;
  before(function () {
    envoy = envoyOrSkip(this);
    folder = mkdtempSync(join(tmpdir(), "ecs-mesh-runs-"));
  });
  after(() => folder && rmSync(folder, { recursive: true, force: true }));
  return () => ({ envoy, folder, claimFolder: folder });
}

/** Skips where there is no openssl, which makes the certificates that Envoy is shown. */
export function needsOpenssl(context: Mocha.Context): void {
  if (spawnSync("openssl", ["version"], { stdio: "ignore" }).status !== 0) skip(context, "there is no openssl");
}

/** The real Envoy, asked whether it would run a configuration; with certificates for every file that one names. */
export class Judge {
  private readonly folder = mkdtempSync(join(tmpdir(), "ecs-mesh-judge-"));
  private count = 0;

  constructor(private readonly envoy: string) {}

  /** Why Envoy refuses; undefined where it does not. */
  refusal(configuration: Bootstrap): string | undefined {
    return this.refusalOf(JSON.stringify(configuration));
  }

  /** The same of a configuration as text. */
  refusalOf(configuration: string): string | undefined {
    this.count += 1;
    const file = join(this.folder, `${this.count}.json`);
    writeFileSync(file, this.localised(configuration));
    const args = ["--mode", "validate", "--disable-hot-restart", "--concurrency", "1", "-l", "error", "-c", file];
    // Envoy opens /dev/stdout, which is none of its own where it is a socket, as Node makes it.
    const said = join(this.folder, "said.txt");
    const out = openSync(said, "w");
    const { status } = spawnSync(this.envoy, args, { stdio: ["ignore", out, out], timeout: 20_000 });
    closeSync(out);
    return status === 0 ? undefined : readFileSync(said, "utf8").trim() || `status ${status}`;
  }

  /** Every file of a certificate or a key is one that was made for the test. */
  private localised(text: string): string {
    const { certificate, key } = this.certificate();
    return text
      .replace(/"private_key":\{"filename":"[^"]+"/g, `"private_key":{"filename":${JSON.stringify(key)}`)
      .replace(
        /"certificate_chain":\{"filename":"[^"]+"/g,
        `"certificate_chain":{"filename":${JSON.stringify(certificate)}`,
      )
      .replace(/"trusted_ca":\{"filename":"[^"]+"/g, `"trusted_ca":{"filename":${JSON.stringify(certificate)}`);
  }

  private certificate(): { readonly certificate: string; readonly key: string } {
    const [certificate, key] = [join(this.folder, "one.pem"), join(this.folder, "one.key")];
    if (!existsSync(certificate)) {
      const made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
      const { status, stderr } = spawnSync(
        "openssl",
        [...made, "-days", "2", "-subj", "/CN=any", "-keyout", key, "-out", certificate],
        { encoding: "utf8" },
      );
      if (status !== 0) throw new Error(`openssl made no certificate: ${stderr}`);
    }
    return { certificate, key };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
