import type { ExitSlot } from '#lib/view/exits/exit-slot.svelte.ts';

/** How rows of the page are closed. */
export type PositionExits = Pick<ExitSlot, 'ask' | 'markOf' | 'show'>;
