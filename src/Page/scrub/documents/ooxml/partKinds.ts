/** What becomes of a part that a relationship leads to. */
export type Handling = 'markup' | 'settings' | 'picture' | 'media' | 'embedded' | 'discussion';

/** A part that is kept, by the last word of its relationship's type (ISO/IEC 29500-1, section 15; [MS-DOCX], [MS-XLSX]). */
export interface PartKind {
  readonly handling: Handling;
  /** Its name in a cleaned file: the application's folder stands before it; `#` is replaced by a number. */
  readonly path: string;
  /** Its content type; of a picture it is the cleaned picture's own. */
  readonly contentType: string;
  /** Whether the part that it belongs to shows it without naming the relationship. */
  readonly isImplicit: boolean;
}

/** The application that a file is for: the folder of its parts, too. */
export type Application = 'word' | 'xl' | 'ppt';

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const LANGUAGES: Record<Application, string> = {
  word: `${OFFICE}wordprocessingml.`,
  xl: `${OFFICE}spreadsheetml.`,
  ppt: `${OFFICE}presentationml.`,
};

const markup = (path: string, contentType: string, isImplicit = false): PartKind => ({
  handling: 'markup',
  path,
  contentType: `${contentType}+xml`,
  isImplicit,
});

const DRAWN: Record<string, PartKind> = {
  theme: markup('theme/theme#', `${OFFICE}theme`, true),
  themeOverride: markup('theme/themeOverride#', `${OFFICE}themeOverride`, true),
  chart: markup('charts/chart#', `${OFFICE}drawingml.chart`),
  chartEx: markup('charts/chartEx#', 'application/vnd.ms-office.chartex'),
  chartUserShapes: markup('drawings/shapes#', `${OFFICE}drawingml.chartshapes`),
  drawing: markup('drawings/drawing#', `${OFFICE}drawing`),
  diagramData: markup('diagrams/data#', `${OFFICE}drawingml.diagramData`),
  diagramLayout: markup('diagrams/layout#', `${OFFICE}drawingml.diagramLayout`),
  diagramQuickStyle: markup('diagrams/quickStyle#', `${OFFICE}drawingml.diagramStyle`),
  diagramColors: markup('diagrams/colors#', `${OFFICE}drawingml.diagramColors`),
  diagramDrawing: markup('diagrams/drawing#', 'application/vnd.ms-office.drawingml.diagramDrawing'),
  vmlDrawing: {
    handling: 'markup',
    path: 'drawings/vmlDrawing#',
    contentType: `${OFFICE}vmlDrawing`,
    isImplicit: false,
  },
  image: { handling: 'picture', path: 'media/image#', contentType: '', isImplicit: false },
  video: { handling: 'media', path: 'media/media#', contentType: '', isImplicit: false },
  audio: { handling: 'media', path: 'media/media#', contentType: '', isImplicit: false },
  media: { handling: 'media', path: 'media/media#', contentType: '', isImplicit: false },
  package: { handling: 'embedded', path: 'embeddings/document#', contentType: '', isImplicit: false },
};

const discussion = (path: string, contentType: string): PartKind => ({
  ...markup(path, contentType, true),
  handling: 'discussion',
});

const WORD: Record<string, PartKind> = {
  styles: markup('styles', `${LANGUAGES.word}styles`, true),
  numbering: markup('numbering', `${LANGUAGES.word}numbering`, true),
  fontTable: markup('fontTable', `${LANGUAGES.word}fontTable`, true),
  settings: { ...markup('settings', `${LANGUAGES.word}settings`, true), handling: 'settings' },
  footnotes: markup('footnotes', `${LANGUAGES.word}footnotes`, true),
  endnotes: markup('endnotes', `${LANGUAGES.word}endnotes`, true),
  header: markup('header#', `${LANGUAGES.word}header`),
  footer: markup('footer#', `${LANGUAGES.word}footer`),
  comments: discussion('comments', `${LANGUAGES.word}comments`),
};

const EXCEL: Record<string, PartKind> = {
  styles: markup('styles', `${LANGUAGES.xl}styles`, true),
  sharedStrings: markup('sharedStrings', `${LANGUAGES.xl}sharedStrings`, true),
  worksheet: markup('worksheets/sheet#', `${LANGUAGES.xl}worksheet`),
  chartsheet: markup('chartsheets/sheet#', `${LANGUAGES.xl}chartsheet`),
  table: markup('tables/table#', `${LANGUAGES.xl}table`),
  pivotTable: markup('pivotTables/pivotTable#', `${LANGUAGES.xl}pivotTable`, true),
  pivotCacheDefinition: markup('pivotCache/pivotCacheDefinition#', `${LANGUAGES.xl}pivotCacheDefinition`, true),
  externalLink: markup('externalLinks/externalLink#', `${LANGUAGES.xl}externalLink`),
  comments: discussion('comments#', `${LANGUAGES.xl}comments`),
};

const POWERPOINT: Record<string, PartKind> = {
  slide: markup('slides/slide#', `${LANGUAGES.ppt}slide`, true),
  slideLayout: markup('slideLayouts/slideLayout#', `${LANGUAGES.ppt}slideLayout`, true),
  slideMaster: markup('slideMasters/slideMaster#', `${LANGUAGES.ppt}slideMaster`, true),
  notesSlide: markup('notesSlides/notesSlide#', `${LANGUAGES.ppt}notesSlide`, true),
  notesMaster: markup('notesMasters/notesMaster#', `${LANGUAGES.ppt}notesMaster`, true),
  handoutMaster: markup('handoutMasters/handoutMaster#', `${LANGUAGES.ppt}handoutMaster`, true),
  presProps: markup('presProps', `${LANGUAGES.ppt}presProps`, true),
  tableStyles: markup('tableStyles', `${LANGUAGES.ppt}tableStyles`, true),
  comments: discussion('comments/comment#', `${LANGUAGES.ppt}comments`),
  commentAuthors: discussion('commentAuthors', `${LANGUAGES.ppt}commentAuthors`),
};

const KINDS: Record<Application, Record<string, PartKind>> = {
  word: { ...DRAWN, ...WORD },
  xl: { ...DRAWN, ...EXCEL },
  ppt: { ...DRAWN, ...POWERPOINT },
};

/** The kind of part that a relationship leads to; null if it is not needed. `type` is the last word of its type. */
export const kindOf = (application: Application, type: string): PartKind | null =>
  Object.prototype.hasOwnProperty.call(KINDS[application], type) ? (KINDS[application][type] ?? null) : null;

/** A file as a whole: document, template or show, without macros. */
export interface MainKind {
  readonly application: Application;
  readonly path: string;
  readonly contentType: string;
  readonly mediaType: string;
  readonly extension: string;
}

const MAINS: readonly (readonly [RegExp, Application, string, string, string])[] = [
  [/wordprocessingml\.document\.|ms-word\.document\./, 'word', 'document', 'document', 'docx'],
  [/wordprocessingml\.template\.|ms-word\.template/, 'word', 'document', 'template', 'dotx'],
  [/spreadsheetml\.sheet\.|ms-excel\.sheet\.macro/, 'xl', 'workbook', 'sheet', 'xlsx'],
  [/spreadsheetml\.template\.|ms-excel\.template\./, 'xl', 'workbook', 'template', 'xltx'],
  [/presentationml\.presentation\.|ms-powerpoint\.presentation\./, 'ppt', 'presentation', 'presentation', 'pptx'],
  [/presentationml\.slideshow\.|ms-powerpoint\.slideshow\./, 'ppt', 'presentation', 'slideshow', 'ppsx'],
  [/presentationml\.template\.|ms-powerpoint\.template\./, 'ppt', 'presentation', 'template', 'potx'],
];

/** The file that a main part's content type stands for; null if it is none of these. */
export function mainKindOf(contentType: string): MainKind | null {
  const main = MAINS.find(([pattern]) => pattern.test(contentType));
  if (main === undefined) {
    return null;
  }
  const [, application, path, word, extension] = main;
  const mediaType = LANGUAGES[application] + word;
  return { application, path, extension, mediaType, contentType: `${mediaType}.main+xml` };
}
