// Longer than this nothing may keep a finger or a key waiting: leaving the page at once is one of them.
const LONGEST_MILLISECONDS = 30;

let last = Date.now();

/** Lets the page answer whoever presses something, if it has not for a while. */
export async function breathe(): Promise<void> {
  if (Date.now() - last > LONGEST_MILLISECONDS) {
    await turn();
    last = Date.now();
  }
}

// By a message and not by a timer: browsers let timers of a page that is not looked at wait for a second each.
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
