import { locale } from '#locale';
import type { AcceptedRoster } from '../protocol/rosters/acceptedRoster.ts';
import { spellDate } from './dates.ts';
import { fill, say } from './dom.ts';
import type { Facts } from './facts.ts';

/** Says whose page this is: the newsroom, and the words by which people recognise it. */
export function showNewsroom({ name, fingerprint }: Facts): void {
  say('name', name);
  say('who-newsroom', fill(locale.who.newsroom, { name }));
  say('who-fingerprint', fingerprint);
}

/** Says who reads and how long things are kept, as the roster has it; nothing while there is none. */
export function showTerms(accepted: AcceptedRoster | null): void {
  say('who-editors', accepted === null ? '' : spellEditors(accepted));
  say('who-kept', accepted === null ? '' : spellTerms(accepted));
}

function spellTerms({ roster: { terms }, membership: { clock } }: AcceptedRoster): string {
  const dateOf = (epoch: number): string => spellDate(clock.startOf(epoch));
  const { lanesDays: lanes, repliesDays: replies, notice, holds } = terms;
  const lines = [fill(locale.who.kept, { lanes, replies })];
  if (notice !== null) {
    const { lanesDays, repliesDays, firstDay } = notice;
    const date = dateOf(firstDay * clock.epochsPerDay);
    lines.push(fill(locale.who.longer, { lanes: lanesDays, replies: repliesDays, date }));
  }
  for (const { firstEpoch, lastEpoch, endEpoch } of holds) {
    lines.push(fill(locale.who.held, { first: dateOf(firstEpoch), last: dateOf(lastEpoch), end: dateOf(endEpoch) }));
  }
  return lines.join('\n');
}

// A membership names those editors only who want it.
function spellEditors({ membership: { editors } }: AcceptedRoster): string {
  const named = editors.map(({ name }) => name).filter((name) => name !== null);
  const values = { names: named.join(', '), count: editors.length - named.length };
  const text = named.length === 0 ? locale.who.unnamed : values.count === 0 ? locale.who.named : locale.who.partlyNamed;
  return fill(text, values);
}
