import { once } from 'node:events';
import { run } from './scrubCommand.ts';

const { stdout, stderr } = process;

process.exitCode = await run(process.argv.slice(2), {
  async write(bytes) {
    if (!stdout.write(bytes)) {
      await once(stdout, 'drain');
    }
  },
  complain: (text) => void stderr.write(text),
});
