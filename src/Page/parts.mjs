// The scrubbers that are not part of the page: one script per family in dist/parts.json, the same for every language, whose
// SHA-256 every page pins. What the page has anyway ("the kit") they take from it.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { bundleSmall, HERE } from './bundle.mjs';

const FAMILIES = ['pictures', 'documents', 'pdf', 'media', 'compound'];

// The same classes on both sides: an error of a part must be an instance of the page's.
const KIT = [
  'protocol/encoding/bytes.ts',
  'protocol/primitives/rawDeflate.ts',
  'scrub/redStar.ts',
  'scrub/refusal.ts',
  'scrub/source/byteSource.ts',
  'scrub/source/joinedSource.ts',
  'scrub/source/memorySource.ts',
  'scrub/source/slicedSource.ts',
];

/** Gives `#kit` to the page: the modules that parts take from it, by their paths. */
export const kitPlugin = {
  name: 'kit',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#kit$/ }, () => ({ path: 'kit', namespace: 'kit' }));
    onLoad({ filter: /^kit$/, namespace: 'kit' }, () => ({
      contents: [
        ...KIT.map((path, i) => `import * as module${i} from './${path}';`),
        `export const KIT = { ${KIT.map((path, i) => `${JSON.stringify(path)}: module${i}`).join(', ')} };`,
      ].join('\n'),
      resolveDir: HERE,
      loader: 'ts',
    }));
  },
};

// In a part, each module of the kit is what the page has put onto the part's own element.
const takenFromPage = {
  name: 'taken from the page',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.ts$/ }, ({ path, resolveDir }) => {
      const module = KIT.find((each) => join(HERE, each) === join(resolveDir, path));
      return module === undefined ? undefined : { path: module, namespace: 'page' };
    });
    onLoad({ filter: /.*/, namespace: 'page' }, ({ path }) => ({
      contents: `module.exports = document.currentScript.kit[${JSON.stringify(path)}];`,
      loader: 'js',
    }));
  },
};

/** Builds the part of each family: its name, its script as it is and compressed, what the page has to know of it. */
export function buildParts() {
  const families = FAMILIES.filter((name) => existsSync(join(HERE, 'scrub', name, 'family.ts')));
  return Promise.all(
    families.map(async (name) => {
      const entry = `import { family } from './scrub/${name}/family.ts'; document.currentScript.family = family;`;
      const script = await bundleSmall({
        stdin: { contents: entry, resolveDir: HERE, loader: 'ts' },
        plugins: [takenFromPage],
      });
      const sha256 = createHash('sha256').update(script).digest('hex');
      const gzip = gzipSync(script, { level: 9 });
      return { name, script, gzip, brotli: brotliCompressSync(script), sha256, size: gzip.length };
    }),
  );
}

/** Gives `#parts` to the page: for each family that is not in it, what it is and what it costs. */
export const partsPlugin = (parts) => ({
  name: 'parts',
  setup({ onResolve, onLoad }) {
    const pinned = Object.fromEntries(parts.map(({ name, sha256, size }) => [name, { sha256, size }]));
    onResolve({ filter: /^#parts$/ }, () => ({ path: 'parts', namespace: 'parts' }));
    onLoad({ filter: /.*/, namespace: 'parts' }, () => ({
      contents: `export const PARTS = ${JSON.stringify(pinned)};`,
      loader: 'js',
    }));
  },
});
