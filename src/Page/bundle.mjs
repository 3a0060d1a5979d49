// How code for browsers is bundled: one file, small, in the syntax of the oldest browsers that we serve.
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from '@swc/core';
import { build } from 'esbuild';
import { SHORTENED } from './names.mjs';
import { withoutUnused } from './unused.mjs';

export const HERE = dirname(fileURLToPath(import.meta.url));

// Chromium 80 is what old Android phones have; Firefox 78 is of that time.
const TARGET = ['chrome80', 'firefox78', 'safari15'];

// Both have `?.`, Chromium 80 with one fault: it throws where a call that is left out has spread arguments. A test sees to it that
// we have none.
const SUPPORTED = { 'optional-chain': true };

const DECLARED = /^(\s+(?:static |readonly |async |get |set |\*)*)#(\w+)/gm;
const USED = /(?<=\w\??\.)#(\w+)/g;

/**
 * Firefox 78 has no `#private`: esbuild would make a WeakMap of each, which costs bytes and time. The type checker has
 * seen to it that nobody else touches them, so that an ordinary name does, and `mangleProps` makes it a short one. The names
 * of one file may be those of another: where classes look alike, they take fewer bytes.
 */
function withoutPrivateNames(source) {
  const names = [];
  const rename = (name) => {
    if (!names.includes(name)) names.push(name);
    return `_own${names.indexOf(name)}`;
  };
  return source.replace(DECLARED, (_, before, name) => before + rename(name)).replace(USED, (_, name) => rename(name));
}

const sources = (rewrite) => ({
  name: 'sources',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      contents: rewrite(withoutPrivateNames(await readFile(path, 'utf8'))),
      loader: 'ts',
    }));
  },
});

const MESSAGE = /new (Type|Range)?Error\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g;

// What noble's longest message is put together from, by the whole of each line: many a variable has such a name. fflate's stand in one list.
const PIECES = /^ *const (?:ofLen = length !== |got = bytes \? |message = .*'expected Uint8Array' \+ ofLen)[^;]*;$/gm;
const LIST = /^var ec = \[[^\]]*\];$/m;

/**
 * Leaves the words out of the errors of noble and fflate, which tell programmers of mistakes and which nobody ever sees here.
 * The tests are bundled with it, so that what they try is the code that is served.
 */
export const silentErrors = {
  name: 'silent errors',
  setup({ onLoad }) {
    onLoad({ filter: /node_modules.(@noble|fflate).*\.m?js$/ }, async ({ path }) => ({
      contents: withoutUnused(path, await readFile(path, 'utf8'))
        .replace(MESSAGE, (_, kind = '') => `new ${kind}Error()`)
        .replace(PIECES, '')
        .replace(LIST, 'var ec = [];'),
      loader: 'js',
    }));
  },
};

const SHORT = new RegExp(`^(_[a-z].*|${SHORTENED.join('|')})$`);

// No short name looks like the Array method that Chromium 80 lacks: the tests search for it.
const TAKEN = { _at: 'at' };

// Chromium 80 has all of ECMAScript 2020 that we write; getters have no effects here, nor does anybody count parameters.
const SMALL = {
  ecma: 2020,
  compress: { ecma: 2020, toplevel: true, passes: 3, keep_fargs: false, pure_getters: true },
  mangle: { toplevel: true },
};

/** A bundle for browsers as few bytes say it: 6 % less by gzip than esbuild alone, which keeps what nobody calls. */
export async function bundleSmall(options) {
  const { code } = await minify(await bundle({ ...options, format: 'iife' }), SMALL);
  return withoutMarkup(code);
}

/** Makes a module smaller in the same way, so that what is tried is what is served. */
export const smallModule = async (code) => (await minify(code, { ...SMALL, module: true })).code;

// A script stands in the page, or in one that was saved: nothing in its strings and patterns may look like markup there.
// After "<!--" and "<script" a parser of HTML would not see where the script ends.
const withoutMarkup = (script) => script.replace(/<(?=!--|\/script)/gi, '\\x3C');

/** Bundles with our settings; gives the text. `rewrite` changes each source of ours on its way. */
export async function bundle({ plugins = [], rewrite = (source) => source, ...options }) {
  const { outputFiles } = await build({
    absWorkingDir: HERE,
    bundle: true,
    minify: true,
    mangleProps: SHORT,
    mangleCache: TAKEN,
    write: false,
    target: TARGET,
    supported: SUPPORTED,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    define: { 'Object.hasOwn': 'hasOwn' },
    inject: ['page/hasOwn.ts'],
    // Fields come to be where they get a value: no list of them in each class.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    plugins: [...plugins, sources(rewrite), silentErrors],
    ...options,
  });
  return withoutMarkup(outputFiles[0].text.trim());
}
