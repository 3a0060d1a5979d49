import { RefusedError } from '../../refusal.ts';
import { isProperty, type NameKind } from './cssProperties.ts';
import { cleanSelector } from './cssSelectors.ts';
import { CssTokens, type CssToken } from './cssTokens.ts';
import { cleanTokens, isForeign, type Piece, type StyleNames } from './cssValues.ts';

/** Rules within rules: deeper than any person nests them. */
const DEEPEST = 100;

// Rules that say how something looks, and how what is in them is read.
const RULES: Readonly<Record<string, 'rules' | 'declarations' | 'frames'>> = {
  media: 'rules',
  supports: 'rules',
  layer: 'rules',
  container: 'rules',
  'starting-style': 'rules',
  page: 'declarations',
  'counter-style': 'declarations',
  keyframes: 'frames',
};
// Rules whose names are chosen, each with the kind of name.
const NAMED: Readonly<Record<string, NameKind>> = {
  layer: 'layer',
  container: 'container',
  page: 'page',
  'counter-style': 'style',
  keyframes: 'keyframes',
};
// Words that stand where a chosen name could.
const WORDS = /^(?:and|or|not|style|size|inline-size|first|left|right|blank|none|\d.*)$/i;

/** What stands up to a semicolon, a block or the end of one. */
interface Item {
  readonly tokens: readonly CssToken[];
  readonly end: '' | ';' | '{' | '}';
}

/** Cleans styles by lists of what stays: rules, selectors, properties, functions (CSS Syntax Module Level 3, §5). */
export class StyleCleaner {
  readonly #tokens: CssTokens;
  readonly #names: StyleNames;
  readonly #out: Piece[] = [];
  #depth = 0;

  constructor(css: string, names: StyleNames) {
    this.#tokens = new CssTokens(css);
    this.#names = names;
  }

  /**
   * A sheet.
   *
   * @throws RefusedError if it is nested too deeply
   */
  sheet(): readonly Piece[] {
    while (this.#rule(false) !== '');
    return this.#out;
  }

  /** Declarations without a block around them. */
  declarations(): readonly Piece[] {
    while (this.#declaration() !== '');
    return this.#out;
  }

  #put(...pieces: readonly Piece[]): void {
    this.#out.push(...pieces);
  }

  // Reads an item; brackets and the blocks of made-up properties are passed over as a whole.
  #item(isNested: boolean): Item {
    const tokens: CssToken[] = [];
    let [depth, blocks, isCustom] = [0, 0, false];
    for (let token = this.#tokens.next(); token !== null; token = this.#tokens.next()) {
      const { kind, text } = token;
      if (kind === 'sign' && depth === 0 && blocks === 0) {
        if (text === '{' && !isCustom) return { tokens, end: '{' };
        if (text === '}' && (isNested || this.#depth > 0)) return { tokens, end: '}' };
        if (text === ';' && isNested) return { tokens, end: ';' };
      }
      if (kind === 'space' && tokens.length === 0) {
        this.#put(token.written);
        continue;
      }
      tokens.push(token);
      isCustom ||= text === ':' && isNested && (tokens[0]?.text.startsWith('--') ?? false) && tokens.length < 4;
      if (kind === 'rule' && tokens.length === 1) isNested = true;
      if (kind === 'function' || (kind === 'sign' && /^[([]$/.test(text))) depth++;
      else if (kind === 'sign' && /^[)\]]$/.test(text)) depth = Math.max(0, depth - 1);
      else if (kind === 'sign' && text === '{') blocks++;
      else if (kind === 'sign' && text === '}' && blocks > 0) blocks--;
    }
    return { tokens, end: '' };
  }

  // A rule, or, within another one, a declaration. Gives how it ended; '' behind the last one.
  #rule(isNested: boolean): Item['end'] {
    const { tokens, end } = this.#item(isNested);
    const [first] = tokens;
    if (first?.kind === 'rule') return this.#ruleOf(first.text.toLowerCase(), tokens.slice(1), end, isNested);
    if (end !== '{') {
      if (isNested) this.#declare(tokens, end);
      return end;
    }
    const selector = cleanSelector(tokens, this.#names);
    if (selector === null) this.#skipBlock();
    else this.#block(selector, () => this.#rule(true));
    return ';';
  }

  #ruleOf(name: string, prelude: readonly CssToken[], end: Item['end'], isNested: boolean): Item['end'] {
    const plain = name.replace(/^-(?:webkit|moz|o)-/, '');
    const kind = RULES[plain];
    if (kind === undefined || (end !== '{' && plain !== 'layer')) {
      if (/^(?:import|font-face)$/.test(plain)) this.#names.link(`@${plain}`);
      if (end === '{') this.#skipBlock();
      return end === '{' ? ';' : end;
    }
    const head = [`@${name}`, ...this.#prelude(plain, prelude)];
    if (end !== '{') {
      this.#put(...head, ';');
    } else if (kind === 'rules') {
      this.#block(head, () => this.#rule(isNested));
    } else {
      this.#block(head, () => (kind === 'frames' ? this.#frame() : this.#declaration()));
    }
    return end === '{' ? ';' : end;
  }

  #prelude(rule: string, tokens: readonly CssToken[]): Piece[] {
    const kind = NAMED[rule];
    if (kind === undefined) return cleanTokens(tokens, '', this.#names);
    let depth = 0;
    let isPseudo = false;
    return tokens.flatMap((token) => {
      const { text } = token;
      if (token.kind === 'function' || text === '(') depth++;
      else if (text === ')') depth--;
      const isChosen = token.kind === 'name' && depth === 0 && !isPseudo && !WORDS.test(text);
      isPseudo = text === ':';
      if (token.kind === 'string') return [this.#names.name(kind, text)];
      return isChosen ? [this.#names.name(kind, text)] : cleanTokens([token], '', this.#names);
    });
  }

  #block(head: readonly Piece[], next: () => Item['end']): void {
    if (++this.#depth > DEEPEST) throw new RefusedError('tooComplex');
    this.#put(...head, '{');
    for (let end = next(); end !== '' && end !== '}'; end = next());
    this.#put('}');
    this.#depth--;
  }

  #skipBlock(): void {
    let depth = 1;
    for (let token = this.#tokens.next(); token !== null; token = this.#tokens.next()) {
      if (token.kind === 'sign' && token.text === '{') depth++;
      if (token.kind === 'sign' && token.text === '}' && --depth === 0) return;
    }
  }

  #frame(): Item['end'] {
    const { tokens, end } = this.#item(true);
    if (end !== '{') return end;
    if (tokens.every(({ kind, text }) => kind === 'space' || /^(?:from|to|[\d.e]+|[%,.+-])$/i.test(text))) {
      this.#block(
        tokens.map(({ written }) => written),
        () => this.#declaration(),
      );
    } else this.#skipBlock();
    return ';';
  }

  #declaration(): Item['end'] {
    const { tokens, end } = this.#item(true);
    if (end === '{') this.#skipBlock();
    else this.#declare(tokens, end);
    return end === '{' ? ';' : end;
  }

  #declare(tokens: readonly CssToken[], end: Item['end']): void {
    const [name, ...rest] = tokens;
    const colon = rest.findIndex(({ kind }) => kind !== 'space');
    const property = name?.text.toLowerCase() ?? '';
    const value = rest.slice(colon + 1);
    const isCustom = property.startsWith('--');
    if (name?.kind !== 'name' || rest[colon]?.text !== ':' || !(isCustom || isProperty(property))) return;
    if (isForeign(value, property, this.#names)) return;
    const behind = end === ';' ? [';'] : [];
    const written = [
      ...rest.slice(0, colon + 1).map(({ written }) => written),
      ...cleanTokens(value, property, this.#names),
    ];
    if (isCustom) this.#put(this.#names.custom(name.text, [...written, ...behind]));
    else this.#put(property, ...written, ...behind);
  }
}
