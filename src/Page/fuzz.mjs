// Damages files in many ways, cleans each, and complains about hangs, growing memory, errors, and what is called clean and is not.
// Usage: node fuzz.mjs [--runs 25 | --seconds 10] [--seed 1] FILE…        the same seed damages a file in the same ways
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { HERE } from './bundle.mjs';

// Longer, on a machine that does other things too, is a hang; more is memory that grows with what a file says.
const HANG_MILLISECONDS = 120_000;
const MOST_MEMORY = 1_500_000_000;
const WORKER = join(HERE, 'obj', 'fuzzWorker.mjs');

const { values, positionals } = parseArgs({
  options: {
    runs: { type: 'string', default: '25' },
    seconds: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
  allowPositionals: true,
});

await build({
  absWorkingDir: HERE,
  entryPoints: ['tests/scrub/fuzzWorker.ts'],
  outfile: WORKER,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'warning',
});

/** Puts one file through it; gives the number of complaints. */
function fuzz(path) {
  return new Promise((resolve) => {
    const worker = new Worker(WORKER, { resourceLimits: { maxOldGenerationSizeMb: 512 } });
    let [run, complaints, timer] = [0, 0, undefined];
    const complain = (text) => {
      complaints++;
      console.log(`${path}, seed ${values.seed}, copy ${run}: ${text}`);
    };
    const end = () => {
      clearTimeout(timer);
      void worker.terminate().then(() => resolve(complaints));
    };
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        complain('hangs');
        end();
      }, HANG_MILLISECONDS);
    };
    worker.on('error', (fault) => {
      complain(String(fault));
      end();
    });
    worker.on('message', (message) => {
      run = message.run;
      watch();
      if (message.kind === 'complaint') complain(message.complaint);
      if (process.memoryUsage.rss() > MOST_MEMORY) {
        complain('takes too much memory');
        end();
      } else if (message.kind === 'done') {
        console.log(`${path}: ${run} damaged copies, ${complaints} complaints`);
        end();
      }
    });
    worker.postMessage({ path, seed: Number(values.seed), runs: Number(values.runs), seconds: Number(values.seconds) });
    watch();
  });
}

let complaints = 0;
for (const path of positionals) {
  complaints += await fuzz(path);
}
process.exitCode = complaints === 0 ? 0 : 1;
