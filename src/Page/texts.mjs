// The texts of one language: those of the page's markup go into the markup, those of the script into the script.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle, HERE } from './bundle.mjs';

/** The texts of a language, as its file in locales/ has them. */
export async function readLocale(language) {
  const code = await bundle({ entryPoints: [`locales/${language}.ts`], format: 'esm' });
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).locale;
}

const keysOf = (texts, path = '') =>
  typeof texts === 'object' && !Array.isArray(texts)
    ? Object.entries(texts).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
    : [path.slice(1)];

/** Fails if a language lacks a text that English has. */
export function requireAllTexts(english, locale) {
  const there = new Set(keysOf(locale));
  const missing = keysOf(english).filter((key) => !there.has(key));
  if (missing.length > 0) {
    throw new Error(
      `locales/${locale.language}.ts lacks ${missing.join(', ')}. Every text is written in every language.`,
    );
  }
}

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Fills {{group.key}}; a list becomes list items. */
export function fill(template, locale) {
  return template.replace(/\{\{([\w.]+)\}\}/g, (_, key) => {
    const text = key.split('.').reduce((group, name) => group?.[name], locale);
    if (text === undefined) {
      throw new Error(`page/index.html asks for the text "${key}", which locales/${locale.language}.ts does not have.`);
    }
    return Array.isArray(text) ? text.map((item) => `<li>${escape(item)}</li>`).join('') : escape(text);
  });
}

/** Which texts the script uses: `group.key`, or `group` where a group is used in another way than `locale.group.key`. */
export async function usedTexts(folder = 'page') {
  const files = (await readdir(join(HERE, folder), { recursive: true })).filter((path) => path.endsWith('.ts'));
  const sources = await Promise.all(files.map((path) => readFile(join(HERE, folder, path), 'utf8')));
  const used = new Set();
  for (const source of sources) {
    for (const [, group, key] of source.matchAll(/(?<!#)\blocale\b(?! \})(?:\.(\w+))?(?:\.(\w+))?/g)) {
      if (group === undefined) throw new Error('The build must see which texts are used: write locale.group.key.');
      used.add(key === undefined ? group : `${group}.${key}`);
    }
  }
  return used;
}

const pick = (texts, isWanted) => Object.fromEntries(Object.entries(texts).filter(([key]) => isWanted(key)));

/** The part of a language's texts that the script uses. */
export function textsOfScript(locale, used) {
  const groups = Object.entries(locale).map(([name, group]) => [
    name,
    used.has(name) ? group : typeof group === 'object' ? pick(group, (key) => used.has(`${name}.${key}`)) : {},
  ]);
  return Object.fromEntries(groups.filter(([, group]) => typeof group === 'string' || Object.keys(group).length > 0));
}

/** Gives `#locale` to the bundle. */
export const textsPlugin = (texts) => ({
  name: 'texts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#locale$/ }, () => ({ path: 'locale', namespace: 'texts' }));
    onLoad({ filter: /.*/, namespace: 'texts' }, () => ({
      contents: `export const locale = ${JSON.stringify(texts)};`,
      loader: 'js',
    }));
  },
});
