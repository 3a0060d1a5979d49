import type { Work } from '../../format.ts';
import type { Decision, XmlElement, XmlPolicy } from '../../xml/xmlPolicy.ts';
import { KNOWN } from './markupRules.ts';
import { prefixOf } from './namespaces.ts';

// Settings that change how pages look (ISO/IEC 29500-1, 17.15.1). The others tell of people, sources, windows and versions.
const KEPT = new Set(
  (
    'mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop defaultTabStop ' +
    'autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders bookFoldRevPrinting ' +
    'bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing ' +
    'displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery characterSpacingControl printTwoOnOne ' +
    'strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore displayBackgroundShape footnotePr endnotePr compat ' +
    'themeFontLang clrSchemeMapping decimalSymbol listSeparator noPunctuationKerning'
  ).split(' '),
);

/** The policy for a document's settings. */
export class Settings implements XmlPolicy {
  readonly contextual = true;
  readonly holdsText = /^$/;
  readonly prefixOf = prefixOf;
  readonly #work: Work;

  constructor(work: Work) {
    this.#work = work;
  }

  decide({ name, attributes }: XmlElement, _resolve: unknown, parent: string): Decision {
    if (parent === 'w:settings' && name !== 'm:mathPr' && !KEPT.has(name.slice(2))) {
      this.#note(name);
      return { action: 'drop' };
    }
    const known = attributes.filter(({ uri, local }) => uri !== '' && KNOWN.hasAttribute(prefixOf(uri) ?? '', local));
    return { action: KNOWN.hasElement(name) ? 'keep' : 'drop', attributes: known };
  }

  #note(name: string): void {
    if (name === 'w:rsids') this.#work.found({ tells: 'history', name: 'earlierVersions' });
    if (name === 'w:docVars') this.#work.found({ tells: 'other', name: 'unknown', detail: 'docVars' });
    if (name === 'w:mailMerge') this.#work.found({ tells: 'person', name: 'path' });
  }
}
