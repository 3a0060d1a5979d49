import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { Families } from '../page/files/families.ts';
import { PartError } from '../page/files/parts.ts';
import { FileList } from '../page/files/fileList.ts';
import { spellFindings, spellGroups } from '../page/files/fileWords.ts';
import type { Outgoing } from '../page/files/outgoing.ts';
import { WatchedSource } from '../page/files/watchedSource.ts';
import type { Family } from '../scrub/family.ts';
import { UnreadableError } from '../scrub/source/byteSource.ts';
import { MemorySource } from '../scrub/source/memorySource.ts';
import { PageDocument, type PageElement } from './pageDocument.ts';
import { notes } from './scrub/notes.ts';

let page: PageDocument;
let list: FileList;
// What a family costs, and how it is brought.
let bring: () => Promise<Family>;
let isCarried: boolean;

const lines = () => page.getElementById('file-list').children;
const error = () => page.getElementById('compose-error').textContent;
const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

function choose(...files: readonly (readonly [name: string, content: string])[]): void {
  const chooser = page.getElementById('files');
  chooser.files = files.map(([name, content]) => new File([content], name));
  chooser.fire('change');
}

async function settled(): Promise<void> {
  const isMoving = ({ dataset }: PageElement) => ['waiting', 'cleaning'].includes(dataset['state']!);
  while (lines().some(isMoving)) {
    await turn();
  }
}

function press(line: PageElement, action: string): void {
  const [button] = line.findAll(({ dataset }) => dataset['action'] === action);
  button!.fire('click');
}

function tick(line: PageElement, label: RegExp, checked: boolean): PageElement {
  const [choice] = line.findAll(({ className, textContent }) => className === 'choice' && label.test(textContent));
  const box = choice!.children[0]!;
  box.checked = checked;
  box.fire('change');
  return box;
}

async function sent(): Promise<readonly string[]> {
  const spell = async ({ name, mediaType, role, source }: Outgoing) =>
    `${name} ${mediaType} ${role} ${new TextDecoder().decode(await source.read(0, source.size))}`;
  return Promise.all(list.outgoing.map(spell));
}

beforeEach(() => {
  page = new PageDocument();
  page.install('https://tips.example');
  bring = () => Promise.resolve(notes);
  isCarried = false;
  const parts = { pdf: { sha256: '', size: 34_600 } };
  const families = new Families(
    { text: notes },
    parts,
    () => bring(),
    () => isCarried,
  );
  list = new FileList(families);
});

describe('A file', () => {
  it('is cleaned when it is added, and goes under a neutral name with the type of what it was cleaned to', async () => {
    choose(['Kim’s letter.odd', 'note: hello|Kim']);
    assert.match(list.obstacle, /still being cleaned/);
    await settled();
    assert.equal(list.obstacle, '');
    assert.deepEqual(await sent(), ['file-1.note text/x-note file note: hello']);
    assert.match(lines()[0]!.textContent, /Removed: person, earlier content.*who made it \(Kim\)/);
    assert.match(page.getElementById('status').textContent, /^file-1\.note: Removed/);
  });

  it('says what no tool can remove', async () => {
    choose(['a', 'note: hello']);
    await settled();
    assert.match(lines()[0]!.textContent, /Nothing was found.*What no tool can remove:what it says/);
  });

  for (const [kind, content, why] of [
    ['of no known format', 'else', /do not know this kind of file/],
    ['that is damaged', 'note: !', /is damaged/],
    ['that the second parser refuses', 'note: ?', /was not clean after cleaning/],
  ] as const) {
    it(`${kind} blocks sending until its person decides, and then goes marked as an original`, async () => {
      choose(['Kim.jpg', content]);
      await settled();
      assert.match(lines()[0]!.textContent, why);
      assert.match(list.obstacle, /Decide first/);
      press(lines()[0]!, 'sendAsIs');
      assert.equal(list.obstacle, '');
      assert.deepEqual(await sent(), [`original-1.jpg image/jpeg original ${content}`]);
    });
  }

  it('that is left out is gone, and the others move up', async () => {
    choose(['a', 'else'], ['b', 'note: b']);
    await settled();
    press(lines()[0]!, 'leaveOut');
    assert.equal(list.obstacle, '');
    assert.deepEqual(await sent(), ['file-1.note text/x-note file note: b']);
    assert.match(lines()[0]!.textContent, /^file-1\.note/);
  });

  it('that cannot be read can only be left out', async () => {
    const chooser = page.getElementById('files');
    const gone = new File(['note: x'], 'a');
    Object.defineProperty(gone, 'slice', { value: () => new Blob([]) });
    chooser.files = [gone];
    chooser.fire('change');
    await settled();
    assert.match(lines()[0]!.textContent, /cannot be read/);
    assert.match(list.obstacle, /Decide first/);
    assert.equal(lines()[0]!.findAll(({ dataset }) => dataset['action'] === 'sendAsIs').length, 0);
  });

  it('takes its original along, marked as such, if its person wants that', async () => {
    choose(['photo.heic', 'note: x|Kim']);
    await settled();
    tick(lines()[0]!, /original/, true);
    assert.deepEqual(await sent(), [
      'file-1.note text/x-note file note: x',
      'original-1.heic image/heic original note: x|Kim',
    ]);
    tick(lines()[0]!, /original/, false);
    assert.equal((await sent()).length, 1);
  });

  it('is cleaned again when changes are to be kept', async () => {
    choose(['a', 'note: x|Kim']);
    await settled();
    tick(lines()[0]!, /Keep changes/, true);
    assert.match(list.obstacle, /still being cleaned/);
    await settled();
    assert.deepEqual(await sent(), ['file-1.note text/x-note file note: x (kept)']);
  });

  it('fits into a message only together with 31 others', async () => {
    choose(...Array.from({ length: 40 }, () => ['a', 'note: x'] as const));
    assert.match(error(), /The rest were not added/);
    await settled();
    assert.equal(list.outgoing.length, 31);
    assert.equal(tick(lines()[0]!, /original/, true).checked, false);
    assert.equal(list.outgoing.length, 31);
  });
});

describe('A file of a family that is not in the page', () => {
  const brought = (): number =>
    page.getElementById('file-list').findAll(({ dataset }) => dataset['action'] === 'bring').length;

  it('says what it costs and what that shows, and brings nothing by itself', async () => {
    bring = () => assert.fail('brought');
    choose(['a', '%PDF-1.7']);
    await settled();
    assert.match(lines()[0]!.textContent, /cleaner for this kind of file \(35 kB\).*Your network may see/);
    assert.match(list.obstacle, /Decide first/);
    assert.equal(brought(), 1);
  });

  it('is cleaned at once where the page carries it, and not at all with a part that is not what was pinned', async () => {
    isCarried = true;
    bring = () => Promise.reject(new PartError());
    choose(['a', '%PDF-1.7|Kim']);
    await settled();
    assert.equal(lines()[0]!.dataset['state'], 'refused');
    bring = () =>
      Promise.resolve({ recognise: async () => notes.recognise(new MemorySource(new TextEncoder().encode('note: '))) });
    choose(['b', '%PDF-1.7|Kim']);
    await settled();
    assert.equal(lines()[1]!.dataset['state'], 'clean');
    assert.equal(brought(), 0);
  });

  it('is cleaned once its family came, and so is the next one', async () => {
    bring = () =>
      Promise.resolve({ recognise: async () => notes.recognise(new MemorySource(new TextEncoder().encode('note: '))) });
    choose(['a', '%PDF-1.7|Kim']);
    await settled();
    press(lines()[0]!, 'bring');
    await settled();
    assert.equal(lines()[0]!.dataset['state'], 'clean');
    choose(['b', '%PDF-1.7|Kim']);
    await settled();
    assert.equal(lines()[1]!.dataset['state'], 'clean');
  });

  it('can be tried again where its family did not come', async () => {
    bring = () => Promise.reject(new Error());
    choose(['a', '%PDF-1.7']);
    await settled();
    press(lines()[0]!, 'bring');
    await settled();
    assert.match(lines()[0]!.textContent, /did not come/);
    assert.equal(brought(), 1);
  });
});

describe('A file that is given up', () => {
  it('is not read any further', async () => {
    const stop = new AbortController();
    const watched = new WatchedSource(new MemorySource(new Uint8Array(9)), stop.signal, () => {});
    await watched.read(0, 9);
    stop.abort();
    await assert.rejects(watched.read(0, 9), UnreadableError);
  });

  it('lets the next one be cleaned', async () => {
    choose(['a', 'note: a|Kim'], ['b', 'note: b']);
    list.clear();
    choose(['c', 'note: c']);
    await settled();
    assert.deepEqual(await sent(), ['file-1.note text/x-note file note: c']);
  });
});

describe('Findings', () => {
  it('are told by what they would tell, each group once', () => {
    const findings = [
      { tells: 'time', name: 'times' },
      { tells: 'place', name: 'location', detail: '39.03, 125.75' },
      { tells: 'time', name: 'software', detail: 'x' },
    ] as const;
    assert.equal(spellGroups(findings), 'place, time');
    assert.deepEqual(spellFindings(findings), [
      'place: where it was made (39.03, 125.75)',
      'time: dates and times; programs (x)',
    ]);
  });

  it('count the computers of Red Star in words', () => {
    const marks = (detail: string) => spellFindings([{ tells: 'marks', name: 'redStar', detail }])[0];
    assert.equal(marks('1'), 'marks of computers: this file carries the mark of a computer that opened it');
    assert.equal(marks('2'), 'marks of computers: this file carries the marks of 2 computers that opened it');
  });

  it('are shown without signs that hide or turn text, and cut', () => {
    const [text] = spellFindings([{ tells: 'person', name: 'author', detail: `a\u202eb\n${'c'.repeat(99)}` }]);
    assert.equal(text, `person: who made it (a b ${'c'.repeat(76)})`);
  });
});
