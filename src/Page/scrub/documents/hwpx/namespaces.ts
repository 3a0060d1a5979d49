// KS X 6101 (OWPML): namespaces of Hancom, and of charts in their documents.
const HANCOM = /^http:\/\/www\.hancom\.co\.kr\/hwpml\/(2011|2016|2024)\/(head|section|paragraph|core|master-page)$/;
const PREFIXES: Readonly<Record<string, string>> = {
  head: 'hh',
  section: 'hs',
  paragraph: 'hp',
  core: 'hc',
  'master-page': 'hm',
};

/** The prefix of a namespace in cleaned parts; null if nothing of it is needed. */
export function prefixOf(uri: string): string | null {
  if (uri === '') {
    return '';
  }
  const [, year, name = ''] = HANCOM.exec(uri) ?? [];
  const prefix = PREFIXES[name];
  if (prefix === undefined) {
    return null;
  }
  return year === '2011' ? prefix : `${prefix}${year === '2016' ? '10' : '24'}`;
}
