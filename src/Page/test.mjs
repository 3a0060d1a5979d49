// Bundles test files (Node 20 does not read TypeScript) and runs them with node's own test runner.
// Usage: node test.mjs [file.test.ts, scrub/file.test.ts …] [--test-name-pattern=… and other options of node]
//        node test.mjs --bundle     bundles all and tells, a line for each, which bundle is of which file: to be run by somebody else
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { silentErrors, smallModule } from './bundle.mjs';
import { kitPlugin, partsPlugin } from './parts.mjs';
import { keyboardPlugin } from './keyboard.mjs';
import { LANGUAGES, wordsPlugin } from './words.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const OUTPUT = join(HERE, 'obj', 'tests');
const MINIFIED = /(primitives|vectors|sealing|replies)\.test\.mjs$/;

const RUN = ['--enable-source-maps', '--import', pathToFileURL(join(HERE, 'tests', 'untracked.mjs')).href];

const justBundle = process.argv[2] === '--bundle';
const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const files =
  named.length > 0
    ? named
    : readdirSync(join(HERE, 'tests'), { recursive: true }).filter((name) => name.endsWith('.test.ts'));

// These are run once for each language of the page; all others with the texts of the English one.
const inEach = files.filter((name) => name.startsWith('languages/'));
const inEnglish = files.filter((name) => !inEach.includes(name));

const bundleTests = (names, language, outdir) =>
  build({
    absWorkingDir: HERE,
    entryPoints: names.map((name) => `tests/${name}`),
    outdir,
    outbase: 'tests',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    loader: { '.txt': 'text' },
    alias: { '#locale': `./locales/${language}.ts` },
    plugins: [wordsPlugin(HERE, language), keyboardPlugin(HERE, language), kitPlugin, partsPlugin([]), silentErrors],
    define: { 'import.meta.dirname': JSON.stringify(join(HERE, 'tests')) },
    logLevel: 'warning',
  });

mkdirSync(OUTPUT, { recursive: true });
const outputOf = (language) => join(OUTPUT, 'of', language);
await bundleTests(inEnglish, 'en', OUTPUT);
await Promise.all(LANGUAGES.map((language) => bundleTests(inEach, language, outputOf(language))));

const bundlesIn = (names, folder) => names.map((name) => [name, join(folder, name.replace(/\.ts$/, '.mjs'))]);
const bundleOf = [
  bundlesIn(inEnglish, OUTPUT),
  ...LANGUAGES.map((language) => bundlesIn(inEach, outputOf(language))),
].flat();
const bundles = bundleOf.map(([, path]) => path);
// The protocol's vectors are tried on code that went through the second minifier too, as the page's does.
for (const path of bundles.filter((name) => MINIFIED.test(name))) {
  writeFileSync(path, await smallModule(readFileSync(path, 'utf8')));
}

if (justBundle) {
  console.log(bundleOf.map((pair) => pair.join('\t')).join('\n'));
} else {
  const { status } = spawnSync(process.execPath, [...RUN, '--test', ...options, ...bundles], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
