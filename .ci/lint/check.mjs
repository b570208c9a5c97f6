// Opens every file as the Modeler does and lints the diagrams: node check.mjs FOLDER...
// Exit code 1 when a file cannot be read without a warning or breaks a rule.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';
import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';

const require = createRequire(import.meta.url);
const camunda = require('camunda-bpmn-moddle/resources/camunda.json');
const camundaDmn = require('camunda-dmn-moddle/resources/camunda.json');

const config = {
  extends: ['bpmnlint:recommended', 'plugin:camunda-compat/camunda-platform-7-24']
};

const files = process.argv.slice(2)
  .flatMap(folder => readdirSync(folder, { recursive: true }).map(name => join(folder, name)))
  .filter(name => /\.(bpmn|dmn)$/.test(name)).sort();
let problems = 0;

function complain(file, text) {
  problems++;
  console.error(`${file}: ${text}`);
}

for (const file of files) {
  const xml = readFileSync(file, 'utf8');
  const moddle = file.endsWith('.dmn') ? new DmnModdle({ camunda: camundaDmn }) : new BpmnModdle({ camunda });
  let read;
  try {
    read = await moddle.fromXML(xml);
  } catch (error) {
    complain(file, error.message);
    continue;
  }
  read.warnings.forEach(warning => complain(file, warning.message));
  if (file.endsWith('.bpmn')) {
    // A linter's rules remember what they saw: two diagrams with equal ids would count as one.
    const linter = new Linter({ config, resolver: new NodeResolver({ require }) });
    const report = await linter.lint(read.rootElement, config);
    for (const [rule, findings] of Object.entries(report)) {
      findings.forEach(finding => complain(file, `${finding.id}: ${finding.message} (${rule})`));
    }
  }
}
console.log(`${files.length} diagrams and decision tables read, ${problems} problems`);
process.exit(files.length > 0 && problems === 0 ? 0 : 1);
