// Makes one self-contained HTML file per language in dist/. The server puts the newsroom's facts where
// <!--intake:facts--> stands, and computes the hashes of script and style for its Content-Security-Policy.
// All that it changes stands near the top; what follows, the rest, is compressed here, better than there is time for at its start.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle, bundleSmall, HERE } from './bundle.mjs';
import { buildParts, kitPlugin, partsPlugin } from './parts.mjs';
import { fill, readLocale, nameTexts, requireAllTexts, textsPlugin } from './texts.mjs';
import { keyboardPlugin } from './keyboard.mjs';
import { LANGUAGES, wordsPlugin } from './words.mjs';
import { deflateSmallest } from './deflate.mjs';

const read = (path) => readFile(join(HERE, path), 'utf8');

// White space between elements says nothing; the one space inside a line of text stays.
const squeeze = (html) =>
  html
    .replace(/<!--(?!intake:).*?-->/gs, '')
    .replace(/\n\s*/g, '\n')
    .replace(/>\n</g, '><');

// Chromium 80 knows the two ends of logical properties, and not yet their short forms. Lines run across the page in all
// our languages, so that above, below, width and height may be called that, which is shorter.
const spellOut = (css) =>
  css
    .replace(/\b(margin|padding)-(block|inline):([^;}]+)/g, (_, property, axis, value) => {
      const [start, end = start] = value.trim().split(' ');
      return `${property}-${axis}-start:${start};${property}-${axis}-end:${end}`;
    })
    .replace(/\bborder-block:([^;}]+)/g, 'border-block-start:$1;border-block-end:$1')
    .replace(/\b(margin|padding|border)-block-(start|end)/g, (_, property, end) =>
      end === 'start' ? `${property}-top` : `${property}-bottom`,
    )
    .replace(/\binline-size\b/g, 'width')
    .replace(/\bblock-size\b/g, 'height');

// Renamed into place: whoever reads the file while it is built again sees the old one or the new one.
async function put(path, content) {
  const target = join(HERE, 'dist', path);
  await writeFile(`${target}.new`, content);
  await rename(`${target}.new`, target);
}

const REST = '<!--intake:rest-->';

async function assemble(language, { english, template, style, parts }) {
  const locale = await readLocale(language);
  requireAllTexts(english, locale);
  const script = await bundleSmall({
    entryPoints: ['page/main.ts'],
    rewrite: nameTexts,
    plugins: [
      textsPlugin(locale),
      wordsPlugin(HERE, language),
      keyboardPlugin(HERE, language),
      kitPlugin,
      partsPlugin(parts),
    ],
  });
  if (/<\/script/i.test(script) || /<\/style/i.test(style)) {
    throw new Error('Script or style would end its own element.');
  }
  const html = squeeze(fill(template, locale))
    .replace('/*style*/', () => style)
    .replace('/*script*/', () => script);
  const [top, rest] = html.split(REST);
  await put(`${language}.html`, top + rest);
  await put(`${language}.rest`, await deflateSmallest(rest));
}

/** The scrubbers as a command for Node. */
const buildCommand = () =>
  bundle({
    entryPoints: ['command/main.ts'],
    platform: 'node',
    target: 'node20',
    format: 'esm',
    inject: [],
    define: {},
  });

/** The form for sealed files, one page per outcome: the door has nothing to put together. */
async function assembleForm(language, { courierTemplate, courierStyle }) {
  const { title, direction, courierForm: form } = await readLocale(language);
  const pageOf = ([outcome, words]) => [
    outcome,
    squeeze(fill(courierTemplate, { language, direction, title, form, outcome, words })).replace(
      '/*style*/',
      () => courierStyle,
    ),
  ];
  await put(`${language}.courier.json`, JSON.stringify(Object.fromEntries(Object.entries(form.outcomes).map(pageOf))));
}

await mkdir(join(HERE, 'dist'), { recursive: true });
const parts = await buildParts();
const served = ({ name, script, gzip, brotli }) => [
  name,
  { script, gzip: gzip.toString('base64'), brotli: brotli.toString('base64') },
];
await put('parts.json', JSON.stringify(Object.fromEntries(parts.map(served))));
const ingredients = {
  english: await readLocale('en'),
  parts,
  template: await read('page/index.html'),
  style: spellOut(await bundle({ entryPoints: ['page/style.css'], inject: [] })),
  courierTemplate: await read('page/courier.html'),
  courierStyle: await bundle({ entryPoints: ['page/courier.css'], inject: [] }),
};
await put('scrub.mjs', await buildCommand());
await Promise.all(LANGUAGES.map((language) => assemble(language, ingredients)));
await Promise.all(LANGUAGES.map((language) => assembleForm(language, ingredients)));
