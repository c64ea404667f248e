import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ResolvedGraph } from "../../components/graph/resolved";
import { namesAsked, outside } from "./names-asked";

/** A certificate and its key, as files. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/** Certificates for a graph that runs here, all of one authority that was made for the run; and one that is of none. */
export interface Certificates {
  readonly authority: string;
  /** By the key of a version or the name of a gateway. */
  readonly of: (key: string) => KeyPair;
  /** Whoever calls gateways. */
  readonly outside: KeyPair;
  /** Somebody whom nobody trusts. */
  readonly stranger: KeyPair;
  /** Somebody of the same authority whom nobody asks for. */
  readonly other: KeyPair;
}

/**
 * Makes a certificate for each version and gateway, with the names that others ask it for; undefined without openssl.
 * What the folder has already stays: after an edit only those are new whose names are.
 */
export function makeCertificates(graph: ResolvedGraph, run: string): Certificates | undefined {
  const folder = join(run, "certificates");
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const made = (certificate: string, key: string, names: readonly string[], ...more: string[]) => {
    if (existsSync(certificate)) return true;
    writeFileSync(at("names.cnf"), settings(names));
    const made = ["req", "-x509", "-config", at("names.cnf"), "-key", key, "-days", "2", "-out", certificate, ...more];
    return openssl(...made);
  };
  const [authority, own, key] = [at("authority.pem"), at("authority.key"), at("tasks.key")];
  const keyed = (file: string) =>
    existsSync(file) || openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", file);
  if (![own, key].every(keyed)) return undefined;
  if (!made(authority, own, [], "-extensions", "authority")) return undefined;
  const asked = namesAsked(graph);
  const nameOf = (one: string) => {
    const digest = createHash("sha256")
      .update([...asked.get(one)!].join(" "))
      .digest("hex");
    return at(`${one.replaceAll(/[^\w.-]+/g, "-")}-${digest.slice(0, 8)}.pem`);
  };
  const [other, stranger] = [at("other.pem"), at("stranger.pem")];
  const all = [...Array.from(asked, ([one, names]) => [nameOf(one), names] as const), [other, ["other"]] as const];
  const signed = all.map(([file, names]) => made(file, key, [...names], "-CA", authority, "-CAkey", own));
  if (!signed.every(Boolean) || !made(stranger, key, ["stranger"])) return undefined;
  const pairOf = (one: string) => ({ certificate: nameOf(one), key });
  return {
    authority,
    of: pairOf,
    outside: pairOf(outside),
    stranger: { certificate: stranger, key },
    other: { certificate: other, key },
  };
}

/** Settings of openssl for a certificate of these names. */
function settings(names: readonly string[]): string {
  // A dollar sign would begin a variable of openssl's settings.
  const listed = names.map((name) => kindOf(name).replaceAll("$", "\\$")).join(",");
  return [
    "[req]\nprompt = no\ndistinguished_name = who\nx509_extensions = task",
    "[who]\nCN = ecs-mesh local",
    "[authority]\nbasicConstraints = critical,CA:TRUE",
    `[task]\nbasicConstraints = CA:FALSE\n${listed === "" ? "" : `subjectAltName = ${listed}\n`}`,
  ].join("\n");
}

function kindOf(name: string): string {
  if (name.includes("://")) return `URI:${name}`;
  if (name.includes("@")) return `email:${name}`;
  return /^[\d.]+$|:/.test(name) ? `IP:${name}` : `DNS:${name}`;
}

function openssl(...args: string[]): boolean {
  return spawnSync("openssl", args, { stdio: "ignore", timeout: 20_000 }).status === 0;
}
