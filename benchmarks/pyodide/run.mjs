// Plays scenarios in Pyodide and writes one line of JSON for each: node run.mjs CORE.zip PLAYS SCENARIO ...
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { loadPyodide } from "pyodide";

const [core, plays, ...names] = process.argv.slice(2);
const written = (line) => new Promise((done) => process.stdout.write(`${line}\n`, done)); // a pipe may be full
const seconds = (since) => (performance.now() - since) / 1000;

async function main() {
  const starting = performance.now();
  const python = await loadPyodide();
  const start = seconds(starting);
  const unpacking = performance.now();
  python.unpackArchive(new Uint8Array(readFileSync(core)), "zip", { extractDir: "/core" });
  const told = python.runPython("import sys; sys.path.insert(0, '/core'); from marks import told; told");
  const versions = { pyodide: python.version, node: process.version };
  await written(JSON.stringify({ ...versions, start, core: seconds(unpacking) }));
  for (const name of names) await written(told(name, Number(plays)));
}

try {
  await main();
} catch (fault) {
  console.error(fault.message); // the stack would print a megabyte of Pyodide's one line
  process.exitCode = 1;
}
