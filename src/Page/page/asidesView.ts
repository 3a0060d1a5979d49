import { locale } from '#locale';
import { element } from './dom.ts';
import type { Id } from './ids.ts';
import type { Draft } from './shipment.ts';

/** The fields beside the message: names of others, and a question that only this source can answer. */
export const ASIDES = ['names', 'question', 'question-answer'] as const satisfies readonly Id[];

const valueOf = (id: (typeof ASIDES)[number]): string => element<HTMLTextAreaElement>(id).value.trim();

/** What was written beside the message. */
export const readAsides = (): Pick<Draft, 'names' | 'question' | 'answer'> => ({
  names: valueOf('names'),
  question: valueOf('question'),
  answer: valueOf('question-answer'),
});

/** What is wrong with it; empty if nothing is. */
export function complaintAboutAsides(): string {
  const { question, answer } = readAsides();
  return (question === '') === (answer === '') ? '' : locale.asides.both;
}

/** Empties and closes them. */
export function clearAsides(): void {
  ASIDES.forEach((id) => (element<HTMLTextAreaElement>(id).value = ''));
  (['names-part', 'question-part'] as const).forEach((id) => (element<HTMLDetailsElement>(id).open = false));
}
