import { locale } from '#locale';
import type { Finding, Tells } from '../../scrub/finding.ts';
import { fill } from '../dom.ts';
import { spellSize } from '../sizes.ts';
import type { ChosenFile } from './chosenFile.ts';

const DETAIL_LENGTH = 80;
// Control characters, and those that turn the direction of a line or hide: a detail comes out of a stranger's file.
const UNSHOWABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g;

const texts = locale.scrub;

/** How a file stands, in a line. */
export function spellState({ state, original }: ChosenFile): string {
  switch (state.kind) {
    case 'waiting':
      return texts.waiting;
    case 'cleaning':
      return fill(texts.cleaning, { reached: spellSize(state.reached), total: spellSize(original.size) });
    case 'missing':
      return fill(state.failed ? texts.partFailed : texts.partNeeded, { size: spellSize(state.size) });
    case 'unreadable':
      return texts.unreadable;
    case 'asIs':
      return texts.asIs;
    case 'refused':
      return `${texts.refusals[state.reason]} ${texts.refused}`;
    case 'clean':
      return (
        (state.findings.length === 0 ? texts.nothing : fill(texts.removed, { what: spellGroups(state.findings) })) +
        (state.remains.includes('hidden') ? ` ${texts.remains} ${texts.remainders.hidden}` : '')
      );
  }
}

/** What findings would tell, each group once, in the order of `locale.scrub.tells`. */
export const spellGroups = (findings: readonly Finding[]): string =>
  new Intl.ListFormat(locale.language, { type: 'unit' }).format(groupsOf(findings).map((tells) => texts.tells[tells]));

/** Each group of findings in words: what it would tell, and what was found. */
export const spellFindings = (findings: readonly Finding[]): readonly string[] =>
  groupsOf(findings).map((tells) => {
    const found = findings.filter((finding) => finding.tells === tells).map(spellFinding);
    return `${texts.tells[tells]}: ${found.join('; ')}`;
  });

const groupsOf = (findings: readonly Finding[]): readonly Tells[] =>
  (Object.keys(texts.tells) as Tells[]).filter((tells) => findings.some((finding) => finding.tells === tells));

function spellFinding({ name, detail = '' }: Finding): string {
  if (name === 'redStar') {
    return detail === '1' ? texts.redStarOne : fill(texts.found.redStar, { count: detail });
  }
  const text = texts.found[name];
  const shown = [...detail.replace(UNSHOWABLE, ' ').trim()].slice(0, DETAIL_LENGTH).join('');
  return shown === '' ? text : `${text} (${shown})`;
}
