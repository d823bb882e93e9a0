import type { Account } from '#lib/domain/account/account.ts';
import { wayOut } from '#lib/domain/account/account-health.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { Conditions } from './conditions.ts';

/** Ms between questions to an account whose login is over; coming back to the page asks at once. */
const ASK_EVERY = 30_000;

interface Recheck {
	surroundings: Surroundings;
	conditions: Pick<Conditions, 'of'>;
	/** The active accounts with their servers. */
	hosts(): Promise<
		readonly { account: Account; client: Pick<OpenAlgoClient, 'funds' | 'positions'> }[]
	>;
}

/**
 * Asks again where a broker login is over: the trader logs in at the account's own server, and nothing tells this page.
 * Returns its stop.
 */
export function recheckLogins({ surroundings, conditions, hosts }: Recheck): () => void {
	let cancel = () => {};
	const ask = async () => {
		cancel();
		cancel = surroundings.after(ASK_EVERY, () => void ask());
		if (!surroundings.visible() || !surroundings.online()) return;
		const over = (await hosts()).filter(
			({ account }) => wayOut(conditions.of(account)) === 'login'
		);
		// The positions may have been what was refused.
		await Promise.all(over.flatMap(({ client }) => [client.funds(), client.positions()]));
	};
	const stopFollowing = surroundings.onChange(() => void ask());
	cancel = surroundings.after(ASK_EVERY, () => void ask());
	return () => {
		stopFollowing();
		cancel();
	};
}
