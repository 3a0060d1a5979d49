// Makes one self-contained HTML file per language in dist/. The server puts the newsroom's facts where
// <!--intake:facts--> stands, and computes the hashes of script and style for its Content-Security-Policy.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { LANGUAGES, wordsPlugin } from './words.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
// Chromium 80 is what old Android phones have; Firefox 78 is of that time.
const TARGET = ['chrome80', 'firefox78', 'safari15'];

const read = (path) => readFile(join(HERE, path), 'utf8');

async function bundle(options) {
  const { outputFiles } = await build({
    absWorkingDir: HERE,
    bundle: true,
    minify: true,
    write: false,
    target: TARGET,
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  });
  return outputFiles[0].text.trim();
}

const bundleScript = (language) =>
  bundle({
    entryPoints: ['page/main.ts'],
    format: 'iife',
    charset: 'utf8',
    alias: { '#locale': `./locales/${language}.ts` },
    define: { 'Object.hasOwn': 'hasOwn' },
    inject: ['page/hasOwn.ts'],
    plugins: [wordsPlugin(HERE, language)],
  });

async function readLocale(language) {
  const code = await bundle({ entryPoints: [`locales/${language}.ts`], format: 'esm', minify: false });
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).locale;
}

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Fills {{group.key}}; a list becomes list items. */
function fill(template, locale) {
  return template.replace(/\{\{([\w.]+)\}\}/g, (_, key) => {
    const text = key.split('.').reduce((group, name) => group?.[name], locale);
    if (text === undefined) {
      throw new Error(`page/index.html asks for the text "${key}", which locales/${locale.language}.ts does not have.`);
    }
    return Array.isArray(text) ? text.map((item) => `<li>${escape(item)}</li>`).join('') : escape(text);
  });
}

// White space between elements says nothing; the one space inside a line of text stays.
const squeeze = (html) =>
  html
    .replace(/<!--(?!intake:).*?-->/gs, '')
    .replace(/\n\s*/g, '\n')
    .replace(/>\n</g, '><');

// Chromium 80 knows the two ends of logical properties, and not yet their short forms.
const spellOut = (css) =>
  css
    .replace(/\b(margin|padding)-(block|inline):([^;}]+)/g, (_, property, axis, value) => {
      const [start, end = start] = value.trim().split(' ');
      return `${property}-${axis}-start:${start};${property}-${axis}-end:${end}`;
    })
    .replace(/\bborder-block:([^;}]+)/g, 'border-block-start:$1;border-block-end:$1');

async function assemble(language, template, style) {
  const script = await bundleScript(language);
  if (/<\/script/i.test(script) || /<\/style/i.test(style)) {
    throw new Error('Script or style would end its own element.');
  }
  const html = squeeze(fill(template, await readLocale(language)))
    .replace('/*style*/', () => style)
    .replace('/*script*/', () => script);
  // Renamed into place: whoever reads the file while it is built again sees the old one or the new one.
  const target = join(HERE, 'dist', `${language}.html`);
  await writeFile(`${target}.new`, html);
  await rename(`${target}.new`, target);
}

await mkdir(join(HERE, 'dist'), { recursive: true });
const template = await read('page/index.html');
const style = spellOut(await bundle({ entryPoints: ['page/style.css'] }));
await Promise.all(LANGUAGES.map((language) => assemble(language, template, style)));
