import { locale } from '#locale';
import { doorsOfRoute } from './doors.ts';
import { say, show } from './dom.ts';
import { leadToLanguages } from './language.ts';
import { readFacts } from './facts.ts';
import { familiesOf } from './files/parts.ts';
import { Page } from './page.ts';
import { RosterKeeper } from './rosterKeeper.ts';
import { Transport } from './transport.ts';

/** Starts the page, or says why this browser or address cannot seal anything. */
async function start(): Promise<void> {
  show('page');
  const { subtle } = crypto;
  if (subtle === undefined) {
    say('notice-text', locale.notice.insecure);
    show('notice');
    show('compose', false);
    return;
  }
  const facts = await readFacts();
  say('name', facts.name);
  const transport = new Transport(doorsOfRoute(location.origin, facts.doors));
  const page = new Page(facts, new RosterKeeper(facts, transport), transport, familiesOf(transport));
  leadToLanguages();
  await page.fetchRoster();
}

void start();
