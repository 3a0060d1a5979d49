import { utf8 } from '../../protocol/encoding/bytes.ts';
import type { Family } from '../../scrub/family.ts';
import { RefusedError } from '../../scrub/refusal.ts';
import type { ByteSource } from '../../scrub/source/byteSource.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';

const read = async (source: ByteSource): Promise<string> => new TextDecoder().decode(await source.read(0, source.size));

/**
 * A format of the tests: `note: text|author`, of which the author is cleaned away. `note: !` is damaged, and what is cleaned
 * of `note: ?` is not clean.
 */
export const notes: Family = {
  async recognise(source) {
    if (!(await read(source)).startsWith('note: ')) {
      return null;
    }
    return {
      mediaType: 'text/x-note',
      extension: 'note',
      remains: ['content'],
      async clean(note, { choices, found }) {
        const [text, author] = (await read(note)).split('|');
        if (text!.includes('!')) {
          throw new RefusedError('damaged');
        }
        if (author !== undefined) {
          found({ tells: 'person', name: 'author', detail: author });
          found({ tells: 'history', name: 'comments' });
        }
        return new MemorySource(utf8(choices.trackedChanges === 'keep' ? `${text} (kept)` : text!));
      },
      isClean: async (note) => !/[|?]/.test(await read(note)),
    };
  },
};
