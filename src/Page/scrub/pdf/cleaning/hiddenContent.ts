import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { Lexer, Mark, type Token } from '../objects/lexer.ts';
import { parseValue } from '../objects/parser.ts';
import { PdfName } from '../objects/values.ts';
import { imageEnd } from './content.ts';

// What draws (ISO 32000-2, annex A), and what is left where something hidden would be drawn: the end of a path that may clip, a
// new line, nothing.
const INSTEAD: Readonly<Record<string, string>> = {
  Tj: '',
  TJ: '',
  "'": 'T*',
  '"': 'T*',
  Do: '',
  sh: '',
  ...Object.fromEntries(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*'].map((operator) => [operator, 'n'])),
};

/**
 * Takes out of content what is drawn in hidden layers; everything else that changes the state of the page stays.
 *
 * @param hidden the names of those layers in the content's resources
 */
export function withoutHidden(bytes: Bytes, hidden: ReadonlySet<string>): Bytes {
  const text = new TextDecoder('latin1').decode(bytes);
  const lexer = new Lexer(bytes);
  const pieces: Uint8Array[] = [];
  // For each open sequence of marked content, whether it begins a hidden one.
  const open: boolean[] = [];
  let [from, operandsStart] = [0, -1];
  let names: string[] = [];
  for (let token = lexer.next(); !isEnd(token); token = lexer.next()) {
    const start = lexer.start;
    operandsStart = operandsStart < 0 ? start : operandsStart;
    if (!isOperator(token)) {
      if (token instanceof PdfName) names.push(token.name);
      skipOperand(lexer, token);
      continue;
    }
    const isHidden = open.includes(true);
    const { text: operator } = token as Mark;
    if (operator === 'BI') {
      lexer.position = imageEnd(text, start);
    } else if (operator === 'BDC' || operator === 'BMC') {
      open.push(operator === 'BDC' && names[0] === 'OC' && hidden.has(names[1] ?? ''));
    } else if (operator === 'EMC') {
      open.pop();
    }
    const instead = operator === 'BI' ? '' : INSTEAD[operator];
    if (isHidden && instead !== undefined) {
      pieces.push(
        bytes.subarray(from, operandsStart),
        Uint8Array.from(` ${instead} `, (sign) => sign.charCodeAt(0)),
      );
      from = lexer.position;
    }
    [operandsStart, names] = [-1, []];
  }
  return concat(...pieces, bytes.subarray(from));
}

const isEnd = (token: Token): boolean => token instanceof Mark && token.text === '';

const isOperator = (token: Token): boolean =>
  token instanceof Mark && !['[', '<<', 'true', 'false', 'null'].includes(token.text);

// Arrays and dictionaries as a whole.
function skipOperand(lexer: Lexer, token: Token): void {
  if (token instanceof Mark && (token.text === '[' || token.text === '<<')) {
    parseValue(lexer, token);
  }
}
