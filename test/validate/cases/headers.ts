import { type Mistake, web } from "../graphs";

const route = (settings: object) => web({ routes: [settings] });
const header = (settings: object) => route({ headers: [{ name: "x", ...settings }] });
const headerCount = (length: number) =>
  route({ headers: Array.from({ length }, (_, index) => ({ name: `x-${index}` })) });

export const headers: readonly Mistake[] = [
  [
    "no headers",
    headerCount(0),
    "error invalid-header-match services.web.routes[0].headers | 0 header conditions",
    "give 1 to 10, or leave headers out",
  ],
  [
    "11 headers",
    headerCount(11),
    "error invalid-header-match services.web.routes[0].headers | 11 header conditions",
    "give 1 to 10, or leave headers out",
  ],
  [
    "an empty name",
    header({ name: "" }),
    'error invalid-header-match services.web.routes[0].headers[0].name | "" is no header name',
    "use 1 to 50 letters, digits and hyphens",
  ],
  [
    "a name of 51 letters",
    header({ name: "x".repeat(51) }),
    'error invalid-header-match services.web.routes[0].headers[0].name | "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" is no header name',
    "use 1 to 50 letters, digits and hyphens",
  ],
  [
    "a name with a blank",
    header({ name: "x y" }),
    'error invalid-header-match services.web.routes[0].headers[0].name | "x y" is no header name',
    "use 1 to 50 letters, digits and hyphens",
  ],
  [
    "a name with a line break",
    header({ name: "x\r\ny" }),
    'error invalid-header-match services.web.routes[0].headers[0].name | "x\\r\\ny" is no header name',
    "use 1 to 50 letters, digits and hyphens",
  ],
  [
    "two conditions",
    header({ exact: "a", prefix: "b" }),
    "error invalid-header-match services.web.routes[0].headers[0] | conditions on one header: exact, prefix",
    "keep one, and write the others as further headers",
  ],
  [
    "an empty value",
    header({ exact: "" }),
    "error invalid-header-match services.web.routes[0].headers[0].exact | the value has 0 characters",
    "use 1 to 255 printable ones",
  ],
  [
    "a value of 256 characters",
    header({ suffix: "x".repeat(256) }),
    "error invalid-header-match services.web.routes[0].headers[0].suffix | the value has 256 characters",
    "use 1 to 255 printable ones",
  ],
  [
    "a value with a line break",
    header({ prefix: "a\r\nb" }),
    "error invalid-header-match services.web.routes[0].headers[0].prefix | the value has 4 characters, control characters among them",
    "use 1 to 255 printable ones",
  ],
  [
    "a range of nothing",
    header({ range: { start: 5, end: 5 } }),
    "error invalid-header-match services.web.routes[0].headers[0].range | no number is from 5 on and below 5",
    "make end greater than start",
  ],
  [
    "a regular expression that does not end",
    header({ regex: "a(" }),
    'error invalid-header-match services.web.routes[0].headers[0].regex | "a(" is no regular expression',
    "mend it; RE2's syntax is meant",
  ],
  [
    "a lookahead",
    header({ regex: "a(?!b)" }),
    'error invalid-header-match services.web.routes[0].headers[0].regex | "a(?!b)" looks around or back, which RE2 can not',
    "write it without lookarounds and back-references",
  ],
  [
    "a lookbehind",
    header({ regex: "(?<=a)b" }),
    'error invalid-header-match services.web.routes[0].headers[0].regex | "(?<=a)b" looks around or back, which RE2 can not',
    "write it without lookarounds and back-references",
  ],
  [
    "a back-reference",
    header({ regex: "(a)\\1" }),
    'error invalid-header-match services.web.routes[0].headers[0].regex | "(a)\\\\1" looks around or back, which RE2 can not',
    "write it without lookarounds and back-references",
  ],
];
