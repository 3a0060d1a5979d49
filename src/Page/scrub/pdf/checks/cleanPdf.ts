import type { ByteSource } from '../../source/byteSource.ts';
import { SlicedSource } from '../../source/slicedSource.ts';
import { isAllowed, type Step } from './allowed.ts';
import { isCleanBody } from './cleanBody.ts';
import { readValue, type Value } from './grammar.ts';

const HEADER = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
const ENTRY_SIZE = 20;
const MOST_OBJECTS = 5_000_000;
const STREAM_END = '\nendstream\nendobj\n';

/**
 * Reads a cleaned PDF by a grammar of its own, which is far narrower than PDF: one header, objects by number without a byte
 * between them, one exact table, one trailer; only allowed keys, everything reachable, every body only what its filter says.
 */
export async function isCleanPdf(source: ByteSource): Promise<boolean> {
  try {
    const offsets = await readLayout(source);
    return offsets !== null && (await areCleanObjects(source, offsets));
  } catch {
    return false;
  }
}

async function text(source: ByteSource, start: number, end: number): Promise<string> {
  let read = '';
  for (let from = start; from < end; from += 0x2000) {
    read += String.fromCharCode(...(await source.read(from, Math.min(end, from + 0x2000))));
  }
  return read;
}

// Where each object begins, and where the last one ends.
async function readLayout(source: ByteSource): Promise<readonly number[] | null> {
  const tail = await text(source, Math.max(0, source.size - 128), source.size);
  const trailer = /trailer\n<<\/Size ([1-9]\d*)\/Root 1 0 R>>\nstartxref\n([1-9]\d*)\n%%EOF\n$/.exec(tail);
  if (trailer === null || (await text(source, 0, HEADER.length)) !== HEADER) {
    return null;
  }
  const [size, start] = [Number(trailer[1]), Number(trailer[2])];
  const head = `xref\n0 ${size}\n0000000000 65535 f \n`;
  const end = start + head.length + ENTRY_SIZE * (size - 1);
  const isExact = end === source.size - trailer[0].length && size <= MOST_OBJECTS;
  if (!isExact || (await text(source, start, start + head.length)) !== head) {
    return null;
  }
  const offsets = await readTable(source, start + head.length, end);
  return offsets === null || offsets[0] !== HEADER.length ? null : [...offsets, start];
}

async function readTable(source: ByteSource, start: number, end: number): Promise<number[] | null> {
  const table = await text(source, start, end);
  return /^(?:\d{10} 00000 n \n)*$/.test(table) ? (table.match(/\d{10}(?= 00000)/g) ?? []).map(Number) : null;
}

interface PdfObject {
  readonly value: Value;
  readonly body: ByteSource | null;
}

async function areCleanObjects(source: ByteSource, offsets: readonly number[]): Promise<boolean> {
  const objects: PdfObject[] = [];
  const steps: Step[][] = [];
  for (let i = 0; i + 1 < offsets.length; i++) {
    const read = await readObject(source, i + 1, offsets[i]!, offsets[i + 1]!);
    const next: Step[] = [];
    if (read === null || !isAllowed(read.value, 'object', next)) {
      return false;
    }
    objects.push(read);
    steps.push(next);
  }
  const roles = reach(steps);
  if (roles.size !== objects.length) {
    return false;
  }
  for (const [number, role] of roles) {
    const { value, body } = objects[number - 1]!;
    if (body !== null && !(await isCleanBody(value, role, body))) {
      return false;
    }
  }
  return true;
}

async function readObject(source: ByteSource, number: number, start: number, end: number): Promise<PdfObject | null> {
  const head = `${number} 0 obj\n`;
  for (let size = 4096; ; size *= 8) {
    const read = await text(source, start, Math.min(end, start + size));
    const streamAt = read.indexOf('\nstream\n');
    if (streamAt < 0 && start + size < end) {
      continue;
    }
    if (!read.startsWith(head)) {
      return null;
    }
    if (streamAt < 0) {
      const value = read.endsWith('\nendobj\n') ? readValue(read.slice(head.length, -8)) : null;
      return value === null ? null : { value, body: null };
    }
    const value = readValue(read.slice(head.length, streamAt));
    const [from, to] = [start + streamAt + 8, end - STREAM_END.length];
    const isWhole = to >= from && (await text(source, to, end)) === STREAM_END && lengthOf(value) === to - from;
    return value !== null && isWhole ? { value, body: new SlicedSource(source, from, to) } : null;
  }
}

function lengthOf(value: Value | null): number {
  const length = value?.kind === 'dict' ? value.entries.filter(([key]) => key === 'Length') : [];
  const [entry] = length;
  return length.length === 1 && entry![1].kind === 'number' ? entry![1].number : -1;
}

// Every object that the catalog leads to, with the key by which it is reached.
function reach(steps: readonly (readonly Step[])[]): Map<number, string> {
  const roles = new Map<number, string>([[1, 'Root']]);
  const waiting = [1];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    for (const { to, as } of steps[number - 1] ?? []) {
      if (!roles.has(to)) {
        roles.set(to, as);
        waiting.push(to);
      }
    }
  }
  return roles;
}
