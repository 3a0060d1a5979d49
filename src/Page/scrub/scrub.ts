import { type Family, type FamilyName, familyOf } from './family.ts';
import type { Finding, Remainder } from './finding.ts';
import type { Choices, Format, Nested, Work } from './format.ts';
import { endsMarked, withoutMarks } from './redStar.ts';
import { RefusedError, type RefusalReason } from './refusal.ts';
import type { ByteSource } from './source/byteSource.ts';

/** Files in files in files: deeper than any person nests them. */
const DEEPEST = 4;

/** Gives the formats of a family, loading them first where they are not at hand. */
export type LoadFamily = (name: FamilyName) => Promise<Family>;

/** What became of a file. Findings are what was removed, or, of a refused file, what was seen before it was refused. */
export type Scrubbed = { readonly findings: readonly Finding[] } & (
  | ({ readonly kind: 'clean'; readonly remains: readonly Remainder[] } & Nested)
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
);

/**
 * Cleans a file and has a second parser read the result.
 *
 * @throws UnreadableError if the device does not give the file's bytes, and what `load` throws
 */
export async function scrub(source: ByteSource, choices: Choices, load: LoadFamily): Promise<Scrubbed> {
  const findings = new Map<string, Finding>();
  const found = (finding: Finding) => void findings.set(JSON.stringify(finding), finding);
  try {
    const kept = new Set<Remainder>();
    const stays = (remainder: Remainder) => void kept.add(remainder);
    const { format, cleaned } = await clean(source, { choices, load, found, stays, depth: 0 });
    const { mediaType, extension } = format;
    const remains = [...kept, ...format.remains];
    return { kind: 'clean', cleaned, mediaType, extension, remains, findings: [...findings.values()] };
  } catch (fault) {
    if (fault instanceof RefusedError) {
      return { kind: 'refused', reason: fault.reason, findings: [...findings.values()] };
    }
    throw fault;
  }
}

interface Task {
  readonly choices: Choices;
  readonly load: LoadFamily;
  readonly found: (finding: Finding) => void;
  readonly stays: (remainder: Remainder) => void;
  readonly depth: number;
}

async function clean(file: ByteSource, task: Task): Promise<{ format: Format; cleaned: ByteSource }> {
  // Before any format looks: a file that is cut off, or says a wrong length, would take the marks for its own contents.
  const source = await withoutMarks(file, task);
  let format: Format | FamilyName | null = await familyOf(source);
  while (typeof format === 'string') format = await (await task.load(format)).recognise(source);
  if (format === null) {
    throw new RefusedError('unknownFormat');
  }
  const cleaned = await format.clean(source, workOf(task));
  if (!(await format.isClean(cleaned)) || (await endsMarked(cleaned))) {
    throw new RefusedError('notClean');
  }
  return { format, cleaned };
}

function workOf(task: Task): Work {
  const nested = async (source: ByteSource): Promise<Nested> => {
    if (task.depth === DEEPEST) {
      throw new RefusedError('tooComplex');
    }
    const { format, cleaned } = await clean(source, { ...task, depth: task.depth + 1 });
    return { cleaned, mediaType: format.mediaType, extension: format.extension };
  };
  return { ...task, nested };
}
