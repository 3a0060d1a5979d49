import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { brotliCompressSync, deflateRawSync, inflateRawSync } from 'node:zlib';
import english from '../../Protocol/Keys/WordLists/english.txt';
import { locale as en } from '../locales/en.ts';
import { locale as ko } from '../locales/ko.ts';
import { locale as ar } from '../locales/ar.ts';
import { locale as es } from '../locales/es.ts';
import { locale as fa } from '../locales/fa.ts';
import { locale as my } from '../locales/my.ts';
import { locale as ru } from '../locales/ru.ts';
import { locale as zhHans } from '../locales/zh-Hans.ts';
import type { Locale } from '../locales/locale.ts';
import { fill } from '../page/dom.ts';
import { IDS } from '../page/ids.ts';
import { neutralName, TYPES } from '../page/files/neutralName.ts';
import { spellSize } from '../page/sizes.ts';
import { complaintAbout } from '../page/returnView.ts';
import { words } from '../page/words.ts';
import { SHORTENED } from '../names.mjs';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path}`);

/** Every text with the path of its key. */
function textsOf(locale: Locale): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      texts.set(path, value);
    } else {
      Object.entries(value as object).forEach(([key, inner]) => walk(inner, `${path}.${key}`));
    }
  };
  walk(locale, '');
  return texts;
}

const LOCALES: readonly Locale[] = [en, ko, zhHans, fa, my, ru, ar, es];

const gaps = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

// Nothing has to be said there in most languages.
const MAY_BE_EMPTY = new Set(['.phrase.wordsNote']);

describe('The texts', () => {
  it('are all there in each language, with the same gaps to fill', () => {
    const english = textsOf(en);
    for (const locale of LOCALES) {
      const texts = textsOf(locale);
      assert.deepEqual([...texts.keys()].sort(), [...english.keys()].sort(), locale.language);
      for (const [key, text] of english) {
        assert.deepEqual(new Set(gaps(texts.get(key)!)), new Set(gaps(text)), `${locale.language}${key}`);
      }
    }
  });

  it('are not empty', () => {
    for (const locale of LOCALES) {
      const empty = [...textsOf(locale)].filter(([key, text]) => text.trim() === '' && !MAY_BE_EMPTY.has(key));
      assert.deepEqual(empty, [], locale.language);
    }
  });

  it('name ten digits of one script, in order', () => {
    for (const { digits } of LOCALES) {
      const signs = [...digits].map((digit) => digit.codePointAt(0)!);
      assert.deepEqual(
        signs,
        Array.from({ length: 10 }, (_, i) => signs[0]! + i),
      );
      assert.match(digits, /^\p{Nd}{10}$/u);
    }
  });

  it('never say "safe": they say what happened', () => {
    for (const locale of LOCALES) {
      const texts = [...textsOf(locale)].filter(([key]) => key !== '.noScript.tor');
      texts.forEach(([key, text]) =>
        assert.doesNotMatch(text, /\bsafe|secure\b|안전|安全|безопасн|seguro|امن|آمن/i, key),
      );
    }
  });

  it('say the two sentences that everything leads to', () => {
    assert.equal(`${en.sent.title} ${en.sent.text}`, 'We have it, sealed. Nobody has read it yet.');
    assert.equal(en.failed.title, 'It was not sent.');
  });
});

describe('The built page', () => {
  for (const locale of LOCALES) {
    const { language } = locale;
    const html = () => read(`dist/${language}.html`);

    it(`has one place for the newsroom's facts (${language})`, () => {
      assert.equal(html().split('<!--intake:facts-->').length, 2);
    });

    it(`has one place for each of the operator's choices, which the server looks for (${language})`, () => {
      for (const place of ['<title>', '<link rel="icon" href="data:,"', '<a id="leave" href="about:blank"']) {
        assert.equal(html().split(place).length, 2, place);
      }
    });

    it(`asks nobody else for anything (${language})`, () => {
      const loading = html().match(/<[^>]+\s(?:src|href|action|poster|srcset)=["']?([^"' >]*)/g) ?? [];
      const allowed = [/<link rel="icon" href="data:,/, /<a href="\/courier\//, /<a id="leave" href="about:blank/];
      loading.forEach((tag) =>
        assert.ok(
          allowed.some((pattern) => pattern.test(tag)),
          tag,
        ),
      );
      assert.doesNotMatch(html(), /@import|url\(/);
    });

    it(`has one style and one script, inline, and no handler or style in an attribute (${language})`, () => {
      const markup = html().replace(/<(script|style)>[\s\S]*?<\/\1>/g, '<$1>');
      assert.equal(markup.split('<script>').length, 2);
      assert.equal(markup.split('<style>').length, 2);
      assert.doesNotMatch(markup, /\s(on\w+|style)=/);
      assert.doesNotMatch(markup, /\{\{/);
    });

    it(`makes no WeakSet or WeakMap of a private name: half of them would be called by another name (${language})`, () => {
      assert.doesNotMatch(html(), /Weak(Set|Map)/);
    });

    it(`uses nothing that Chromium 80 lacks, as far as names can tell (${language})`, () => {
      const newer =
        /Object\.hasOwn|replaceChildren|\.at\(|\.findLast|\.toSorted|replaceAll|structuredClone|WeakRef|Promise\.any/;
      assert.doesNotMatch(html(), newer);
      // A call that may be left out, with spread arguments.
      const faulty = /\?\.[\w$.[\]]*\([^()]*\.\.\./;
      assert.doesNotMatch(html(), faulty);
      assert.doesNotMatch(read('dist/parts.json'), faulty);
      assert.doesNotMatch(html(), /[{;](margin|padding|border|inset)-(block|inline):/);
    });

    it(`has every element that the script knows (${language})`, () => {
      for (const id of IDS) {
        assert.equal(html().split(new RegExp(`\\sid="${id}"`)).length, 2, id);
      }
    });

    it(`says its language and where its lines begin, and asks browsers for no translator, who would read it along (${language})`, () => {
      assert.ok(html().startsWith(`<!doctype html><html lang="${language}" dir="${locale.direction}" translate="no">`));
    });

    it(`has one place for the other languages, and the mark of a draft where the server can take it off (${language})`, () => {
      assert.equal(html().split('<!--intake:languages-->').length, 2);
      const [, mark] = html().split(/<!--intake:draft-->(.*)<!--intake:end-->/s);
      assert.ok(mark?.includes(locale.languages.draft));
    });

    it(`has a bland title, and says what to do without JavaScript (${language})`, () => {
      assert.ok(html().includes(`<title>${locale.title}</title>`));
      assert.match(html(), new RegExp(`<noscript>.*${locale.noScript.title}.*</noscript>`, 's'));
      assert.doesNotMatch(html(), /<form[^>]*\s(action|method)=/);
    });

    it(`asks browsers not to remember or check what is typed (${language})`, () => {
      for (const [field] of html().matchAll(/<textarea[^>]*>/g)) {
        assert.match(field, /autocomplete="off"/);
        assert.match(field, /spellcheck="false"/);
        assert.match(field, /autocorrect="off"/);
      }
    });
  }
});

describe('The size', () => {
  // Brotli is what browsers ask for over https and of what else they trust like it; gzip is what they ask an onion for. There the
  // server compresses the top at its start, with the newsroom's facts and policy of about 1.1 kB in it: a test of its own adds them up.
  it('of the whole page leaves room for what a newsroom says in 60 kB, by gzip and by brotli', (test) => {
    for (const { language } of LOCALES) {
      const [html, rest] = [
        readFileSync(join(ROOT, `dist/${language}.html`)),
        readFileSync(join(ROOT, `dist/${language}.rest`)),
      ];
      const top = html.subarray(0, -inflateRawSync(rest).length);
      const [gzip, brotli] = [18 + deflateRawSync(top).length + rest.length, brotliCompressSync(html).length];
      test.diagnostic(`${language}: ${gzip} bytes gzip, ${brotli} bytes brotli`);
      assert.ok(brotli <= 56_000 && gzip <= 59_000, language);
    }
  });

  it('is so because the build has compressed all that the server does not change', () => {
    for (const { language } of LOCALES) {
      const html = read(`dist/${language}.html`);
      const rest = inflateRawSync(readFileSync(join(ROOT, `dist/${language}.rest`))).toString();
      assert.ok(html.endsWith(rest), language);
      assert.ok(rest.startsWith('<noscript>') && !rest.includes('<!--intake:'), language);
    }
  });
});

describe('The script', () => {
  it('holds nothing after which a parser of HTML would miss its end', () => {
    for (const { language } of LOCALES) {
      const script = /<script>([^]*)<\/script>/.exec(read(`dist/${language}.html`))![1]!;
      assert.doesNotMatch(script, /<!--|<\/script/i, language);
    }
  });
});

describe('The names that the build spells shorter', () => {
  const code = (folders: readonly string[]): string =>
    folders
      .flatMap(sources)
      .map(read)
      .join('\n')
      .replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
  const own = code(['page', 'protocol', 'words']);
  const platform = readdirSync(join(ROOT, 'node_modules/@typescript'))
    .flatMap((name) =>
      readdirSync(join(ROOT, 'node_modules/@typescript', name, 'lib')).map((file) => `${name}/lib/${file}`),
    )
    .filter((path) => /\/lib\.(dom|es)\S*\.d\.ts$/.test(path))
    .map((path) => read(`node_modules/@typescript/${path}`))
    .join('\n');
  const declared = (name: string): RegExp => new RegExp(`\\b${name}\\??[:(<]`);

  it('are in order, and each is used', () => {
    assert.deepEqual(SHORTENED, [...new Set(SHORTENED)].sort());
    assert.deepEqual(
      SHORTENED.filter((name) => !new RegExp(`\\.${name}\\b`).test(own)),
      [],
    );
  });

  it('are no browser’s', () => {
    assert.ok(declared('getElementById').test(platform));
    assert.deepEqual(
      SHORTENED.filter((name) => declared(name).test(platform)),
      [],
    );
  });

  it('are never looked up by a string, a text’s key or gap, or what the server writes into the page', () => {
    const spelled = own.match(/(?<=(['"`]))\w+(?=\1)/g)!;
    const facts = read('page/facts.ts')
      .split('interface WrittenFacts')[1]!
      .match(/\w+(?=:)/g)!;
    const texts = [...textsOf(en)].flatMap(([key, text]) => [
      ...key.split('.'),
      ...gaps(text).map((gap) => gap.slice(1, -1)),
    ]);
    const looked = new Set([...spelled, ...texts, ...facts]);
    assert.deepEqual(
      SHORTENED.filter((name) => looked.has(name)),
      [],
    );
  });

  it('are unknown to the scrubbers, which are built without the page', () => {
    const others = code(['scrub', 'command']) + read('parts.mjs');
    assert.deepEqual(
      SHORTENED.filter((name) => new RegExp(`\\b${name}\\b`).test(others)),
      [],
    );
  });
});

describe('The sources', () => {
  it('have no private names in a class that another of ours extends: the build gives those of two files the same ones', () => {
    for (const path of [...sources('page'), ...sources('protocol'), ...sources('scrub')]) {
      assert.doesNotMatch(read(path), /\bclass \w+ extends (?!Error\b)/, path);
    }
  });

  it('never ask which languages the browser speaks', () => {
    for (const path of [...sources('page'), ...sources('protocol'), ...sources('scrub')]) {
      assert.doesNotMatch(read(path), /navigator\.languages?\b|resolvedOptions|toLocale\w*\(\)|Intl\.\w+\(\)/, path);
    }
  });

  it('keep nothing on the device and parse nothing as HTML', () => {
    const banned =
      /\b(localStorage|sessionStorage|indexedDB|document\.cookie|serviceWorker|caches|pushState|replaceState|innerHTML|insertAdjacentHTML|document\.write|eval|console|sendBeacon)\b|outerHTML\s*=/;
    for (const path of [...sources('page'), ...sources('protocol'), ...sources('locales')]) {
      assert.doesNotMatch(read(path), banned, path);
    }
  });

  it('touch WebCrypto, noble and fflate in the primitives only', () => {
    for (const path of sources('protocol').filter((each) => !each.startsWith('protocol/primitives/'))) {
      assert.doesNotMatch(read(path), /crypto\.|@noble|fflate/, path);
    }
    for (const path of sources('page').filter((each) => each !== 'page/main.ts')) {
      assert.doesNotMatch(read(path), /crypto\.|@noble|fflate/, path);
    }
  });

  it('reach from the protocol into nothing of the page', () => {
    sources('protocol').forEach((path) =>
      assert.doesNotMatch(read(path), /from '(\.\.\/)+(page|locales|tests)\//, path),
    );
  });
});

describe('Small things', () => {
  it('the word list survives its way into the page', () => {
    english
      .trim()
      .split('\n')
      .forEach((word, number) => assert.equal(words().word(number), word));
  });

  it('files get a number and a well-known ending', () => {
    assert.deepEqual(neutralName('IMG_2211.HEIC', 3), { name: 'file-3.heic', mediaType: 'image/heic' });
    assert.deepEqual(neutralName('letter to the minister', 1), {
      name: 'file-1.bin',
      mediaType: 'application/octet-stream',
    });
    assert.deepEqual(neutralName('a.kimfamily', 2).name, 'file-2.bin');
  });

  it('the desk knows the type of every file that goes as it is, by the same ending', () => {
    const desk = read('../Desk/Attachments/MediaTypes.cs')
      .replaceAll('OpenXml + "', '"application/vnd.openxmlformats-officedocument.')
      .replaceAll('OpenDocument + "', '"application/vnd.oasis.opendocument.');
    Object.entries(TYPES).forEach(([ending, type]) => assert.ok(desk.includes(`("${ending}", "${type}")`), ending));
  });

  it('sizes are spelled for people', () => {
    assert.deepEqual([0, 999, 1000, 1500, 25_000, 2_097_152, 1_000_000_000].map(spellSize), [
      '0 bytes',
      '999 bytes',
      '1.0 kB',
      '1.5 kB',
      '25 kB',
      '2.1 MB',
      '1,000 MB',
    ]);
  });

  it('gaps are filled', () => {
    assert.equal(fill('{a} of {b}, {a}', { a: 1, b: 2 }), '1 of 2, 1');
  });

  it('a phrase that is none is complained about in words', () => {
    assert.equal(complaintAbout(' one  two '), 'Twelve are needed; these are 2.');
    const words = [...Array<string>(4).fill('zoo'), 'Kimm', ...Array<string>(7).fill('zoo')].join(' ');
    assert.match(complaintAbout(words), /^Number 5, “Kimm”, is not in the list\./);
    assert.match(complaintAbout(`${'1 '.repeat(11)}2049`), /^Number 12, “2049”, is not in the list\./);
  });
});
