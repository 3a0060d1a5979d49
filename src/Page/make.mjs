// What `dotnet build` runs: installs the packages if the lock file changed, then builds the page. One at a time per
// checkout, however many builds are started.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const LOCK = join(HERE, 'obj', 'make.lock');
// A lock this old belongs to a build that was killed.
const STALE_MILLISECONDS = 5 * 60_000;

const changedAt = (path) => statSync(join(HERE, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

async function lock() {
  mkdirSync(dirname(LOCK), { recursive: true });
  for (;;) {
    try {
      return mkdirSync(LOCK);
    } catch (fault) {
      if (fault.code !== 'EEXIST') throw fault;
      if (Date.now() - changedAt('obj/make.lock') > STALE_MILLISECONDS) rmSync(LOCK, { recursive: true, force: true });
      await pause(200);
    }
  }
}

function run(command, ...args) {
  const { status } = spawnSync(command, args, { cwd: HERE, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed; what it said stands above.`);
  }
}

await lock();
try {
  const installed = changedAt('node_modules/.package-lock.json');
  if (installed < Math.max(changedAt('package-lock.json'), changedAt('package.json'))) {
    run('npm', 'ci', '--loglevel=error');
  }
  run(process.execPath, 'build.mjs');
} finally {
  rmSync(LOCK, { recursive: true, force: true });
}
