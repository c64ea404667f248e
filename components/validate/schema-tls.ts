import { z } from "zod";
import { TlsMode } from "../graph/enums";
import type { ClientTls, ListenerTls } from "../graph/tls";
import { leaf, port, text, texts } from "./schema-parts";

const certificate = z.strictObject({
  acmArn: leaf.exactOptional(),
  certificateChain: text.exactOptional(),
  privateKey: text.exactOptional(),
  sdsSecret: text.exactOptional(),
});

const trust = z.strictObject({
  acmAuthorityArns: z.array(leaf).exactOptional(),
  certificateChain: text.exactOptional(),
  sdsSecret: text.exactOptional(),
});

export const listenerTls = z.strictObject({
  mode: z.enum(TlsMode).exactOptional(),
  certificate,
  trust: trust.exactOptional(),
  subjectAlternativeNames: texts.exactOptional(),
}) satisfies z.ZodType<ListenerTls>;

export const clientTls = z.strictObject({
  enforce: z.boolean().exactOptional(),
  ports: z.array(port).exactOptional(),
  certificate: certificate.exactOptional(),
  trust,
  subjectAlternativeNames: texts.exactOptional(),
}) satisfies z.ZodType<ClientTls>;
