// Reads a file of headers as JSON lines {name, yaml, expected} and compares what js-yaml and yaml make of each with what was expected.
// Exits with 77 when these packages are not installed, 1 when they disagree.
//
// SPDX-License-Identifier: GPL-3.0-or-later

"use strict";

let jsYaml, yaml;

try {
  jsYaml = require("js-yaml");
  yaml = require("yaml");
} catch (error) {
  process.stderr.write(`a second opinion needs Node's js-yaml and yaml: ${error.code}\n`);
  process.exit(77);
}

const readers = {
  // The core schema has no dates; merge keys are added, as sites' tools have them.
  "js-yaml": (text) => jsYaml.load(text, { schema: jsYaml.CORE_SCHEMA.extend({ implicit: [jsYaml.types.merge] }), json: true }),
  "yaml": (text) => yaml.parse(text, { schema: "core", merge: true, uniqueKeys: false, maxAliasCount: -1 }),
};

// Numbers that JSON cannot write were expected as strings.
function isSame(expected, actual) {
  if (typeof actual === "number")
    return Object.is(Number(expected), actual) || Number(expected) === actual || /^[-+]?\.(inf|nan)$/i.test(expected);
  if (Array.isArray(expected))
    return Array.isArray(actual) && expected.length === actual.length && expected.every((item, i) => isSame(item, actual[i]));
  if (expected !== null && typeof expected === "object")
    return actual !== null && typeof actual === "object" && !Array.isArray(actual) &&
      Object.keys(expected).length === Object.keys(actual).length &&
      Object.keys(expected).every((key) => key in actual && isSame(expected[key], actual[key]));
  return expected === (actual === undefined ? null : actual);
}

const lines = require("fs").readFileSync(process.argv[2], "utf8").split("\n").filter((line) => line !== "");
let nProblems = 0;

for (const line of lines) {
  const { name, yaml: text, expected } = JSON.parse(line);

  for (const [reader, read] of Object.entries(readers)) {
    let actual;

    try {
      actual = read(text);
    } catch (error) {
      actual = `${error}`;
    }

    if (!isSame(JSON.parse(expected), actual)) {
      nProblems++;
      if (nProblems <= 5)
        process.stdout.write(`${reader} disagrees about ${name}:\n${text}\nexpected ${expected}\nread     ${JSON.stringify(actual)}\n\n`);
    }
  }
}

process.stdout.write(`${Object.keys(readers).join(" and ")} read ${lines.length} of them, ${nProblems} times otherwise`);
process.exit(nProblems > 0 ? 1 : 0);
