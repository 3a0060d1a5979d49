// The texts of one language: those of the page's markup go into the markup, those of the script into the script.
import { bundle } from './bundle.mjs';

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

// Keeps what is typed from what a browser remembers, corrects and has checked elsewhere.
const PRIVATE = 'autocomplete="off" autocorrect="off" spellcheck="false" data-gramm="false"';

/** Fills {{group.key}}, a list becoming list items; {{private}} is what every field has. */
export function fill(template, locale) {
  return template.replaceAll('{{private}}', PRIVATE).replace(/\{\{([\w.]+)\}\}/g, (_, key) => {
    const text = key.split('.').reduce((group, name) => group?.[name], locale);
    if (text === undefined) {
      throw new Error(`page/index.html asks for the text "${key}", which locales/${locale.language}.ts does not have.`);
    }
    return Array.isArray(text) ? text.map((item) => `<li>${escape(item)}</li>`).join('') : escape(text);
  });
}

const USES = /\blocale\.(\w+)(?:\.(\w+))?/g;
const IMPORT = /^import \{ locale \} from '#locale';$/m;

const nameOf = (group, key) => ['text', group, key].filter(Boolean).join('_');

/**
 * Makes each text that a source uses a constant of its own, so that neither its key nor texts that only the markup
 * needs are in the script: `locale.group.key` becomes `text_group_key`.
 */
export function nameTexts(source) {
  if (!IMPORT.test(source)) {
    return source;
  }
  const names = new Set(Array.from(source.matchAll(USES), ([, group, key]) => nameOf(group, key)));
  const named = source.replace(USES, (_, group, key) => nameOf(group, key));
  if (/\blocale\b/.test(named.replace(IMPORT, '').replace(/\/\/.*|\/\*[^]*?\*\//g, ''))) {
    throw new Error('The build must see which texts are used: write locale.group.key.');
  }
  return named.replace(IMPORT, `import { ${[...names].join(', ')} } from '#locale';`);
}

const constant = (name, text) => `export const ${name} = ${JSON.stringify(text)};`;

/** Gives `#locale` to the bundle, with a constant for each text and each group. */
export const textsPlugin = (locale) => ({
  name: 'texts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#locale$/ }, () => ({ path: 'locale', namespace: 'texts' }));
    onLoad({ filter: /.*/, namespace: 'texts' }, () => ({
      contents: Object.entries(locale)
        .flatMap(([group, texts]) => [
          constant(nameOf(group), texts),
          ...(typeof texts === 'object'
            ? Object.entries(texts).map(([key, text]) => constant(nameOf(group, key), text))
            : []),
        ])
        .join('\n'),
      loader: 'js',
    }));
  },
});
