import { ExitSlot } from '#lib/view/exits/exit-slot.svelte.ts';
import type { ExitNeeds } from './exits.svelte.ts';

/** Loads what closes positions when it is wanted. */
export function exitSlot(app: ExitNeeds): ExitSlot {
	return new ExitSlot({
		count: () => app.db.table<string>('exitRuns').count(),
		open: async () => (await import('./exits.svelte.ts')).openExits(app),
		trouble: (error) => reportError(error)
	});
}
