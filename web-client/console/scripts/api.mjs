// Makes src/api/schema.d.ts from the OpenAPI document; with --check says whether it is fresh.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const source = new URL('../../../api-spec/openapi.json', import.meta.url);
const target = new URL('../src/api/schema.d.ts', import.meta.url);
const head = '// Generated from api-spec/openapi.json by `npm run api`. Do not edit.\n\n';

const document = JSON.parse(readFileSync(source, 'utf8'));
// A schema that is named but not described would stop the generator: it counts as text, and is reported.
for (const [, name] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
  if (document.components.schemas[name]) continue;
  process.stderr.write(`named but not described in the document: ${name}\n`);
  document.components.schemas[name] = { type: 'string' };
}

const made = head + astToString(await openapiTS(document));
if (!process.argv.includes('--check')) {
  writeFileSync(target, made);
} else if (readFileSync(target, 'utf8') !== made) {
  process.stderr.write('src/api/schema.d.ts is stale: run `npm run api`\n');
  process.exitCode = 1;
}
