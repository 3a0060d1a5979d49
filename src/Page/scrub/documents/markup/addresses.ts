import type { Work } from '../../format.ts';

// A name that everybody's computer can look up: no number, no name of a network at home or in a house.
const OPEN_HOST =
  /^(?:[\w\u0080-\uffff-]+\.)+(?!local$|lan$|home$|internal$|intranet$|corp$|private$|localdomain$|arpa$|test$)[a-z\u0080-\uffff][a-z\d\u0080-\uffff-]+$/i;
const WEB = /^(https?:)[\\/]*(?:[^\\/?#]*@)?([^\\/?#@:]+)(:\d{1,5})?([^?#]*)/i;

/**
 * Where a link of a page leads, without what follows the one who uses it: names and passwords, parameters, queries, places
 * within. Null if it leads to no place that everybody can reach.
 */
export function cleanLink(address: string, work: Pick<Work, 'found'>): string | null {
  const plain = address.replace(/[\t\n\r]/g, '').trim();
  const clean = /^mailto:/i.test(plain)
    ? plain.replace(/[?#][^]*/, '')
    : /^tel:/i.test(plain)
      ? `tel:${plain.replace(/[;?#][^]*/, '').replace(/[^\d+().-]/g, '')}`
      : webLink(plain);
  if (clean !== null && clean !== plain) {
    work.found({ tells: 'marks', name: 'tracking', detail: plain });
  }
  return clean;
}

function webLink(address: string): string | null {
  const [, scheme = '', host = '', port = '', path = ''] = WEB.exec(address) ?? [];
  if (!OPEN_HOST.test(host)) {
    return null;
  }
  const segments = path.split(/[\\/]/).map((segment) => segment.replace(/;[^]*/, ''));
  return `${scheme.toLowerCase()}//${host}${port}${segments.join('/')}`;
}
