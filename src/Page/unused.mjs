// What noble has for others: members of its classes and tables that nothing of ours calls, checks of settings that never change, and
// settings of algorithms that we do not use. No minifier can tell, because a member may be called by any name. It is left out of the
// page and of what the tests try alike, so that the vectors of RFC 8032, FIPS 202 and X-Wing hold for what is served. Each must be
// found, so that a new version of a library is noticed.

// A member ends where a brace stands as far in as its name.
const members = (indent, names) =>
  names.map((name) => `^ {${indent}}(?:static |get )?${name}(?:: )?\\([^\\n]*\\{\\n[^]*?^ {${indent}}\\},?\\n`);

const UNUSED = [
  {
    file: /@noble.ed25519.index\.js$/,
    passages: [
      ...members(4, [
        'CURVE',
        'fromAffine',
        'fromHex',
        'x',
        'y',
        'assertValidity',
        'multiplyUnsafe',
        'toAffine',
        'toBytes',
        'toHex',
        'isTorsionFree',
      ]),
      '^    static (?:BASE|ZERO);\\n',
      '^Point\\.BASE = G;\\nPoint\\.ZERO = I;\\n',
    ],
  },
  {
    file: /@noble.hashes.sha3\.js$/,
    passages: [
      ...members(4, ['clone', 'xof', '_cloneInto']),
      ',\\s*/\\* @__PURE__ \\*/ oidNist\\(\\w+\\)',
      '^    if \\(!\\(s instanceof Uint32Array\\)\\)[^]*?(?=^    for )',
      '^ *a(?:number|bool)\\((?:blockLen|suffix|rounds|enableXOF|outputLen), .*\\n',
      '^ *if \\(!\\(0 < blockLen .*\\n.*\\n',
    ],
  },
  {
    file: /@noble.post-quantum.ml-kem\.js$/,
    passages: [
      ...members(8, ['getPublicKey', 'encapsulate']),
      ...members(16, ['decapsulate']),
      // Randomness is passed in, as seeds and messages.
      '(?<=const [sm] = )own(?:Seed|Msg) \\? randomBytes\\(\\w+\\) : ',
      '^ *const own(?:Seed|Msg) = .*\\n',
      '^ *if \\(own(?:Seed|Msg)\\)\\n.*\\n',
      '^    512: Object\\.freeze\\(.*\\n',
      '^    1024: Object\\.freeze\\(.*\\n',
      '^        info: Object\\.freeze\\(.*\\n',
      '^        lengths: kemLengths,\\n',
    ],
  },
  {
    file: /@noble.post-quantum._crystals\.js$/,
    passages: [
      '^        smod,\\n',
      '^            inv,\\n',
      '^ *const inv = .*\\n.*\\n *\\};\\n',
      '^ *for \\(let i = 0, bufLen = 0; i < N; i\\+\\+\\) \\{\\n[^]*?^ {8}\\}\\n',
      '^ *stats: .*\\n',
      '^ *(?:calls|xofs)\\+\\+;\\n',
      '(?<=^ {8}\\}\\n {8}: \\{)\\n[^]*?^ {8}(?=\\};\\n)',
    ],
  },
  {
    file: /@noble.curves.abstract.fft\.js$/,
    passages: [
      '(?<=^export const FFTCore = .*\\n)    validateObject\\(.*\\n',
      '^        if \\(dit && brp\\)\\n.*\\n',
      '^        if \\(!dit && brp\\)\\n.*\\n',
      '^    checkU32\\(N.*\\n',
      '^    if \\(!isPowerOfTwo\\(N\\)\\)\\n.*\\n',
      '^    checkU32\\(skipStages[^]*?(?=^    const isDit)',
      '^ *if \\(values\\.length !== N\\)\\n.*\\n',
      // The butterflies of transforms that are not ML-KEM's.
      '(?<=const rootPos = )invertButterflies \\? (?=\\()',
      '(?<=const rootPos = \\(.*\\)) : j \\* stride(?=;)',
      '(?<=else )if \\(invertButterflies\\) ',
      '^ *else \\{\\n.*\\n.*F\\.sub\\(a, b\\), omega.*\\n *\\}\\n',
    ],
  },
  {
    file: /fflate.esm.browser\.js$/,
    passages: ['^ *if \\(Error\\.captureStackTrace\\)\\n.*\\n'],
  },
];

/** A library's source without what nobody uses. */
export function withoutUnused(path, source) {
  const passages = UNUSED.find(({ file }) => file.test(path))?.passages ?? [];
  return passages.reduce((rest, passage) => {
    const pattern = new RegExp(passage, 'gm');
    const smaller = rest.replace(pattern, '');
    if (smaller === rest) {
      throw new Error(`${path} has nothing like ${passage}: see unused.mjs.`);
    }
    return smaller;
  }, source);
}
