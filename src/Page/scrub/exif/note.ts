import type { FindingName, Tells } from '../finding.ts';
import type { Work } from '../format.ts';

/** What a scrubber notes findings with. */
export type Notes = Pick<Work, 'found'>;

const LONGEST_DETAIL = 80;

/** Notes a finding. Of its detail stay 80 characters of one line; an empty one is left out. */
export function note({ found }: Notes, tells: Tells, name: FindingName, detail = ''): void {
  const line = detail.replace(/[\0-\x20\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffd]+/g, ' ').trim();
  found(
    line === ''
      ? { tells, name }
      : { tells, name, detail: Array.from(line.slice(0, 400)).slice(0, LONGEST_DETAIL).join('') },
  );
}
