import type { Finding } from '../finding.ts';

// Tags have some hundred names in a dozen systems (boxes and keys of QuickTime and 3GPP, ID3, Vorbis comments, RIFF INFO,
// Matroska, APE); what each would tell follows from parts of the name. The first that fits counts.
const MEANINGS: readonly (readonly [RegExp, Pick<Finding, 'tells' | 'name'>])[] = [
  [/xyz|loci|location|gps|latitude|longitude|geo|camm|^(mebx|meta|rtmd|IRD)$/i, { tells: 'place', name: 'location' }],
  [/serial|udid|identifier|^UFID$|unique/i, { tells: 'device', name: 'serial' }],
  [
    /^.?(mak|mod|mdl|mnu|make|model|manu|modl|mdln|fmt|inf|src|ISRC|ISRF)$|camera|model|manufacturer|lens|smta|^cnth$|device|originator|^gpmd$/i,
    { tells: 'device', name: 'camera' },
  ],
  [
    /swr$|too$|enc$|software|encod|^(TSSE|TENC|ISFT|TSS|TEN|LAME|hdlr)$|^.?req$|version|tool|application|(writing|muxing)app/i,
    { tells: 'software', name: 'software' },
  ],
  [/day$|date|time|^(T[DY]\w+|IDIT|ICRD|tmcd|yrrc|year)$/i, { tells: 'time', name: 'times' }],
  [/^APIC|^PIC|covr|picture|cover|thm|^pnot$/i, { tells: 'history', name: 'thumbnail' }],
  [
    /^.?(art|auth|aut|perf|prf|dir|own|cpy|cprt|wrt|prd|com|ope|apid|IART|IENG|ITCH|ICOP|TPE.|TP1|TCOM|TOWN|TCOP|TEXT|PRIV|POPM)$|artist|author|composer|performer|owner|copyright|engineer/i,
    { tells: 'person', name: 'author' },
  ],
  [
    /nam$|titl|des|desc|cmt|comment|alb|gen|gnre|kywd|lyr|subject|keyword|rating|clsf|track|disc|grp|xmp|^(T\w\w\w?|COMM?|USLT|I[A-Z]{3})$/i,
    { tells: 'other', name: 'description' },
  ],
];

/** What a tag of this name would tell. */
export function tagged(key: string, value: string): Finding {
  const short = key.replace(/^com\.(apple\.quicktime|android)\./, '');
  const meaning = MEANINGS.find(([names]) => names.test(short))?.[1] ?? {
    tells: 'other' as const,
    name: 'unknown' as const,
  };
  const detail = meaning.name === 'unknown' ? [printable(key), value].filter(Boolean).join(': ') : value;
  const line = detail.replace(/[\0-\x20\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffd]+/g, ' ').trim();
  return { ...meaning, ...(line === '' ? {} : { detail: Array.from(line.slice(0, 400)).slice(0, 80).join('') }) };
}

/** The longest piece of text in some bytes; empty if there is none. */
export function textIn(bytes: Uint8Array): string {
  const piece = bytes.subarray(0, 4096);
  const isUtf16 = /^(\xff\xfe|\xfe\xff)/.test(String.fromCharCode(...piece.subarray(0, 2)));
  const text = new TextDecoder(isUtf16 ? (piece[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(piece);
  const runs = text.match(/[^\u0000-\u001f\u007f-\u009f\ufffd\ufeff]{2,}/g) ?? [];
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '').trim();
}

const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '');
