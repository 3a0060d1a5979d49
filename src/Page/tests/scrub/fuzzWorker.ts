import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { everyFamily } from '../../command/families.ts';
import type { Bytes } from '../../protocol/encoding/bytes.ts';
import { scrub } from '../../scrub/scrub.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { mutants } from './mutants.ts';

/** What a file is to go through: `runs` damaged copies, or as many as fit into the time. */
interface Order {
  readonly path: string;
  readonly seed: number;
  readonly runs: number;
  readonly seconds: number;
}

const clean = (file: Bytes) => scrub(new MemorySource(file), { trackedChanges: 'accept' }, everyFamily);

// Null, or what is wrong with how a damaged copy was treated. What is called clean was read by the second parser; it must
// also be read whole, and be clean if it is cleaned again.
async function judge(mutant: Bytes): Promise<string | null> {
  const outcome = await clean(mutant);
  if (outcome.kind === 'refused') {
    return null;
  }
  const { cleaned } = outcome;
  const again = await clean(await cleaned.read(0, cleaned.size));
  return again.kind === 'clean' ? null : `cleaned, and then refused as ${again.reason}`;
}

parentPort!.on('message', async ({ path, seed, runs, seconds }: Order) => {
  const end = Date.now() + seconds * 1000;
  let run = 0;
  for (const mutant of mutants(new Uint8Array(readFileSync(path)), seed)) {
    if (seconds > 0 ? Date.now() > end : run === runs) {
      break;
    }
    parentPort!.postMessage({ kind: 'run', run });
    try {
      const complaint = await judge(mutant);
      if (complaint !== null) {
        parentPort!.postMessage({ kind: 'complaint', run, complaint });
      }
    } catch (fault) {
      parentPort!.postMessage({
        kind: 'complaint',
        run,
        complaint: fault instanceof Error ? fault.stack : String(fault),
      });
    }
    run++;
  }
  parentPort!.postMessage({ kind: 'done', run });
});
