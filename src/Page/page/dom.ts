import { localDigits } from './digits.ts';
import type { Id } from './ids.ts';

/** An element of the page, which always exists. */
export const element = <T extends HTMLElement = HTMLElement>(id: Id): T => document.getElementById(id) as T;

/** Shows or hides an element. */
export function show(id: Id, shown = true): void {
  element(id).hidden = !shown;
}

/** Sets an element's text; nothing on this page is ever parsed as HTML. */
export function say(id: Id, text: string): void {
  element(id).textContent = text;
}

/** Puts nodes into an element, in the place of what was there. */
export function fillWith(id: Id, nodes: readonly Node[]): void {
  const parent = element(id);
  parent.textContent = '';
  parent.append(...nodes);
}

/** Makes an element with a text. */
export function create<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text = '',
  className = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

/** Runs `action` on each press of a button. */
export function onPress(id: Id, action: () => void | Promise<void>): void {
  element(id).addEventListener('click', () => void action());
}

/** Runs `action` when a form is submitted; the browser itself submits nothing. */
export function onSubmit(id: Id, action: () => void | Promise<void>): void {
  element(id).addEventListener('submit', (event) => {
    event.preventDefault();
    void action();
  });
}

/** Fills the `{…}` of a text; numbers are written in this language's digits. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? localDigits(String(value)) : String(value);
  });

const SECTIONS = ['compose', 'sending', 'result', 'phrase-shown', 'cleared', 'return-view', 'thread'] as const;

/** One step of what a person does here. */
export type Section = (typeof SECTIONS)[number];

const listeners: (() => void)[] = [];

/** Runs `listener` at every turn to another section. */
export const onTurn = (listener: () => void): void => void listeners.push(listener);

/** Shows one section and takes keyboard and screen reader to its heading. */
export function turnTo(section: Section): void {
  SECTIONS.forEach((each) => show(each, each === section));
  listeners.forEach((listener) => listener());
  const heading = element(section).querySelector<HTMLElement>('h1');
  window.scrollTo(0, 0);
  heading?.focus({ preventScroll: true });
}
