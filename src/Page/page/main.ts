// Words first: what stands between like and like costs bytes, and words are like nothing else of the page.
import './words.ts';
import { locale } from '#locale';
import { FROM_FILE } from './doors.ts';
import { say, show } from './dom.ts';
import { leadToLanguages } from './language.ts';
import { readFacts } from './facts.ts';
import { familiesOf } from './files/parts.ts';
import { readKept, sourceOfPage } from './keptPage.ts';
import { Page } from './page.ts';
import { showNewsroom } from './readersView.ts';
import { Reach } from './reach.ts';
import { RosterKeeper } from './rosterKeeper.ts';
import { Transport } from './transport.ts';

/** Starts the page, or says why this browser or address cannot seal anything. */
async function start(): Promise<void> {
  const [source, kept] = [sourceOfPage(), readKept()];
  show('page');
  const { subtle } = crypto;
  if (subtle === undefined) {
    say('notice-text', locale.notice.insecure);
    show('notice');
    show('compose', false);
    return;
  }
  const facts = await readFacts();
  showNewsroom(facts);
  const transport = new Transport([]);
  const isFirefox = navigator.userAgent.includes('Firefox/');
  // Browsers call the origin of a file by different names.
  const origin = location.protocol === 'file:' ? FROM_FILE : location.origin;
  const reach = new Reach(transport, facts.doors, kept?.route ?? null, origin, isFirefox);
  const page = new Page(facts, new RosterKeeper(facts, transport), transport, {
    families: familiesOf(transport),
    reach,
    source,
  });
  leadToLanguages();
  await page.begin(kept);
}

void start();
