// Compiles the typed client and its test beside each other, and runs the test.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program, temporaryFolder } from './server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const compiler = join(root, 'web/node_modules/typescript/bin/tsc');
if (!existsSync(compiler)) {
  console.log('skipped: TypeScript is not installed');
  process.exit(77);
}
const folder = temporaryFolder();
const sources = [
  join(root, 'api/client.ts'),
  join(dirname(resolve(program)), 'made/api/calls.ts'),
  ...['typed.ts', 'server.mjs', 'postgres.mjs'].map((name) => join(root, 'test/api', name)),
];
try {
  for (const path of sources) copyFileSync(path, join(folder.path, path.slice(path.lastIndexOf('/') + 1)));
  symlinkSync(join(root, 'web/node_modules'), join(folder.path, 'node_modules'));
  writeFileSync(join(folder.path, 'package.json'), '{ "type": "module" }');
  const options = {
    strict: true,
    noUncheckedIndexedAccess: true,
    target: 'es2022',
    module: 'nodenext',
    types: ['node'],
    allowJs: true,
    rootDir: '.',
    outDir: 'out',
  };
  const settings = { compilerOptions: options, files: ['typed.ts'] };
  writeFileSync(join(folder.path, 'tsconfig.json'), JSON.stringify(settings));
  const show = { stdio: 'inherit' };
  execFileSync(process.execPath, [compiler, '-p', folder.path], show);
  execFileSync(process.execPath, [join(folder.path, 'out/typed.js')], show);
} finally {
  folder.remove();
}
