import { accountCondition, type AccountCondition } from '#lib/domain/account/account-health.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { ServerSeen } from '#lib/domain/account/server-proof.ts';
import { FEED_STATES, type FeedState } from '#lib/domain/feed/feed-state.ts';
import type { FeedStatus } from '#lib/wire/socket/messages.ts';
/** What `ui` shows of it. */
export type { AccountCondition } from '#lib/domain/account/account-health.ts';

interface ConditionsWorld {
	/** The relay's last word; undefined while it cannot be heard, since it may be out of date. */
	status(): FeedStatus | undefined;
	/** As the badge says it. */
	feed(): string;
	/** What this page's own calls to the account's server have proved. */
	proved(id: AccountId): ServerSeen | undefined;
}

type Judged = Pick<Account, 'id' | 'isActive' | 'keyVersion'>;

/** How the accounts are, from all that this page knows of them: every page asks here. */
export class Conditions {
	readonly #world: ConditionsWorld;

	constructor(world: ConditionsWorld) {
		this.#world = world;
	}

	of({ id, isActive, keyVersion }: Judged): AccountCondition {
		const { status, feed, proved } = this.#world;
		const candidate = status()?.candidates.find((one) => one.id === id);
		return accountCondition({
			...{ isActive, hasKey: keyVersion > 0 },
			socket: candidate && { state: candidate.state, mute: isMute(candidate) },
			feed: stateOf(feed()),
			seen: proved(id)
		});
	}
}

/** A socket that is fine has a reason only when the relay found it silent. */
function isMute({ state, why }: FeedStatus['candidates'][number]): boolean {
	return why !== null && (state === 'serving' || state === 'standby');
}

function stateOf(feed: string): FeedState | undefined {
	return FEED_STATES.find((state) => state === feed);
}
