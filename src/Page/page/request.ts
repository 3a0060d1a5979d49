import type { Bytes } from '../protocol/encoding/bytes.ts';

/** An answer of a door. */
export interface Answer {
  readonly status: number;
  readonly body: Bytes;
}

/** No answer came. */
export class ConnectionError extends Error {
  /** Whether the whole body may have arrived nevertheless. */
  readonly mayHaveArrived: boolean;

  constructor(mayHaveArrived: boolean) {
    super('connection');
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** What a request carries, besides where it goes. */
export interface RequestOptions {
  readonly body?: Bytes;
  /** Told how many bytes of the body have gone. */
  readonly onProgress?: (sent: number) => void;
  /**
   * Not to watch how far the body has come. Watching takes a page of another origin than the door's, such as one from a
   * file, a round trip more: the browser asks the door's permission first. What fails unwatched may have arrived.
   */
  readonly isUnwatched?: boolean;
  readonly signal?: AbortSignal | undefined;
}

// Without a byte moving for so long, a connection is given up. Slow ones move.
const IDLE_MILLISECONDS = 90_000;

/**
 * One request without cookies, cache or headers of its own.
 *
 * @remarks XMLHttpRequest, because fetch cannot tell how much of a body has been sent.
 * @throws ConnectionError if no answer comes
 */
export function request(method: string, url: string, options: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { body, onProgress, signal } = options;
    const call = new XMLHttpRequest();
    const isWatched = body !== undefined && options.isUnwatched !== true;
    let uploaded = !isWatched;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      finish();
    };
    const abort = () => call.abort();
    const stayAwake = () => {
      clearTimeout(timer);
      timer = setTimeout(abort, IDLE_MILLISECONDS);
    };
    const fail = () => settle(() => reject(new ConnectionError(uploaded)));

    call.open(method, url);
    call.responseType = 'arraybuffer';
    if (isWatched) {
      call.upload.onprogress = ({ loaded }) => {
        stayAwake();
        // Firefox tells of the end of an upload only when the answer begins, of its progress in time.
        uploaded ||= loaded >= body.length;
        onProgress?.(loaded);
      };
      call.upload.onload = () => (uploaded = true);
    }
    call.onprogress = stayAwake;
    call.onerror = call.onabort = fail;
    // Firefox also calls it loaded when the connection ended without an answer.
    call.onload = () =>
      call.status === 0
        ? fail()
        : settle(() => resolve({ status: call.status, body: new Uint8Array(call.response as ArrayBuffer) }));
    signal?.addEventListener('abort', abort);
    stayAwake();
    call.send(body ?? null);
    onProgress?.(0);
    if (signal?.aborted) {
      abort();
    }
  });
}
