import type { Decision, XmlElement, XmlPolicy } from '../../xml/xmlPolicy.ts';
import { prefixOf } from './namespaces.ts';

const VIEW = 'ooo:view-settings';
const OFFICE = 'http://openoffice.org/2004/office';
// Switches that change how lines and pages break have two states, or are named here.
const NAMED = /^(?:PrinterIndependentLayout|ImagePreferredDPI|CharacterCompressionType)$/;
// Of those, which tell of printers, of links and of sessions.
const TELLING =
  /Printer(?!IndependentLayout|Metrics)|^Rsid|^Link|AutoUpdate|AutoSave|RevisionsProtected|LoadReadonly|SaveVersion/;
// What is seen of an object in a document.
const SEEN = /^VisibleArea(?:Top|Left|Width|Height)$/;

/** The policy for the settings of an OpenDocument file: how windows stood, printers and sources go. */
export class Settings implements XmlPolicy {
  readonly contextual = true;
  readonly holdsText = /^config:config-item$/;
  readonly prefixOf = prefixOf;
  readonly #isObject: boolean;

  /** @param isObject whether they are those of an object in a document */
  constructor(isObject: boolean) {
    this.#isObject = isObject;
  }

  decide({ name, attributes }: XmlElement): Decision {
    const value = (local: string) => attributes.find((attribute) => attribute.local === local)?.value ?? '';
    if (name === 'config:config-item-set') {
      // LibreOffice passes over settings whose name has a prefix that nothing declares.
      const isKept = value('name') === 'ooo:configuration-settings' || (this.#isObject && value('name') === VIEW);
      return { action: isKept ? 'keep' : 'drop', uses: [OFFICE] };
    }
    if (name !== 'config:config-item') {
      return { action: /^office:(?:document-settings|settings)$/.test(name) ? 'keep' : 'drop' };
    }
    if (this.#isObject && SEEN.test(value('name'))) return { action: 'keep' };
    const isSwitch = value('type') === 'boolean' || NAMED.test(value('name'));
    return { action: isSwitch && !TELLING.test(value('name')) ? 'keep' : 'drop' };
  }
}
