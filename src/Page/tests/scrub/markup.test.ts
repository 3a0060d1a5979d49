import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '../../protocol/encoding/bytes.ts';
import { isMarkupClean } from '../../scrub/documents/checks/markupCheck.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { cleanDocument, findingLines, scrubDocument } from './documentScrubbing.ts';
import { PICTURE_FILE } from './files/smallPicture.ts';

const cleanText = async (text: string) => new TextDecoder().decode(await cleanDocument(utf8(text)));
const DATA = `data:image/png;base64,${Buffer.from(PICTURE_FILE).toString('base64')}`;
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';

const DRAWING = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with PLANTED -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/PLANTED.dtd" [ <!ENTITY ns "PLANTED"> ]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  xmlns:sodipodi="http://sodipodi" width="10" viewBox="0 0 10 10" sodipodi:docname="PLANTED.svg" inkscape:export-filename="/home/PLANTED/a.png" onload="PLANTED()">
<sodipodi:namedview inkscape:window-width="1920">PLANTED</sodipodi:namedview>
<metadata><rdf:RDF xmlns:rdf="r"><dc:creator xmlns:dc="d">PLANTED</dc:creator></rdf:RDF></metadata>
<title>Kept title</title><desc>PLANTED</desc><script>PLANTED()</script>
<style type="text/css"><![CDATA[ /* PLANTED */ .a { fill: red; background: url(https://PLANTED/) } @import url(PLANTED.css); ]]></style>
<defs><linearGradient id="used"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
<g id="layerPLANTED" inkscape:label="PLANTED" class="a" data-name="PLANTED"><path d="M0 0L1 1" style="fill:url(#used)" onclick="PLANTED()"/></g>
<text x="1">Seen &amp; read<tspan dx="1">\u200bhere</tspan></text>
<foreignObject><p>PLANTED</p></foreignObject><image href="${DATA}" width="4"/><image xlink:href="file:///home/PLANTED/a.png"/>
<a xlink:href="https://example.org/"><rect width="1"/></a><use xlink:href="#used"/><unknown><circle r="2"/></unknown>
</svg>`;

test('a drawing keeps what is drawn, and nothing of its editors', async () => {
  const clean = await cleanText(DRAWING);
  assert.doesNotMatch(clean, /PLANTED|inkscape|sodipodi|<!|script|foreign/);
  for (const kept of [
    HEAD + SVG + ' width="10" viewBox="0 0 10 10">',
    '<title>Kept title</title>',
    '.c1 { fill: red; background: none }',
    '<linearGradient id="i1"><stop offset="0" stop-color="#fff"/></linearGradient>',
    '<g class="c1"><path d="M0 0L1 1" style="fill:url(#i1)"/></g>',
    '<text x="1">Seen &amp; read<tspan dx="1">here</tspan></text>',
    '<a xlink:href="https://example.org/"><rect width="1"/></a><use xlink:href="#i1"/>',
    '<circle r="2"/>',
  ]) {
    assert.ok(clean.includes(kept), `${kept} in ${clean}`);
  }
});

test('a picture in a drawing is cleaned as a file of its own', async () => {
  const [, encoded = ''] = /<image xlink:href="data:image\/png;base64,([^"]*)"/.exec(await cleanText(DRAWING)) ?? [];
  const picture = Buffer.from(encoded, 'base64').toString('latin1');
  assert.match(picture, /^\x89PNG/);
  assert.doesNotMatch(picture, /PLANTED/);
});

test('what a drawing told is told to its source', async () => {
  const lines = findingLines(await scrubDocument(utf8(DRAWING)));
  for (const line of [
    'history comments',
    'software software sodipodi',
    'software software inkscape',
    'other script',
    'other description',
    'person path file:///home/PLANTED/a.png',
    'other unknown foreignObject',
    'marks tracking',
  ]) {
    assert.ok(lines.includes(line), `${line} in ${lines.join('\n')}`);
  }
});

test('a drawing that is no XML, needs entities or is too deep is refused', async () => {
  const deep = SVG + '>' + '<g>'.repeat(5000) + '</g>'.repeat(5000) + '</svg>';
  for (const [text, reason] of [
    [`${SVG}><g></svg>`, 'damaged'],
    [`${SVG}><text>&ns;</text></svg>`, 'damaged'],
    [`${SVG}><g>`, 'damaged'],
    [deep, 'tooComplex'],
    [`<?xml version="1.0"?><gpx creator="PLANTED"/>`, 'unsupported'],
    [`${SVG}><image href="data:image/png;base64,YWJj"/></svg>`, 'unsupported'],
  ]) {
    const scrubbed = await scrubDocument(utf8(text ?? ''));
    assert.equal(scrubbed.kind === 'refused' && scrubbed.reason, reason, text?.slice(0, 200));
  }
});

const PAGE = `<!DOCTYPE html><html lang="ko" manifest="PLANTED"><head><meta charset="euc-kr"><title>A &lt;title&gt;</title>
<meta name="author" content="PLANTED author"><meta name="generator" content="PLANTED Word"><link rel="stylesheet" href="https://PLANTED/">
<base href="https://PLANTED/"><style>/* PLANTED */ p { color: red; background: u\\72l(https://PLANTED/) }</style><script>PLANTED()</script></head>
<body onload="PLANTED()" data-id="PLANTED"><!-- PLANTED --><!--[if gte mso 9]><xml><o:Author>PLANTED</o:Author></xml><![endif]-->
<p class=big id="x" title='PLANTED'>Seen <B>text</B> 1 < 2 &nbsp;\u200bend<o:p>kept</o:p></p>
<img src="https://PLANTED/pixel.gif" width="1"><img alt="here" src="${DATA}"><a href="https://example.org/?a=1">web</a>
<a href="javascript:PLANTED()">js</a><a href="#x">within</a><form action="PLANTED"><input type="hidden" value="PLANTED"><input value="shown"></form>
<iframe src="PLANTED">PLANTED</iframe><textarea><b>raw</textarea><noscript>PLANTED</noscript><svg viewBox="0 0 1 1"><lineargradient/><PATH d="M0 0"/></svg></body></html>`;

test('a page keeps what is read, and fetches and runs nothing', async () => {
  const clean = await cleanText(PAGE);
  assert.doesNotMatch(clean, /PLANTED|<!-|script|action|mso/);
  for (const kept of [
    '<!DOCTYPE html>\n<meta charset="utf-8">\n<html lang="ko"><head><title>A &lt;title&gt;</title>',
    '<p id="i1">Seen <b>text</b> 1 &lt; 2 &nbsp;endkept</p>',
    '<a href="https://example.org/">web</a>',
    '<a href="#i2">js</a><a href="#i1">within</a><form><input value="shown"></form>',
    '<textarea>&lt;b&gt;raw</textarea>',
    '<svg viewBox="0 0 1 1"><linearGradient><path d="M0 0"></svg></body></html>',
    '<img alt="here" src="data:image/png;base64,',
  ]) {
    assert.ok(clean.includes(kept), `${kept} in ${clean}`);
  }
  const lines = findingLines(await scrubDocument(utf8(PAGE)));
  for (const line of [
    'person author PLANTED author',
    'software software PLANTED Word',
    'other link https://PLANTED/pixel.gif',
    'marks tracking https://example.org/?a=1',
  ]) {
    assert.ok(lines.includes(line), `${line} in ${lines.join('\n')}`);
  }
});

test('a page in Korean encoding becomes UTF-8', async () => {
  const bytes = new Uint8Array([
    ...utf8('<html><meta charset="euc-kr"><p>'),
    0xbc,
    0xd2,
    0xb9,
    0xae,
    ...utf8('</p></html>'),
  ]);
  assert.match(new TextDecoder().decode(await cleanDocument(bytes)), /<p>소문<\/p>/);
});

test('cleaned markup is the same when it is cleaned again', async () => {
  for (const text of [DRAWING, PAGE]) {
    const once = await cleanText(text);
    assert.equal(await cleanText(once), once);
    assert.deepEqual(findingLines(await scrubDocument(utf8(once))), []);
  }
});

test('the second parser sees what runs, is fetched or remembers', async () => {
  const isClean = (body: string, isDrawing: boolean) => {
    const text = isDrawing ? `${HEAD}${SVG}>${body}</svg>` : `<meta charset="utf-8">\n${body}`;
    return isMarkupClean(new MemorySource(utf8(text)), isDrawing);
  };
  assert.equal(
    await isClean('<a xlink:href="https://x">a</a><image xlink:href="data:image/png;base64,AA=="/>', true),
    true,
  );
  assert.equal(await isClean('<p>on line = "x"</p>', false), true);
  for (const left of [
    '<script>x</script>',
    '<p onclick="x">',
    '<img src="https://x/">',
    '<a href="javascript:x">',
    '<!-- x -->',
    '<?php x?>',
    '<p data-x="1">',
    '<p style="background:url(https://x)">',
    '<meta name="author" content="x">',
    '<g inkscape:label="x">',
    '<g id="layer-kim">',
    '<g class="kim">',
    '<p data-name="x">',
    '<p style="--kim:1">',
    '<style>.kim{}</style>',
    '<style>[data-kim]{}</style>',
    '<style>@font-face{}</style>',
    '<a href="https://x.org/?utm=kim">',
    '<a href="https://kim@x.org/">',
    '<a href="#kim">',
    '<rect fill="url(#kim)"/>',
    '<rect width="C:\\Users\\kim"/>',
    '<kim>',
    '<p kim="1">',
    '<metadata>x</metadata>',
  ]) {
    assert.equal(await isClean(left, false), false, left);
    assert.equal(await isClean(left, true), false, left);
  }
});

// Each spelling of an address that browsers fetch, in a page or a drawing; LEAK stands for what would be fetched.
const SPELLINGS = [
  'url&#40;http://LEAK)',
  '&#x75;rl(http://LEAK#a)',
  '&#117rl(&#39;http://LEAK&#39;)',
  'u\\72l(http://LEAK)',
  'u\\000072 l(http://LEAK)',
  '\\75&#x72;\\6c(http://LEAK)',
  'URL( &quot;//LEAK&quot; )',
  'url(&quot;#a\\&quot;//LEAK&quot;)',
  'url/**/(http://LEAK)',
  'u&#60;rl(http://LEAK)',
  'url&#60;(http://LEAK)',
  'url(#a) url(http://LEAK)',
  '\\69mage-set(&quot;http://LEAK&quot; 1x)',
  'src(&quot;http://LEAK&quot;)',
  'url(http://LEAK',
];

for (const spelling of SPELLINGS) {
  test(`nothing is fetched by ${spelling}`, async () => {
    const fetched = /(?:url|src|image-set)\([^)]*LEAK/i;
    for (const text of [
      `<!DOCTYPE html><html><body><p style="background:${spelling}">x</p><svg><rect filter="${spelling}"/></svg></body></html>`,
      `${SVG}><rect filter="${spelling}"/><path style="fill:${spelling}"/></svg>`,
      `${SVG}><style>a { background: ${spelling} }</style></svg>`,
      `${SVG}><style>@im&#112;ort "http://LEAK"; @\\69mport "http://LEAK"; a { fill: ${spelling}}</style></svg>`,
      `<!DOCTYPE html><html><style>a { background: ${spelling.replace(/&quot;/g, '"')} }</style><p>x</p></html>`,
    ]) {
      // XML knows no reference without its end.
      if (text.startsWith(SVG) && /&#\d+[a-z]/.test(text)) continue;
      const clean = await cleanText(text);
      assert.doesNotMatch(clean, fetched);
      assert.doesNotMatch(clean, /@import|&#/);
      assert.equal(await cleanText(clean), clean);
    }
  });
}

for (const spelling of SPELLINGS.slice(0, 8)) {
  test(`the second parser sees what is fetched by ${spelling}`, async () => {
    for (const body of [`<p style="background:${spelling}"/>`, `<style>a{b:${spelling}}</style>`]) {
      const text = `${HEAD}${SVG}>${body}</svg>`;
      assert.equal(await isMarkupClean(new MemorySource(utf8(text)), true), false, body);
    }
  });
}

test('styles keep what is drawn: selectors, escapes that texts need, addresses within', async () => {
  const style = [
    `.md\\3a w > a::before { content: "\\201c a \\"b\\" /* c */"; fill: url(#a); width: calc(1px + 2%) }`,
    `@media screen and (max-width:10px) { #\\31 0:not(.b):nth-child(2n + 1) { color: rgba(0,0,0,.5)!important } }`,
    `@keyframes k { from { transform: rotate(1deg) } }`,
  ].join('\n');
  const kept = [
    `.c1 > a::before { content: "\\201c a \\"b\\" /* c */"; fill: url(#i1); width: calc(1px + 2%) }`,
    `@media screen and (max-width:10px) { #i2:not(.c2):nth-child(2n + 1) { color: rgba(0,0,0,.5)!important } }`,
    `@keyframes k1 { from { transform: rotate(1deg) } }`,
  ].join('\n');
  const clean = await cleanText(`<html><style>${style}</style><p class="md:w other" id=10>x</p></html>`);
  assert.ok(clean.includes(kept) && clean.includes('<p class="c1" id="i2">'), clean);
  const drawing = `${SVG}><rect id="a" fill="url(#a) none" transform="matrix(1 0 0 1 0 0)" d="M0&#10;1"/></svg>`;
  assert.ok(
    (await cleanText(drawing)).includes(
      '<rect id="i1" fill="url(#i1) none" transform="matrix(1 0 0 1 0 0)" d="M0 1"/>',
    ),
  );
});

const CHOSEN = `<!DOCTYPE html><html><head><style media="print">p{color:red}</style><style>
:root { --brand-kim: #c00; --unused: "C:\\Users\\Kim" }
.kim-card[data-theme="dark"], [class^="icon-"] { color: var(--brand-kim); mso-style-name: Kim; -kim-x: 1 }
a[href^="https"]::after { content: attr(data-label) }
.grid { display: grid; grid-template: "head kim" 20px / 100px [line-kim] 1fr } .x { grid-column: kim-start / kim-end }
@keyframes kimAnim { to { opacity: 1 } } p { animation: kimAnim 3s ease-in; counter-reset: kim; list-style: kim inside }
p::before { content: counter(kim, upper-roman) } .up { &:hover { order: 1 } > .kim { order: 2 } }
.a:kim-x { color: red } kim-card > p { color: green } @layer kim.base; @page kim:first { margin: 1cm }
</style></head><body class="kim unused" kim="1"><div class="kim-card" data-theme=dark data-label="Shown" id="kim"><i class="icon-a">
</i><a href="https://example.org/p/a;sid=kim?utm_source=kim#kim" data-label="here">x</a><a href="#kim">go</a><label for="kim">l</label>
<a href="http://kim:pass@intranet/">i</a><a href="FILE:%2F%2Fhome/kim">f</a><a href="&#102;ile:///home/kim">f</a><a name="kim2">n</a>
<p class="x" style="color:red;mso-x:kim;--kim:2" title="kim" aria-labelledby="kim" width="C:\\Users\\kim">t</p><a href="#kim2">m</a>
</div></body></html>`;

test('names that people and programs chose become others that say nothing, the same everywhere', async () => {
  const clean = await cleanText(CHOSEN);
  assert.doesNotMatch(clean, /kim(?!-x)|mso|utm|aria|title=/i);
  for (const kept of [
    '<style media="print">p{color:red}</style>',
    ':root { --v1: #c00; }',
    '.c1.c2, .c3 { color: var(--v1); }',
    'a.c4::after { content: attr(data-a1) }',
    'grid-template: "g1 g2" 20px / 100px [g3] 1fr } .c6 { grid-column: g2-start / g2-end }',
    '@keyframes k1 { to { opacity: 1 } } p { animation: k1 3s ease-in; counter-reset: t1; list-style: y1 inside }',
    'p::before { content: counter(t1, upper-roman) } .c7 { &:hover { order: 1 } > .c8 { order: 2 } }',
    'x-x > p { color: green } @layer l1.l2; @page p1:first { margin: 1cm }',
    '<body class="c8"><div class="c1 c2" id="i1" data-a1="Shown"><i class="c3">',
    '<a class="c4" data-a1="here" href="https://example.org/p/a">x</a><a href="#i1">go</a><label for="i1">l</label>',
    '<p class="c6" style="color:red;">t</p><a href="#i3">m</a>',
  ]) {
    assert.ok(clean.includes(kept), `${kept} in ${clean}`);
  }
  assert.equal(await cleanText(clean), clean);
  const lines = findingLines(await scrubDocument(utf8(CHOSEN)));
  for (const line of [
    'marks tracking https://example.org/p/a;sid=kim?utm_source=kim#kim',
    'person path file:///home/kim',
    'person path FILE:%2F%2Fhome/kim',
    'other link http://kim:pass@intranet/',
  ]) {
    assert.ok(lines.includes(line), `${line} in ${lines.join('\n')}`);
  }
});

test('a drawing keeps what its parts name each other by', async () => {
  const clean = await cleanText(
    `${SVG}><filter id="blurKim"><feFlood result="kim"/><feMerge><feMergeNode in="kim"/><feMergeNode in="SourceGraphic"/></feMerge></filter>` +
      `<rect id="rectKim" filter="url(#blurKim)" inkscape:label="kim" x="/home/kim"/><use xlink:href="#rectKim"/><g id="unusedKim"/>` +
      `<animate id="aKim" attributeName="x" begin="0s;bKim.end+1s" dur="1s"/><animate id="bKim" attributeName="kim" begin="aKim.end" dur="1s"/></svg>`,
  );
  assert.doesNotMatch(clean, /kim/i);
  for (const kept of [
    '<filter id="i1"><feFlood result="r1"/><feMerge><feMergeNode in="r1"/><feMergeNode in="SourceGraphic"/>',
    '<rect id="i2" filter="url(#i1)"/><use xlink:href="#i2"/><g/>',
    '<animate id="i3" attributeName="x" begin="0s;i4.end+1s" dur="1s"/><animate id="i4" begin="i3.end" dur="1s"/>',
  ]) {
    assert.ok(clean.includes(kept), `${kept} in ${clean}`);
  }
  assert.equal(await cleanText(clean), clean);
});

test('what shows nothing without what was taken out of it is refused', async () => {
  for (const text of [
    '<!DOCTYPE html><html><head><title>App</title></head><body><div id="root"></div><script>PLANTED()</script></body></html>',
    `${SVG}><foreignObject><p>text</p></foreignObject></svg>`,
  ]) {
    const scrubbed = await scrubDocument(utf8(text));
    assert.equal(scrubbed.kind === 'refused' && scrubbed.reason, 'unsupported', text);
  }
});

test('a page is shown in the way of its time', async () => {
  for (const [type, kept] of [
    ['<!doctype html>', '<!DOCTYPE html>\n'],
    ['<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://x/">', '<!DOCTYPE html>\n'],
    [
      '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://x/">',
      '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">\n',
    ],
    ['<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">', ''],
    ['<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN" "http://x/">', ''],
    ['', ''],
  ] as const) {
    assert.ok((await cleanText(`${type}<html><p>x</p></html>`)).startsWith(`${kept}<meta charset`), type);
  }
});

test('rules that go do not take what follows along', async () => {
  const style =
    '@import "x;}"; @font-face { src: url(LEAK) } @media screen { @charset "LEAK" } p { color: red } @list l { a: LEAK }';
  const clean = await cleanText(`<html><style>${style}</style><p>x</p></html>`);
  assert.match(clean, /@media screen { +} p { color: red } +<\/style>/);
  assert.doesNotMatch(clean, /LEAK/);
});

test('styles of megabytes are read in one pass, and longer ones are refused', async () => {
  for (const piece of ['a(', 'url(', '"', '\'"', '\\', '@', '/*', '{', '<!--', 'a\\(']) {
    await scrubDocument(utf8(`<html><style>${piece.repeat(1_500_000 / piece.length)}</style></html>`));
  }
  const scrubbed = await scrubDocument(utf8(`<html><style>${'a '.repeat(2_100_000)}</style></html>`));
  assert.equal(scrubbed.kind === 'refused' && scrubbed.reason, 'tooComplex');
});

test('markup without a beginning of its own is no plain text', async () => {
  for (const text of [
    '\ufeff<office:document office:mimetype="application/vnd.oasis.opendocument.text"/>',
    '<FictionBook><description>PLANTED</description></FictionBook>',
    '<w:wordDocument xmlns:w="x"/>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">PLANTED</x:xmpmeta>',
  ]) {
    const scrubbed = await scrubDocument(utf8(text));
    assert.equal(scrubbed.kind === 'refused' && scrubbed.reason, 'unknownFormat', text);
  }
  for (const text of ['<p data-a="PLANTED">a<!-- PLANTED --></p>', '\n <DIV onclick="PLANTED()"><b>a</b></DIV>']) {
    assert.match(await cleanText(text), /^<meta charset="utf-8">\n<(?:p>a<\/p|div><b>a<\/b><\/div)>\n$/);
  }
  // What was cleaned is known again.
  assert.equal(await cleanText('<meta charset="utf-8">\n<p>a</p>\n'), '<meta charset="utf-8">\n<p>a</p>\n');
});

test('references to characters that nobody sees go, and others stay', async () => {
  const text = 'a&#8203;b&#x2060;c&ZeroWidthSpace;d&shy;e\u3164f &hellip; &#150; &#8212; &amp;#8203; &lt;';
  const clean = 'abcdef &hellip; &#150; \u2014 &amp;#8203; &lt;';
  assert.ok(
    (await cleanText(`<html><p title="${text}">${text}<input value="${text}"></p></html>`)).includes(
      `<p>${clean}<input value="${clean}"></p>`,
    ),
  );
  assert.ok((await cleanText(`<html><title>${text}</title></html>`)).includes(`<title>${clean}</title>`));
  assert.ok(
    (await cleanText(`${SVG}><text>a&#8203;b&#x200B;c &#233;</text></svg>`)).includes('<text>abc \u00e9</text>'),
  );
});
