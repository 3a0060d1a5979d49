import { request as send, type ClientRequest } from 'node:http';

/**
 * As much of the browser's XMLHttpRequest as the page uses, over node's own http: real requests to a real server. Like a
 * browser, it asks a server of another origin for permission (CORS preflight) before an upload that is listened to.
 */
export class XmlHttpRequest {
  responseType = '';
  status = 0;
  response: ArrayBuffer | null = null;
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;
  onprogress: (() => void) | null = null;
  readonly upload: { onprogress: ((event: { loaded: number }) => void) | null; onload: (() => void) | null } = {
    onprogress: null,
    onload: null,
  };
  #method = '';
  #url = '';
  #call: ClientRequest | null = null;
  #aborted = false;

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
  }

  send(body: Uint8Array | null): void {
    const isWatched = this.upload.onprogress !== null || this.upload.onload !== null;
    if (!isWatched || new URL(this.#url).origin === location.origin) {
      this.#send(body);
      return;
    }
    const call = this.#open('OPTIONS');
    call.on('response', (response) => response.resume().on('end', () => this.#send(body)));
    call.end();
  }

  #open(method: string): ClientRequest {
    const call = send(this.#url, { method, agent: false });
    this.#call = call;
    call.on('error', () => this.#fail());
    return call;
  }

  #send(body: Uint8Array | null): void {
    const call = this.#open(this.#method);
    call.on('response', (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', () => this.#fail());
      response.on('end', () => {
        this.status = response.statusCode!;
        this.response = new Uint8Array(Buffer.concat(pieces)).buffer;
        this.onload?.();
      });
    });
    call.end(body ?? undefined, () => {
      if (body !== null) {
        this.upload.onprogress?.({ loaded: body.length });
        this.upload.onload?.();
      }
    });
  }

  abort(): void {
    this.#aborted = true;
    this.#call?.destroy(new Error('aborted'));
  }

  #fail(): void {
    (this.#aborted ? this.onabort : this.onerror)?.();
  }
}
