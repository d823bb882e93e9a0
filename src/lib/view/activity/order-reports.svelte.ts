import { untrack } from 'svelte';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import { orderLines } from './order-lines.ts';
import type { ToldReports } from './told-reports.ts';

interface OrderReportParts {
	/** In the order in which they were planned; undefined until this device has answered. */
	intents: () => readonly Intent[] | undefined;
	told: Pick<ToldReports, 'tell'>;
	nameOf: (account: AccountId) => string;
	surroundings: Pick<Surroundings, 'after'>;
	trouble: (error: unknown) => void;
}

/** Ms after which the log is told: an order that leaves has the device to itself until then. */
const LATER = 1_000;

/** Tells the activity log of every order that was wanted here, and of what came of it; also of what a window left that is gone. */
export function followOrders(parts: OrderReportParts): () => void {
	const { intents, told, nameOf, surroundings, trouble } = parts;
	let cancel: (() => void) | undefined;
	const tell = () => {
		cancel = undefined;
		const lines = (intents() ?? []).flatMap((one) => orderLines(one, nameOf(one.account)));
		told.tell(lines).catch(trouble);
	};
	const stop = $effect.root(() => {
		$effect(() => {
			if (!intents()) return;
			cancel ??= surroundings.after(LATER, () => untrack(tell));
		});
	});
	return () => {
		stop();
		cancel?.();
	};
}
