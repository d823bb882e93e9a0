/** What pages may know of the order core: what it says, and nothing that acts. */
export type { ChangeAnswer } from '#lib/orders/change/change-answer.ts';
export type { ChangeStop } from '#lib/orders/change/check-change.ts';
export type { ChangedTerm } from '#lib/orders/change/working-terms.ts';
export type { Ran } from '#lib/orders/desk/run-plan.ts';
export type { Finding } from '#lib/orders/identity/findings.ts';
export type { Intent, IntentId, IntentState } from '#lib/orders/intent/intent.ts';
export type { NotPlacedWhy, UnknownWhy } from '#lib/orders/intent/intent-event.ts';
