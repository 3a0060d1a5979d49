import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync, deflateSync } from 'node:zlib';
import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';
import { layOut } from '../../scrub/compound/cfb/layout.ts';
import { family } from '../../scrub/compound/family.ts';
import { isMetafileClean } from '../../scrub/documents/checks/metafileCheck.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { PLANTED, textOf, told } from './cleaning.ts';
import { cleanCompound, cleanStreams } from './compoundCleaning.ts';
import { latin1, longs, utf16, words } from './files/compoundFile.ts';
import { EOI, exifSegment, picture, SOI } from './files/jpegFile.ts';
import { emfFile } from './files/metafiles.ts';
import {
  atom,
  blip,
  extension,
  holder,
  pptFile,
  pptRecord,
  properties,
  shape,
  storeEntry,
  string,
  textBox,
} from './files/pptFile.ts';
import { chunk, riff } from './soundFile.ts';

const DOCUMENT = 'PowerPoint Document';
const text = (bytes: Bytes): string => textOf(bytes).replace(/\0/g, '');
const view = (bytes: Bytes): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

// A second reader of a cleaned presentation: types of all records, with the path of each.
function pathsOf(bytes: Bytes, path = ''): string[] {
  const found: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const [head, type] = [view(bytes).getUint16(at, true), view(bytes).getUint16(at + 2, true)];
    const end = at + 8 + view(bytes).getUint32(at + 4, true);
    const here = `${path}/${type.toString(16)}`;
    found.push(here, ...(head % 16 === 15 && type !== 0x138b ? pathsOf(bytes.slice(at + 8, end), here) : []));
    at = end;
  }
  return found;
}

test('a presentation keeps what its slides show, and loses who saved it, when, and what was there before', async () => {
  const outcome = await cleanStreams(pptFile({}));
  assert.deepEqual([...outcome.streams.keys()].sort(), ['Current User', DOCUMENT]);
  const document = text(outcome.streams.get(DOCUMENT)!);
  assert.ok(document.includes('Shown text') && document.includes('Shown title'));
  assert.ok(!document.includes('Shown to the speaker'));
  assert.deepEqual(told(outcome, 'author'), [PLANTED]);
  assert.deepEqual(told(outcome, 'earlierVersions').length, 1);
  assert.deepEqual(told(outcome, 'hidden').length, 1);
});

test('the cleaned presentation was saved once, by nobody, and leads to each of its objects', async () => {
  const { streams } = await cleanStreams(pptFile({}), 'keep');
  const [user, document] = [streams.get('Current User')!, streams.get(DOCUMENT)!];
  assert.equal(user.length, 32);
  const edit = view(user).getUint32(16, true);
  assert.equal(view(document).getUint32(edit, true), 0x0ff5_0000);
  assert.equal(edit + 36, document.length);
  const directory = view(document).getUint32(edit + 20, true);
  const types = Array.from({ length: 4 }, (_, i) => {
    const object = view(document).getUint32(directory + 12 + 4 * i, true);
    return view(document).getUint16(object + 2, true);
  });
  assert.deepEqual(types, [0x3e8, 0x3f8, 0x3ee, 0x3f0]);
  // The entries of the lists say the new numbers.
  const entries = [...textOf(document).matchAll(/\0\0\xf3\x03\x14\0\0\0(.)/gs)].map(([, number]) =>
    number!.charCodeAt(0),
  );
  assert.deepEqual(entries, [2, 3, 4]);
  assert.ok(text(document).includes('Shown to the speaker'));
});

test('a presentation for PowerPoint 95 and 97 is cleaned as the one for 97', async () => {
  const { streams } = await cleanStreams(pptFile({ folder: 'PP97_DUALSTORAGE/' }));
  assert.ok(text(streams.get(DOCUMENT)!).includes('Shown text'));
});

test('scripts, printers, views, routes, objects, films and what later programs put by go', async () => {
  const document = [
    holder(0x7d0, holder(0x3ff, atom(0x400, latin1(PLANTED))), extension('___PPT12', string(0, PLANTED))),
    holder(0x409, atom(0x40a, longs(1)), holder(0xfcc, string(1, PLANTED)), holder(0x1006, string(0, PLANTED))),
    atom(0x406, latin1(PLANTED)),
    atom(0x1770, latin1(PLANTED)),
    atom(0x428, latin1(PLANTED)),
    holder(0x410, holder(0x411, string(0, PLANTED))),
  ];
  const client = holder(0xf011, atom(0xbc1, longs(1)), atom(0x41f, latin1(PLANTED)), extension(PLANTED, atom(0xfac)));
  const outcome = await cleanStreams(
    pptFile({ document, shapes: [shape(0xa10, client)], slide: [string(3, PLANTED)] }),
  );
  const paths = pathsOf(outcome.streams.get(DOCUMENT)!);
  assert.ok(!paths.some((path) => /\/(409|7d0|410|406|1770|428|bc1|41f|1388)\b/.test(path)), paths.join(' '));
  assert.equal(told(outcome, 'attachment').length, 1);
  assert.equal(told(outcome, 'script').length, 1);
  assert.ok(told(outcome, 'names').length > 0 && told(outcome, 'path').length > 0);
});

test('names and descriptions of shapes go with packages behind them, and shapes that were deleted', async () => {
  const planted = utf16(PLANTED);
  const table = properties(
    [
      [0x0181, 0x08000004],
      [0x8380, planted.length],
      [0x80c0, 10],
      [0x83a9, planted.length],
    ],
    planted,
    utf16('Shown'),
    planted,
  );
  const shapes = [shape(0xa00, table), shape(0xa08, textBox(PLANTED))];
  const outcome = await cleanStreams(pptFile({ shapes }));
  const cleaned = outcome.streams.get(DOCUMENT)!;
  const kept = properties(
    [
      [0x0181, 0x08000004],
      [0x80c0, 10],
    ],
    utf16('Shown'),
  );
  assert.ok(textOf(cleaned).includes(textOf(kept)));
  assert.deepEqual(told(outcome, 'description'), [PLANTED]);
});

test('a list of corners whose size does not count its head stays whole', async () => {
  const corners = concat(words(1, 1, 0xfff0), longs(0x11223344));
  const table = properties(
    [
      [0x8145, 4],
      [0x80c0, 10],
    ],
    corners,
    utf16('Shown'),
  );
  const { streams } = await cleanStreams(pptFile({ shapes: [shape(0xa00, table)] }));
  assert.ok(textOf(streams.get(DOCUMENT)!).includes(textOf(table)));
});

test('pictures that a slide shows are cleaned as pictures, and the others go', async () => {
  const photo = blip(0xf01d, 0x46b, concat(new Uint8Array(16).fill(9), SOI, exifSegment(1), picture(), EOI));
  const unused = blip(0xf01e, 0x6e0, latin1(PLANTED));
  const pictures = concat(unused, latin1('gap'), photo);
  const store = [storeEntry(0, unused), storeEntry(unused.length + 3, photo)];
  const shapes = [shape(0xa00, properties([[0x4104, 2]]))];
  const outcome = await cleanStreams(pptFile({ store, pictures, shapes }));
  const expected = pptRecord(0xf01d, 0x46a, 0, longs(1, 0, 0, 0), Uint8Array.of(0xff), SOI, picture(), EOI);
  assert.deepEqual(outcome.streams.get('Pictures'), expected);
  assert.deepEqual(told(outcome, 'camera'), ['Samsung SM-A105F']);
  const entries = pathsOf(outcome.streams.get(DOCUMENT)!).filter((path) => path.endsWith('/f007'));
  assert.equal(entries.length, 2);
});

test('a metafile is unpacked, cleaned and packed again', async () => {
  const packed = new Uint8Array(deflateSync(emfFile()));
  const head = concat(longs(emfFile().length), new Uint8Array(24), longs(packed.length), Uint8Array.of(0, 0xfe));
  const metafile = pptRecord(0xf01a, 0x3d4, 0, new Uint8Array(16).fill(9), head, packed);
  const shapes = [shape(0xa00, properties([[0x4104, 1]]))];
  const { streams } = await cleanStreams(pptFile({ store: [storeEntry(0, metafile)], pictures: metafile, shapes }));
  const cleaned = new Uint8Array(inflateSync(streams.get('Pictures')!.subarray(8 + 16 + 34)));
  assert.equal(isMetafileClean(cleaned), true);
  assert.ok(!text(cleaned).includes(PLANTED));
});

test('open links and ways to slides stay, links to files lead nowhere, programs and scripts are not started', async () => {
  const link = (number: number, ...strings: readonly Bytes[]): Bytes =>
    holder(0xfd7, atom(0xfd3, longs(number)), ...strings);
  const document = [
    holder(
      0x409,
      atom(0x40a, longs(3)),
      link(1, string(0, PLANTED), string(1, 'https://example.org/shown')),
      link(2, string(0, PLANTED), string(1, `C:\\${PLANTED}\\a.doc`), string(3, PLANTED)),
      link(3, string(3, `256,1,${PLANTED}`)),
    ),
  ];
  const action = (kind: number): Bytes =>
    holder(0xff2, atom(0xff3, longs(0, 2), Uint8Array.of(kind, 0, 0, 0, 8, 1, 1, 1)), string(2, PLANTED));
  const shapes = [shape(0xa00, holder(0xf011, action(1)), textBox('Shown link', action(4)))];
  const outcome = await cleanStreams(pptFile({ document, shapes }));
  const cleaned = text(outcome.streams.get(DOCUMENT)!);
  assert.ok(cleaned.includes('https://example.org/shown') && cleaned.includes('256,1,') && cleaned.includes('#'));
  assert.deepEqual(told(outcome, 'path'), [`C:\\${PLANTED}\\a.doc`]);
  assert.deepEqual(told(outcome, 'script'), ['']);
  const actions = [...textOf(outcome.streams.get(DOCUMENT)!).matchAll(/\xf3\x0f\x10\0\0\0(.{16})/gs)].map(
    ([, data]) => data,
  );
  assert.deepEqual(actions, [`${'\0'.repeat(12)}\x08\0\0\0`, `${'\0'.repeat(4)}\x02\0\0\0\x04\0\0\0\x08\0\0\0`]);
});

const COMMENT = holder(
  0x2ee0,
  string(0, PLANTED),
  string(1, 'Comment text'),
  string(2, PLANTED),
  atom(0x2ee1, longs(1), words(2026, 11, 1, 30, 9, 0, 0, 0), longs(5, 6)),
);

test('comments go, or lose their authors and times if the source wants to keep them', async () => {
  const file = pptFile({ slide: [extension('___PPT10', COMMENT)] });
  const [dropped, kept] = [await cleanStreams(file), await cleanStreams(file, 'keep')];
  assert.ok(!text(dropped.streams.get(DOCUMENT)!).includes('Comment text'));
  assert.equal(told(dropped, 'comments').length, 1);
  const expected = holder(
    0x2ee0,
    string(0, ' '),
    string(1, 'Comment text'),
    atom(0x2ee1, longs(1), new Uint8Array(16), longs(5, 6)),
  );
  assert.ok(textOf(kept.streams.get(DOCUMENT)!).includes(textOf(expected)));
});

test('sounds are cleaned as sounds and lose their names; numbering of paragraphs stays', async () => {
  const wave = riff(
    'WAVE',
    chunk('fmt ', words(1, 1), longs(8000, 8000), words(1, 8)),
    chunk('data', latin1('shown sound!')),
  );
  const marked = concat(wave.slice(0, 4), longs(wave.length + 8), wave.slice(8), chunk('junk', latin1(PLANTED)));
  const sound = holder(0x7e6, string(0, PLANTED), string(1, '.WAV'), string(2, '1'), atom(0x7e7, marked));
  const numbering = atom(0xfac, longs(0x1800000, 1, 0x30001));
  const outcome = await cleanStreams(
    pptFile({
      document: [
        holder(0x7e4, atom(0x7e5, longs(1)), sound),
        holder(0x409, atom(0x40a, longs(7)), holder(0x100f, atom(0x1004, longs(7, 0)), atom(0x1013, longs(1, 9)))),
      ],
      shapes: [
        shape(
          0xa00,
          holder(0xf011, atom(0xbc1, longs(7)), extension('___PPT9', numbering, atom(0xfe4, latin1(PLANTED)))),
        ),
      ],
    }),
  );
  const cleaned = textOf(outcome.streams.get(DOCUMENT)!);
  assert.ok(cleaned.includes('shown sound!'));
  assert.ok(pathsOf(outcome.streams.get(DOCUMENT)!).some((path) => path.endsWith('/f011/bc1')));
  assert.ok(cleaned.includes(textOf(numbering)));
});

test('of a text that was checked stay its languages', async () => {
  const checked = atom(
    0xfaa,
    longs(5, 0x227),
    words(1, 0x409, 0x804),
    longs(0x77777777, 1, 0x88888888),
    longs(4, 2),
    words(0x42a),
  );
  const { streams } = await cleanStreams(pptFile({ shapes: [shape(0xa00, textBox('Shown', checked))] }));
  const expected = atom(0xfaa, longs(5, 6), words(0x409, 0x804), longs(4, 2), words(0x42a));
  assert.ok(textOf(streams.get(DOCUMENT)!).includes(textOf(expected)));
});

const photo = blip(0xf01c, 0x542, latin1('a picture of the Macintosh'));
const REFUSED: Readonly<Record<string, readonly [Bytes, string]>> = {
  'with a password': [pptFile({ token: 0xf3d1_c4df }), 'encrypted'],
  'of an unknown kind': [pptFile({ token: 0 }), 'unsupported'],
  'with a picture that cannot be cleaned': [
    pptFile({ store: [storeEntry(0, photo)], pictures: photo, shapes: [shape(0xa00, properties([[0x4104, 1]]))] }),
    'unsupported',
  ],
};

for (const [name, [file, reason]] of Object.entries(REFUSED)) {
  test(`a presentation ${name} is refused as ${reason}`, async () => {
    assert.equal((await cleanCompound(file)).refused, reason);
  });
}

test('pictures in each other are refused, and one that entries share is read once', async () => {
  const shapes = [shape(0xa00, properties([[0x4104, 1]])), shape(0xa00, properties([[0x4104, 2]]))];
  const inner = blip(0xf01d, 0x46a, concat(SOI, picture(), EOI));
  const outer = blip(0xf01d, 0x46a, concat(SOI, picture(), EOI, inner));
  const nested = [storeEntry(0, outer), storeEntry(outer.length - inner.length, inner)];
  assert.equal((await cleanCompound(pptFile({ store: nested, pictures: outer, shapes }))).refused, 'damaged');
  const shared = [storeEntry(0, inner), storeEntry(0, inner)];
  const { streams } = await cleanStreams(pptFile({ store: shared, pictures: inner, shapes }));
  assert.equal(streams.get('Pictures')!.length, inner.length);
});

test('an entry of notes that are gone goes, one of a slide is damage', async () => {
  const list = (instance: number): Bytes => pptRecord(0xff0, instance, 15, atom(0x3f3, longs(77, 0, 0, 300, 0)));
  assert.equal((await cleanCompound(pptFile({ document: [list(2)] }), 'keep')).refused, null);
  assert.equal((await cleanCompound(pptFile({ document: [list(0)] }), 'keep')).refused, 'damaged');
});

test('records in each other deeper than any slide are refused', async () => {
  let nest = shape(0xa00);
  for (let i = 0; i < 200; i++) nest = holder(0xf003, nest);
  assert.equal((await cleanCompound(pptFile({ shapes: [nest] }))).refused, 'tooComplex');
});

const FULL = pptFile({
  slide: [extension('___PPT10', COMMENT)],
  shapes: [shape(0xa00, properties([[0x8380, 14]], utf16(PLANTED)), textBox('Shown'))],
});

test('a presentation, cut or changed anywhere, becomes clean or is refused', async () => {
  for (let at = 0; at < FULL.length; at += 17) {
    await cleanCompound(FULL.subarray(0, at));
    const changed = new Uint8Array(FULL);
    changed[at]! ^= [0x01, 0x80, 0xff, 0x20][(at / 17) % 4]!;
    assert.notEqual((await cleanCompound(changed)).refused, 'notClean', `at ${at}`);
  }
});

async function isClean(streams: ReadonlyMap<string, Bytes>): Promise<boolean> {
  const source = new MemorySource(layOut(streams));
  return (await family.recognise(source))!.isClean(source);
}

test('the second parser accepts a cleaned presentation and nothing beside it', async () => {
  for (const choice of ['accept', 'keep'] as const) {
    const { streams, bytes } = await cleanStreams(FULL, choice);
    assert.equal(await isClean(streams), true);
    const again = await cleanCompound(bytes!, choice);
    assert.deepEqual(again.bytes, bytes);
    assert.equal(await isClean(new Map([...streams, ['Other', latin1('x')]])), false);
    const [user, document] = [streams.get('Current User')!, streams.get(DOCUMENT)!];
    // A name, a saving before this one, something behind it.
    for (const changed of [
      new Map([...streams, ['Current User', concat(user, utf16('A'))]]),
      new Map([...streams, [DOCUMENT, document.map((byte, i) => (i === document.length - 20 ? 1 : byte))]]),
      new Map([...streams, [DOCUMENT, concat(document, atom(0xfba, utf16('A')))]]),
    ]) {
      assert.equal(await isClean(changed), false);
    }
  }
});

const FORBIDDEN: Readonly<Record<string, Bytes>> = {
  'a name of a slide': string(3, 'A'),
  printers: atom(0x1770, new Uint8Array(4)),
  'a package of a later program': atom(0x428, latin1('PK')),
  'a deleted shape': shape(0xa08),
  'a name of a shape': properties([[0x8380, 2]], utf16('A')),
  'a comment with its time': holder(0x2ee0, atom(0x2ee1, longs(1, 1, 1))),
  'a script': holder(0xff2, atom(0xff3, longs(0, 0), Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0))),
  'a link to a file': holder(0xfd7, string(1, 'C:\\a.doc')),
  'what stands behind the name of a font': pptRecord(0xfb7, 0, 0, utf16('A\0B'), new Uint8Array(62)),
  'an atom that is too long': atom(0x3fa, new Uint8Array(30)),
};

for (const [name, record] of Object.entries(FORBIDDEN)) {
  test(`the second parser does not accept ${name}`, async () => {
    const { streams } = await cleanStreams(pptFile({}));
    const document = streams.get(DOCUMENT)!;
    // The document's record and all places behind it grow.
    const saving = document.length - 36;
    const list = view(document).getUint32(saving + 20, true);
    const changed = concat(
      longs(0x03e8000f),
      longs(view(document).getUint32(4, true) + record.length),
      record,
      document.slice(8),
    );
    const grown = view(changed);
    grown.setUint32(saving + record.length + 20, list + record.length, true);
    for (let at = list + 16; at < saving; at += 4)
      grown.setUint32(at + record.length, view(document).getUint32(at, true) + record.length, true);
    const user = streams.get('Current User')!.slice();
    view(user).setUint32(16, saving + record.length, true);
    const isAccepted = (body: Bytes) =>
      isClean(
        new Map([
          ['Current User', user],
          [DOCUMENT, body],
        ]),
      );
    assert.equal(await isAccepted(changed), false);
    // The same with what is allowed, so that nothing else is what is not accepted.
    changed.set(atom(0xfa8, new Uint8Array(record.length - 8)), 8);
    assert.equal(await isAccepted(changed), true);
  });
}
