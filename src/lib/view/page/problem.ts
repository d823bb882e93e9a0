/** Why the relay did not do what was asked; `ui` knows the words. */
export type { ApiProblem as Problem } from '#lib/api/api-answer.ts';
