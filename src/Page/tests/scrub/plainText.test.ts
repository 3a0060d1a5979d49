import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, utf8 } from '../../protocol/encoding/bytes.ts';
import { isPlainTextClean } from '../../scrub/text/checks/plainTextCheck.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { redStarMark } from './redStarMark.ts';
import { cleanedText, scrubText } from './textScrubbing.ts';

const utf16 = (text: string, littleEndian: boolean): Bytes => {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
  return bytes;
};

const found = async (bytes: Bytes) =>
  (await scrubText(bytes)).findings.map(({ name, detail = '' }) => `${name} ${detail}`);

test('Unicode text becomes UTF-8 without a byte-order mark, with line feeds', async () => {
  const text = '소문, слух, 消息\r\nnext\rlast\n';
  for (const bytes of [
    utf8(text),
    utf8('\ufeff' + text),
    utf16('\ufeff' + text, true),
    utf16('\ufeff' + text, false),
    utf16('Plain. ' + text, true),
  ]) {
    assert.equal((await cleanedText(bytes)).replace('Plain. ', ''), '소문, слух, 消息\nnext\nlast\n');
  }
});

test('text in Korean, Chinese and Russian encodings keeps its bytes', async () => {
  const korean = Uint8Array.of(0xbc, 0xd2, 0xb9, 0xae, 0x0d, 0x0a, 0xc6, 0x52); // 소문 and CP949's 팼
  const chinese = Uint8Array.of(0xcf, 0xfb, 0xcf, 0xa2, 0x0a, 0x81, 0x30, 0x81, 0x30);
  const russian = Uint8Array.of(0xd1, 0xeb, 0xf3, 0xf5, 0x20, 0xff, 0xe0, 0x0a);
  for (const bytes of [korean, chinese, russian]) {
    const scrubbed = await scrubText(bytes);
    assert.equal(scrubbed.kind, 'clean');
    const clean = scrubbed.kind === 'clean' ? await scrubbed.cleaned.read(0, scrubbed.cleaned.size) : null;
    assert.deepEqual(clean, new Uint8Array(bytes.filter((byte) => byte !== 0x0d)));
  }
});

test('marks that nobody sees go, and are counted', async () => {
  const marked = 'A\u200b copy\u2060 for\ufeff one\u200c\u200d reader\u{e0041}\u{e0042}, \ufe0f\ufe01told apart\u200e.';
  assert.equal(await cleanedText(utf8(marked)), 'A copy for one reader, told apart.');
  assert.deepEqual(await found(utf8(marked)), ['tracking 12']);
});

test('blanks that nobody sees go, and stay where something stands between them', async () => {
  const marked = 'a\u3164b\u115f\u1160c\uffa0d\u2800e\u202af\u202c\u2066g\u2069';
  assert.equal(await cleanedText(utf8(marked)), 'abcdefg');
  for (const text of ['\u115f\u1161', '\u1100\u1160\u11ab', '\u2801\u2800\u2802', '\u202eabc\u202c']) {
    assert.equal(await cleanedText(utf8(text)), text);
  }
  assert.equal(await cleanedText(utf8('שלום\u200e\u200e\u200f\u200e!')), 'שלום\u200e!');
  assert.equal(await cleanedText(utf8('one \t\ntwo\t \t\r\nthree  x \n')), 'one\ntwo\nthree  x\n');
  assert.equal(await cleanedText(utf8('a\tb\t\nc\td\t\n')), 'a\tb\t\nc\td\t\n');
});

test('a mark in four bytes of GB 18030 goes', async () => {
  const bytes = Uint8Array.of(
    0xcf,
    0xfb,
    0x81,
    0x36,
    0xa4,
    0x37,
    0xcf,
    0xa2,
    0x81,
    0x36,
    0xa6,
    0x36,
    0x81,
    0x30,
    0x81,
    0x30,
  );
  const scrubbed = await scrubText(bytes);
  assert.ok(scrubbed.kind === 'clean');
  assert.deepEqual(
    await scrubbed.cleaned.read(0, scrubbed.cleaned.size),
    Uint8Array.of(0xcf, 0xfb, 0xcf, 0xa2, 0x0a, 0x81, 0x30, 0x81, 0x30),
  );
  assert.deepEqual(await found(bytes), ['tracking ']);
});

test('joiners and selectors that a script or an emoji needs stay', async () => {
  for (const text of [
    'می\u200cخواهم', // Persian
    'ක්\u200dෂ', // Sinhala
    '👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 1\ufe0f\u20e3',
    '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}', // the flag of Scotland
    '葛\u{e0100}', // a variant of a Han character
    'ᠠ\u180b', // a variant of a Mongolian letter
    'שלום\u200f!',
  ]) {
    assert.equal(await cleanedText(utf8(text)), text);
    assert.deepEqual(await found(utf8(text)), []);
  }
});

test("Red Star's marks and zeros behind a text go", async () => {
  const bytes = concat(utf8('a line\n\0\0\0'), redStarMark(2));
  assert.equal(await cleanedText(bytes), 'a line\n');
  assert.deepEqual(await found(bytes), ['redStar 2', 'trailing ']);
});

test('what has the bytes of a program or a picture is no text', async () => {
  const random = Uint8Array.from({ length: 4096 }, (_, i) => (i * i * 31 + (i >> 3) * 7) & 0xff);
  for (const bytes of [random, utf8('#!\0\0binary'), utf8('\x7fELF\x02\x01\x01\x03\x04')]) {
    assert.deepEqual(await scrubText(bytes), { kind: 'refused', reason: 'unknownFormat', findings: [] });
  }
});

test('what holds nothing to read is no text', async () => {
  for (const text of ['\0', '\0'.repeat(5000), '\x1a', ' \n\t\n', '\u200b\u2060\u200b', '\ufeff\n']) {
    const scrubbed = await scrubText(utf8(text));
    assert.equal(scrubbed.kind === 'refused' && scrubbed.reason, 'unknownFormat', JSON.stringify(text));
  }
});

test('lists of places are no text to read', async () => {
  for (const text of [
    '{"type":"FeatureCollection","features":[{"geometry":{"type":"Point","coordinates":[125.7,39.0]}}]}',
    '[{"latitudeE7": 390300000, "longitudeE7": 1257500000}]',
    'time,lat,lon\n2026-01-02T03:04:05Z,39.03,125.75\n',
    '"name";"Longitude";"Latitude"\n"a";125.75;39.03\n',
    'log\n$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47\n',
  ]) {
    assert.equal((await scrubText(utf8(text))).kind, 'refused', text);
  }
  for (const text of ['They stay at 39.03, 125.75 (lat 39).', '{"latest": 1, "long": 2}', 'late, later, $GP, long']) {
    assert.equal((await scrubText(utf8(text))).kind, 'clean', text);
  }
});

test('text that is written for a program is none', async () => {
  for (const text of [
    '{\\rtf1{\\info{\\author Kim}} text}',
    '%!PS-Adobe-3.0\n%%For: Kim\n',
    'From: Kim\r\nReceived: from [192.0.2.7]\r\nSubject: x\r\n\r\ntext',
    '                         \n<?xml version="1.0"?><gpx creator="Kim"/>',
    '                         \n<x:xmpmeta xmlns:x="adobe:ns:meta/"/>',
    'BEGIN:VCARD\nFN:Kim\nEND:VCARD',
    'BEGIN:VCALENDAR\n',
    'From kim@example.org Thu Jan  1 00:00:00 1970\nSubject: x\n',
    'From - Thu Jan  1 00:00:00 1970\nSubject: x\n',
    'Subject: x\nX-Mailer: Kim\n\ntext',
    '[InternetShortcut]\r\nURL=http://example.org/?kim\r\n',
    'Text <!-- of Kim -->',
    'Text <meta name="author" content="Kim">',
    'Text <p class="a" data-author="Kim">',
  ]) {
    assert.equal((await scrubText(utf8(text))).kind, 'refused', text);
  }
  assert.equal((await scrubText(utf8('From: Kim\nTo: Lee\n\nI received: nothing. a < b - data- <3'))).kind, 'clean');
  assert.equal((await scrubText(utf8('From Kim, who met us.\n{"a": [1, 2]}'))).kind, 'clean');
});

test('rows with the same number of columns are a table', async () => {
  const kind = async (text: string) => {
    const scrubbed = await scrubText(utf8(text));
    return scrubbed.kind === 'clean' ? scrubbed.extension : scrubbed.reason;
  };
  assert.equal(await kind('name;age\n"Kim; the elder";70\nLee;30\n'), 'csv');
  assert.equal(await kind('a,b,c\n1,2,3'), 'csv');
  assert.equal(await kind('Dear friend,\nI write to you, as I said, today.'), 'txt');
  assert.equal(await kind('one line, with a comma'), 'txt');
  assert.equal(await kind(''), 'txt');
});

test('the second parser does not take what the cleaner would have removed', async () => {
  const isClean = (text: string) => isPlainTextClean(new MemorySource(utf8(text)));
  assert.equal(await isClean('plain\ttext\n'), true);
  for (const text of ['\ufefftext', 'a\r\nb', 'a\u200bb', 'a\u200c\u200db', 'a\ufe0f\ufe0eb', 'nul\0', 'a\u{e0001}b']) {
    assert.equal(await isClean(text), false, JSON.stringify(text));
  }
});
