// Makes dist/viewer.js: pdf.js, its worker and what draws with them, as one script that stands inside of a page and loads nothing.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));

const COMMON = {
  absWorkingDir: HERE,
  bundle: true,
  write: false,
  minify: true,
  format: 'iife',
  target: ['chrome109', 'firefox115'],
  logLevel: 'error',
  logOverride: { 'empty-import-meta': 'silent' },
};

// pdf.js would load these decoders by address: as WebAssembly, or as the scripts into which that was translated.
const LOADED =
  /await import\(\s*\/\*webpackIgnore: true\*\/\s*\/\*@vite-ignore\*\/\s*`\$\{WasmImage\.#wasmUrl\}\$\{this\._noWasmFilename\}`\)/;
const DECODERS = ['jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js'];

const decoders = {
  name: 'decoders',
  setup: ({ onLoad }) =>
    onLoad({ filter: /pdf\.worker\.mjs$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!LOADED.test(source))
        throw new Error('pdf.js loads its decoders in another way than it did: look again how.');
      const imports = DECODERS.map((file, i) => `import decoder${i} from 'pdfjs-dist/wasm/${file}';`).join('\n');
      const table = `{${DECODERS.map((file, i) => `'${file}': { default: decoder${i} }`)}}`;
      return {
        contents: `${imports}\n${source.replace(LOADED, () => `(${table})[this._noWasmFilename]`)}`,
        loader: 'js',
      };
    }),
};

const worker = (script) => ({
  name: 'worker',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^worker-script$/ }, ({ path }) => ({ path, namespace: 'worker' }));
    onLoad({ filter: /.*/, namespace: 'worker' }, () => ({ contents: script, loader: 'text' }));
  },
});

const textOf = ({ outputFiles }) => outputFiles[0].text;

const script = textOf(
  await build({ ...COMMON, entryPoints: ['pdfjs-dist/legacy/build/pdf.worker.mjs'], plugins: [decoders] }),
);
const viewer = textOf(await build({ ...COMMON, entryPoints: ['viewer.ts'], plugins: [worker(script)] }));
// In a page, the first would end the script, and the second hide the end of it.
if (/<\/script|<!--/i.test(viewer)) throw new Error('The script cannot stand inside of a page.');
await mkdir(join(HERE, 'dist'), { recursive: true });
await writeFile(join(HERE, 'dist', 'viewer.js.new'), viewer);
await rename(join(HERE, 'dist', 'viewer.js.new'), join(HERE, 'dist', 'viewer.js'));
