/** What is told about a file: a number instead of its name, and a type by its ending. */
export interface NeutralName {
  readonly name: string;
  readonly mediaType: string;
}

// Each is one of those that the desk knows (src/Desk/Attachments/MediaTypes.cs).
export const TYPES: Readonly<Record<string, string>> = {
  '3gp': 'video/3gpp',
  amr: 'audio/amr',
  avi: 'video/x-msvideo',
  bmp: 'image/bmp',
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  gif: 'image/gif',
  heic: 'image/heic',
  hwp: 'application/x-hwp',
  hwpx: 'application/hwp+zip',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  m4a: 'audio/mp4',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  odt: 'application/vnd.oasis.opendocument.text',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  pdf: 'application/pdf',
  png: 'image/png',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  rtf: 'application/rtf',
  txt: 'text/plain',
  wav: 'audio/wav',
  webm: 'video/webm',
  webp: 'image/webp',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

/** Names the `place`-th file (from 1) after what it was cleaned to. */
export const cleanedName = (place: number, extension: string, mediaType: string): NeutralName => ({
  name: `file-${place}.${extension}`,
  mediaType,
});

/**
 * Names a file that goes as it is. An ending that is not well known could itself tell something, so it is dropped.
 *
 * @param stem what it is: `file` or `original`
 */
export function neutralName(original: string, place: number, stem = 'file'): NeutralName {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(original)?.[1]?.toLowerCase() ?? '';
  const mediaType = TYPES[ending];
  return mediaType === undefined
    ? { name: `${stem}-${place}.bin`, mediaType: 'application/octet-stream' }
    : { name: `${stem}-${place}.${ending}`, mediaType };
}
