import { open, unlink } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Scrubbed, scrub } from '../scrub/scrub.ts';
import { type ByteSource, UnreadableError } from '../scrub/source/byteSource.ts';
import { everyFamily } from './families.ts';
import { FileSource } from './fileSource.ts';

const USAGE = `Usage: node scrub.mjs [--keep-changes] IN OUT
Cleans the file IN of what tells of its makers, and writes what is left to OUT, which must not exist; the report, one line of
JSON, goes to standard output. With - as OUT the cleaned bytes follow the report there, and nothing is written to a disk.
--keep-changes keeps tracked changes and comments of documents, without names and times.
Ends with 0: cleaned; 1: cannot be cleaned, the report says why; 2: wrong usage; 3: a file cannot be read or written.
`;

/** How the command ended. */
export const EXIT = { clean: 0, refused: 1, usage: 2, file: 3 } as const;

const PIECE = 262_144;

/** Where the command writes. */
export interface Output {
  write(bytes: Uint8Array | string): Promise<void>;
  complain(text: string): void;
}

/** Runs the command; gives its exit code. */
export async function run(args: readonly string[], output: Output): Promise<number> {
  const asked = readArguments(args);
  if (asked === null) {
    output.complain(USAGE);
    return EXIT.usage;
  }
  try {
    return await scrubFile(asked, output);
  } catch (fault) {
    output.complain(fault instanceof UnreadableError ? 'The file cannot be read.\n' : `${String(fault)}\n`);
    return EXIT.file;
  }
}

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly keepsChanges: boolean;
}

function readArguments(args: readonly string[]): Asked | null {
  try {
    const options = { 'keep-changes': { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [from, to, ...more] = positionals;
    const complete = from !== undefined && to !== undefined && more.length === 0;
    return complete ? { from, to, keepsChanges: values['keep-changes'] === true } : null;
  } catch {
    return null;
  }
}

async function scrubFile({ from, to, keepsChanges }: Asked, output: Output): Promise<number> {
  const file = await open(from, 'r');
  try {
    const source = await FileSource.of(file);
    const scrubbed = await scrub(source, { trackedChanges: keepsChanges ? 'keep' : 'accept' }, everyFamily);
    await output.write(`${JSON.stringify(reportOf(scrubbed))}\n`);
    if (scrubbed.kind === 'refused') {
      return EXIT.refused;
    }
    await (to === '-' ? copy(scrubbed.cleaned, (piece) => output.write(piece)) : save(scrubbed.cleaned, to));
    return EXIT.clean;
  } finally {
    await file.close();
  }
}

function reportOf(scrubbed: Scrubbed): object {
  if (scrubbed.kind === 'refused') {
    return { outcome: 'refused', reason: scrubbed.reason, findings: scrubbed.findings };
  }
  const { cleaned, mediaType, extension, findings, remains } = scrubbed;
  return { outcome: 'clean', length: cleaned.size, mediaType, extension, findings, remains };
}

async function copy(source: ByteSource, write: (piece: Uint8Array) => Promise<void>): Promise<void> {
  for (let start = 0; start < source.size; start += PIECE) {
    await write(await source.read(start, Math.min(start + PIECE, source.size)));
  }
}

// For its owner alone, in the place of nothing else; half a file is worse than none.
async function save(source: ByteSource, path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await copy(source, async (piece) => void (await file.writeFile(piece)));
    await file.close();
  } catch (fault) {
    await file.close().catch(() => undefined);
    await unlink(path);
    throw fault;
  }
}
