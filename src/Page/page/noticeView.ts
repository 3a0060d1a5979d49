import { locale } from '#locale';
import { spellDate } from './dates.ts';
import { element, fill, onPress, onSubmit, say, show } from './dom.ts';
import type { TrustRefusal } from '../protocol/rosters/trustRefusal.ts';
import type { RosterKeeper, RosterTrouble } from './rosterKeeper.ts';

const NOON = 12 * 3600 * 1000;

/** Says above everything else what speaks against sending here: an untrusted roster, no connection, a wrong clock. */
export class NoticeView {
  constructor(keeper: RosterKeeper, onRetry: () => void) {
    onPress('notice-retry', onRetry);
    onSubmit('clock-form', () => {
      const date = element<HTMLInputElement>('clock-date').valueAsNumber;
      if (Number.isFinite(date)) {
        keeper.correctClock(date + NOON);
        onRetry();
      }
    });
  }

  /** Shows what the keeper has to say. */
  show({
    trouble,
    disputedTime,
    now,
  }: Pick<RosterKeeper, 'trouble' | 'disputedTime'> & { readonly now: number }): void {
    const reachable = trouble !== 'unreachable';
    show('notice', trouble !== null);
    element('notice').classList.toggle('calm', !reachable);
    show('notice-title', reachable);
    show('notice-retry', !reachable);
    element('notice').dataset['trouble'] = trouble ?? '';
    say('notice-text', trouble === null ? '' : textOf(trouble));
    show('clock', disputedTime !== null);
    if (disputedTime !== null) {
      say('clock-text', fill(locale.clock.text, { own: spellDate(now), server: spellDate(disputedTime) }));
    }
  }
}

// Whoever reads the notice can do one of three things; the exact name is for whoever helps them.
const ADVICE: Readonly<Partial<Record<TrustRefusal, string>>> = {
  closed: locale.notice.refusals.closed,
  membershipEnded: locale.notice.refusals.outOfDate,
  rosterEnded: locale.notice.refusals.outOfDate,
};

const textOf = (trouble: RosterTrouble): string =>
  trouble === 'unreachable' ? locale.notice.unreachable : (ADVICE[trouble] ?? locale.notice.refusals.untrusted);
