// Makes src/api/schema.d.ts from the OpenAPI document; with --check says whether it is fresh.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const document = new URL('../../../api-spec/openapi.json', import.meta.url);
const target = new URL('../src/api/schema.d.ts', import.meta.url);
const head = '// Generated from api-spec/openapi.json by `npm run api`. Do not edit.\n\n';

const made = head + astToString(await openapiTS(JSON.parse(readFileSync(document, 'utf8'))));
if (!process.argv.includes('--check')) {
  writeFileSync(target, made);
} else if (readFileSync(target, 'utf8') !== made) {
  process.stderr.write('src/api/schema.d.ts is stale: run `npm run api`\n');
  process.exitCode = 1;
}
