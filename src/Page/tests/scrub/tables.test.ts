import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '../../protocol/encoding/bytes.ts';
import { isTableClean } from '../../scrub/documents/checks/tableCheck.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { cleanDocument, findingLines, scrubDocument } from './documentScrubbing.ts';

const cleanText = async (text: string) => new TextDecoder().decode(await cleanDocument(utf8(text)));

// Each cell that reaches out, as it stands in the file.
const REACHING = [
  '"=HYPERLINK(""http://example.org/?kim"",""here"")"',
  '=WEBSERVICE("http://example.org")',
  '=importdata(A1)',
  '=IMAGE("http://example.org/a.png")',
  "=cmd|' /C calc'!A0",
  "+cmd|' /C calc'!A0",
  "@SUM(1)+cmd|' /C calc'!A0",
  '-2+3+DDE(A1)',
  ' =RTD("a")',
  "='file:///home/kim/a.ods'#$Sheet1.A1",
  "='C:\\Users\\kim\\[a.xls]S'!A1",
  '=[a.xls]S!A1',
  '=SUM(A1)+INDIRECT(B1)',
  '=_xlfn.WEBSERVICE(A1)',
  '＝WEBSERVICE(A1)',
  '＝ＨＹＰＥＲＬＩＮＫ（A1）',
  '＠SUM(1)+INDIRECT(B1)',
  '－2+DDE(A1)',
];

for (const cell of REACHING) {
  test(`a formula that reaches out becomes text, and is told: ${cell}`, async () => {
    for (const separator of [';', '\t']) {
      const rows = (formula: string) =>
        `name${separator}what\n${formula}${separator}1\na${separator}"b"\nb${separator}${formula}\n`;
      // What other separators cut off stays with its cell.
      const text = rows(cell);
      const quiet = cell.startsWith('"') ? `"'${cell.slice(1)}` : `'${cell}`;
      assert.equal((await cleanText(text)).replace(/\t'(?=$|\n)/g, '\t'), rows(quiet));
      const lines = findingLines(await scrubDocument(utf8(text)));
      assert.equal(lines.filter((line) => line.startsWith('other link')).length >= 1, true);
      assert.deepEqual(findingLines(await scrubDocument(utf8(rows(quiet)))), []);
      assert.equal(await isTableClean(new MemorySource(utf8(text))), false);
    }
  });
}

test('formulas that compute within their table stay, and so does what only looks like one', async () => {
  for (const cell of [
    '=SUM(A1:A9)*2',
    '"=IF(A1>0,""a|b"",ROUND(B1,2))"',
    '-5',
    '+82 2 1234 5678',
    '- the river (north)',
    '@kim',
    '-',
    '=A1&"[x]"',
    'a=HYPERLINK(A1)',
    "'=HYPERLINK(A1)",
    '＝SUM(A1:A9)',
    '－5',
    '＠kim',
  ]) {
    const text = `name;what\n${cell};1\n`;
    const expected = cell.includes('river') ? text.replace('- the', "'- the") : text;
    assert.equal(await cleanText(text), expected, cell);
  }
});

test('a formula in wide letters is one in an older encoding too', async () => {
  const wide = [...utf8('=WEBSERVICE(A1)')].flatMap((sign) => [0xa3, sign + 0x80]);
  const rows = (before: string) => new Uint8Array([...utf8('a;b\n'), 0xbc, 0xd2, ...utf8(`;${before}`), ...wide, 0x0a]);
  assert.deepEqual(await cleanDocument(rows('')), rows("'"));
});

test('a table in an older encoding keeps its bytes around a formula', async () => {
  const rows = [...utf8('a;b\n'), 0xbc, 0xd2, ...utf8(';=WEBSERVICE(A1)\n')];
  const expected = [...utf8('a;b\n'), 0xbc, 0xd2, ...utf8(";'=WEBSERVICE(A1)\n")];
  assert.deepEqual([...(await cleanDocument(new Uint8Array(rows)))], expected);
});
