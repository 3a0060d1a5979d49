import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanDocument, findingLines, partsOf, scrubDocument, wholeText } from './documentScrubbing.ts';
import { PICTURE_FILE } from './files/smallPicture.ts';
import { zipFile } from './files/zipFile.ts';

const BOOK =
  '<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="x"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">' +
  '<dc:title>The &amp; title</dc:title><dc:language>fa</dc:language><dc:creator>PLANTED author</dc:creator><dc:date>2023-01-02</dc:date>' +
  '<dc:identifier id="x">PLANTED-copy-17</dc:identifier><meta name="calibre:timestamp" content="PLANTED"/><meta name="generator" content="PLANTED maker"/></metadata>' +
  '<manifest><item id="p1" href="text/PLANTED%20one.xhtml" media-type="application/xhtml+xml"/><item id="css" href="style.css" media-type="text/css"/>' +
  '<item id="pic" href="PLANTED.png" media-type="image/png"/><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>' +
  '<item id="font" href="a.ttf" media-type="font/ttf"/><item id="js" href="a.js" media-type="text/javascript"/></manifest>' +
  '<spine toc="ncx"><itemref idref="p1"/></spine></package>';

const PAGE =
  '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">' +
  '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>One</title><meta name="author" content="PLANTED"/>' +
  '<link rel="stylesheet" href="../style.css"/><script>PLANTED()</script></head><body onload="PLANTED()" class="calibre"><!-- PLANTED -->' +
  '<p id="a" data-x="PLANTED" style="color:red">Seen&nbsp;text <img src="../PLANTED.png" alt="x"/><a href="#a">here</a><a href="https://example.org/">web</a>' +
  '<img src="https://PLANTED/pixel.gif"/></p><section epub:type="chapter"><p>more</p></section></body></html>';

const NCX =
  '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><head><meta name="dtb:uid" content="PLANTED"/></head><docAuthor><text>PLANTED</text></docAuthor>' +
  '<navMap><navPoint id="n1" playOrder="1"><navLabel><text>One</text></navLabel><content src="text/PLANTED%20one.xhtml#a"/></navPoint></navMap></ncx>';

const epubFile = (more: Readonly<Record<string, string>> = {}) =>
  zipFile([
    { name: 'mimetype', data: 'application/epub+zip', stored: true },
    ...Object.entries({
      'META-INF/container.xml':
        '<container><rootfiles><rootfile full-path="book/content.opf"/></rootfiles></container>',
      'META-INF/com.apple.ibooks.display-options.xml': 'PLANTED',
      'META-INF/calibre_bookmarks.txt': 'PLANTED',
      'iTunesMetadata.plist': 'PLANTED',
      'book/content.opf': BOOK,
      'book/text/PLANTED one.xhtml': PAGE,
      'book/style.css':
        '/* PLANTED */ @font-face { font-family: a; src: url(a.ttf) } p { margin: 0; background: url(https://PLANTED/) }',
      'book/toc.ncx': NCX,
      'book/a.ttf': 'PLANTED',
      'book/a.js': 'PLANTED',
      ...more,
    }).map(([name, data]) => ({ name, data })),
    { name: 'book/PLANTED.png', data: PICTURE_FILE },
  ]);

test('a book keeps what is read and loses who made, sold and bought it', async () => {
  const clean = await cleanDocument(epubFile());
  assert.doesNotMatch(wholeText(clean), /PLANTED|2023/);
  const parts = partsOf(clean);
  assert.deepEqual(
    [...parts.keys()],
    [
      'mimetype',
      'META-INF/container.xml',
      'OEBPS/content.opf',
      'OEBPS/1.xhtml',
      'OEBPS/2.css',
      'OEBPS/3.png',
      'OEBPS/4.ncx',
    ],
  );
  const page = parts.get('OEBPS/1.xhtml') ?? '';
  for (const kept of [
    '<link rel="stylesheet" href="2.css"/>',
    '<p id="a" style="color:red">Seen&#160;text <img src="3.png" alt="x"/><a href="#a">here</a><a href="https://example.org/">web</a>',
    '<section epub:type="chapter"><p>more</p></section>',
  ]) {
    assert.ok(page.includes(kept), `${kept} in ${page}`);
  }
  assert.match(parts.get('OEBPS/4.ncx') ?? '', /<text>One<\/text><\/navLabel><content src="1.xhtml#a"\/>/);
  assert.match(
    parts.get('OEBPS/content.opf') ?? '',
    /<dc:title>The &amp; title<\/dc:title><dc:language>fa<\/dc:language>/,
  );
  assert.match(parts.get('OEBPS/content.opf') ?? '', /<spine toc="ncx"><itemref idref="p1"\/><\/spine>/);
  assert.match(parts.get('OEBPS/2.css') ?? '', /p \{ margin: 0; background: none \}/);
  assert.deepEqual(await cleanDocument(clean), clean);
});

test('what a book told is told to its source', async () => {
  const lines = findingLines(await scrubDocument(epubFile()));
  for (const line of [
    'person author PLANTED author',
    'time times 2023-01-02',
    'software software PLANTED maker',
    'marks tracking PLANTED-copy-17',
    'other link https://PLANTED/pixel.gif',
  ]) {
    assert.ok(lines.includes(line), `${line} in ${lines.join('\n')}`);
  }
  assert.deepEqual(findingLines(await scrubDocument(await cleanDocument(epubFile()))), []);
});

test('a book behind a key is refused, one with garbled fonts is not', async () => {
  const encryption = (algorithm: string) => ({
    'META-INF/encryption.xml': `<encryption><EncryptedData><EncryptionMethod Algorithm="${algorithm}"/></EncryptedData></encryption>`,
  });
  const locked = await scrubDocument(epubFile(encryption('http://www.w3.org/2001/04/xmlenc#aes128-cbc')));
  assert.equal(locked.kind === 'refused' && locked.reason, 'encrypted');
  assert.equal((await scrubDocument(epubFile(encryption('http://www.idpf.org/2008/embedding')))).kind, 'clean');
});
