// Draws a PDF page by page, in a frame that has no origin of its own and no network. The file stands in the page. pdf.js reads it in a
// worker, which can be ended; what it does not get here (fonts that the file lacks, tables of old Asian encodings) it does without.
import { AnnotationMode, getDocument, PDFWorker, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerScript from 'worker-script';

/** Pages that are shown of one file. */
const MOST_PAGES = 50;

/** How long opening a file, or drawing a page, may take. */
const LONGEST_MILLISECONDS = 120_000;

/** Dots of a page as it is drawn: 64 MB of memory. */
const MOST_DOTS = 16_000_000;

/** Dots of a picture in the file; a larger one is left out. */
const MOST_PICTURE_DOTS = 50_000_000;

/** Width of a page in CSS pixels where the frame has room for more, and where it has less: it is scrolled then. */
const WIDEST = 1_000;
const NARROWEST = 480;

// Policies have no word for calls from one browser to another, which ask nobody's leave: nothing here may find them.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) Reflect.deleteProperty(globalThis, name);

// Browsers give a frame out of sight no moment to draw in, and whoever scrolled on would be told that it takes too long: each step of drawing
// follows the one before.
const steps: FrameRequestCallback[] = [];
const next = new MessageChannel();
next.port1.onmessage = () => steps.shift()?.(performance.now());
globalThis.requestAnimationFrame = (step) => {
  next.port2.postMessage(null);
  return steps.push(step);
};

const part = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

const say = (words: string) => (part('status').textContent = words);

const port = new Worker(URL.createObjectURL(new Blob([workerScript], { type: 'text/javascript' })));

function fail(words: string) {
  port.terminate();
  part('pages').hidden = true;
  part('sheet').replaceChildren();
  part<HTMLDetailsElement>('words').open = true;
  say(words);
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer = 0;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('', 'TimeoutError')), LONGEST_MILLISECONDS);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

const open = (): Promise<PDFDocumentProxy> =>
  getDocument({
    data: Uint8Array.from(atob(part('file').textContent ?? ''), (letter) => letter.charCodeAt(0)),
    worker: PDFWorker.create({ port: port as unknown as never }),
    // Glyphs and pictures are drawn by pdf.js itself: the browser's own readers of fonts and photos never see the file's.
    disableFontFace: true,
    useSystemFonts: true,
    isImageDecoderSupported: false,
    isOffscreenCanvasSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    maxImageSize: MOST_PICTURE_DOTS,
    verbosity: 0,
  }).promise;

function viewportOf(page: PDFPageProxy) {
  const { width, height } = page.getViewport({ scale: 1 });
  const fit = Math.max(NARROWEST, Math.min(document.documentElement.clientWidth - 20, WIDEST)) / width;
  const most = Math.sqrt(MOST_DOTS / (width * height)) / devicePixelRatio;
  return page.getViewport({ scale: Math.min(fit, most) });
}

async function draw(file: PDFDocumentProxy, number: number) {
  const page = await file.getPage(number);
  const viewport = viewportOf(page);
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width * devicePixelRatio);
  canvas.height = Math.floor(viewport.height * devicePixelRatio);
  canvas.setAttribute('aria-hidden', 'true');
  const text = document.createElement('div');
  text.className = 'text';
  const sheet = part('sheet');
  sheet.style.setProperty('--total-scale-factor', `${viewport.scale}`);
  sheet.style.width = `${viewport.width}px`;
  sheet.style.height = `${viewport.height}px`;
  sheet.replaceChildren(canvas, text);
  // What notes and forms look like is drawn with the page. Nothing of them becomes an element: no link, no field, no script.
  const drawing = page.render({
    canvas,
    viewport,
    annotationMode: AnnotationMode.ENABLE,
    transform: [devicePixelRatio, 0, 0, devicePixelRatio, 0, 0],
  });
  const words = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport });
  try {
    await inTime(Promise.all([drawing.promise, words.render()]));
  } finally {
    drawing.cancel();
    page.cleanup();
  }
}

async function show() {
  const file = await inTime(open());
  const last = Math.min(file.numPages, MOST_PAGES);
  const turn = async (number: number) => {
    say(`Drawing page ${number}…`);
    part<HTMLButtonElement>('back').disabled = part<HTMLButtonElement>('next').disabled = true;
    await draw(file, number);
    part<HTMLButtonElement>('back').disabled = number === 1;
    part<HTMLButtonElement>('next').disabled = number === last;
    part('back').onclick = () => void turn(number - 1).catch(giveUp);
    part('next').onclick = () => void turn(number + 1).catch(giveUp);
    say(`Page ${number} of ${file.numPages}.${last < file.numPages ? ` The first ${last} are shown.` : ''}`);
  };
  part('pages').hidden = last === 1;
  await turn(1);
}

const giveUp = (fault: unknown) =>
  fail(
    fault instanceof DOMException && fault.name === 'TimeoutError'
      ? 'It takes too long to draw this PDF. Its words alone:'
      : 'This PDF is broken, or locked with a password: it cannot be drawn. Its words alone:',
  );

void show().catch(giveUp);
