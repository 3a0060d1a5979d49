import { textOf } from '../../xml/xmlElements.ts';

// Office programs place lines and pictures, and turn gradients and arcs, as the program did that wrote the file; LibreOffice tells
// by its name (`SvXMLMetaDocumentContext::setBuildId`, `DocumentInfo` in xmloff). It asks for no more than this of a name.
const VERSIONS = ['3', '4.0', '4.2', '4.3', '4.4', '5', '6.0', '6.3', '7'] as const;
const BUILDS = [0, 1, 202, 8951, 9074, 9222, 9316, 9380, 9536, 9574] as const;
const NEWEST = 'LibreOffice/7 LibreOffice_project/';

const MAKERS: readonly (readonly [names: RegExp, name: string])[] = [
  [/^(?:StarOffice|StarSuite) [67]|^OpenOffice\.org 1/, 'OpenOffice.org 1'],
  [/^NeoOffice\/2/, 'NeoOffice/2'],
  [/^MicrosoftOffice/, 'MicrosoftOffice'],
];

/**
 * What has to stay of the name of the program that wrote a document, so that it looks the same: a generation of programs.
 *
 * @param meta the document's meta.xml
 * @returns null if nothing has to
 */
export function generationOf(meta: string): string | null {
  const generator = textOf(meta, 'generator');
  const version = /^[^/]*\/(\d[\d.]*)/.exec(generator.includes('LibreOffice_project/') ? generator : '')?.[1];
  const [, line, build] = /^[^ ]+ [^ /]+\/(\d{2,3})m[^$]*\$Build-(\d+)/.exec(generator) ?? [];
  const built = line === undefined ? '' : `${line}m0$Build-${buildOf(Number(build))}`;
  if (version !== undefined) return `LibreOffice/${versionOf(version)} LibreOffice_project/${built}`;
  if (built !== '') return `OpenOffice.org/ OpenOffice.org_project/${built}`;
  return MAKERS.find(([names]) => names.test(generator))?.[1] ?? null;
}

/** Whether a part of a document looks different without the name of this generation: of the newest, only the axes of charts do. */
export const needsGeneration = (generation: string, content: string): boolean =>
  generation !== NEWEST || /<(?:[\w-]+:)?axis[\s/>]/.test(content);

const buildOf = (build: number): number => Math.max(...BUILDS.filter((least) => least <= build));

// As decimal fractions: the second number of a version has one digit, or nothing depends on it.
const versionOf = (version: string): string =>
  VERSIONS.filter((least) => Number(least) <= Number.parseFloat(version)).pop() ?? VERSIONS[0];
