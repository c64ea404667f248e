import { clusterFile } from "../files";

/** Seconds between two looks at the object. */
const interval = 15;

/** Seconds between new clusters and what leads to them: Envoy looks up their names before it takes calls for them. */
const warming = 2;

/**
 * Puts the files that differ into Envoy's folder by renaming them, which is all that Envoy notices, and which it sees
 * either whole or not at all.
 */
const fetch = [
  "fetch() {",
  '  aws s3api get-object --bucket "$BUCKET" --key "$KEY" "$FOLDER/.object" > /dev/null || return 1',
  "  while read -r name body; do",
  '    [ "$body" = "$(cat "$FOLDER/$name" 2> /dev/null)" ] && continue',
  `    printf '%s\\n' "$body" > "$FOLDER/.new" && mv "$FOLDER/.new" "$FOLDER/$name" || return 1`,
  `    if [ "$name" = ${clusterFile} ]; then sleep "$WARMING"; fi`,
  '  done < "$FOLDER/.object"',
  "}",
];

/** Fetches the object, and fails where it can not. */
export const fetchOnce = ["WARMING=0", ...fetch, "fetch"].join("\n");

/** Looks for another object until it is told to end; where it can not, Envoy goes on with what it has. */
export const follow = [
  `WARMING=${warming}`,
  ...fetch,
  "trap 'exit 0' TERM",
  "while true; do",
  `  sleep ${interval} & wait $!`,
  `  fetch || echo "the configuration of Envoy was not fetched; the next try is in ${interval} seconds" >&2`,
  "done",
].join("\n");
