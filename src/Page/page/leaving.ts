import { element, show } from './dom.ts';

const PRESSES = 3;
const WITHIN_MILLISECONDS = 2000;

/**
 * Leaves at once when the button is pressed, or Escape three times in a row: the page forgets, shows nothing any more,
 * and takes the place of its own history entry by the page that the operator chose.
 */
export function offerLeaving(forget: () => void): void {
  const link = element<HTMLAnchorElement>('leave');
  const leave = () => {
    forget();
    // Before the next page comes, which may take long, and even if it never does.
    document.documentElement.hidden = true;
    location.replace(link.href);
  };
  link.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
  // Without scripts there is no such key.
  show('leave-hint');
  let presses: number[] = [];
  addEventListener('keydown', ({ key, repeat, timeStamp }) => {
    if (key !== 'Escape') {
      presses = [];
    } else if (!repeat) {
      presses = [...presses, timeStamp].slice(-PRESSES);
      if (presses.length === PRESSES && timeStamp - presses[0]! <= WITHIN_MILLISECONDS) {
        leave();
      }
    }
  });
}
