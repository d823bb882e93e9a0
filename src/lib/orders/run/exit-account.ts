import type { OrderDesk } from '#lib/orders/desk/order-desk.ts';
import { accountReport } from './account-report.ts';
import type { AccountReport, ExitRun, RunAccount, RunStep } from './exit-run.ts';

/** Ms that cancelling gets before positions are closed: what rests on their contracts is cancelled again with each. */
const CANCEL_WITHIN = 8_000;
/** Ms that the last cancelling gets. */
const LAST_WITHIN = 5_000;

interface AccountWorld {
	desk: Pick<OrderDesk, 'close' | 'cancel'>;
	/** Epoch ms. */
	now: () => number;
	/** Ms that only grow. */
	clock: () => number;
	/** Told before each step. */
	stepped: (step: RunStep) => Promise<void>;
}

/** One account's part of a run, from the first reading to the last. */
export async function exitAccount(
	{ desk, now, clock, stepped }: AccountWorld,
	{ id: group, kind, within }: Pick<ExitRun, 'id' | 'kind' | 'within'>,
	{ account, mode, targets }: RunAccount
): Promise<AccountReport> {
	const ends = clock() + within;
	const left = () => Math.max(0, ends - clock());
	const of = { account, mode };
	const cancel = (most: number) =>
		desk.cancel({ ...of, which: 'all', within: Math.min(most, left()) });
	if (kind === 'panic') {
		await stepped('cancelling');
		await cancel(CANCEL_WITHIN);
	}
	await stepped('closing');
	const most = left();
	const reserve = kind === 'panic' ? Math.min(LAST_WITHIN, most / 2) : 0;
	const result = await desk.close({ ...of, group, targets, within: most - reserve });
	if (kind === 'exit') return accountReport(result, { cancelled: undefined, at: now() });
	// Orders may have arrived meanwhile, and what they did shows after they are gone.
	const cancelled = await cancel(LAST_WITHIN);
	const last = await desk.close({ ...of, group, targets, within: left() });
	return accountReport(last, { cancelled, at: now() });
}
