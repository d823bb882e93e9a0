/** What `ui` may know of OpenAlgo's answers: the closed set of refusals, never a field name. */
export type { NotSent, Refusal } from '#lib/openalgo/rest/answer.ts';
