import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import type { Account } from '#lib/domain/account/account.ts';
import type { MarketPhase } from '#lib/domain/market/market-hours.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';

const CLOSED: MarketPhase = { at: 'unknown', because: 'unread' };

/** What the shell reads of the app. */
export class ShellWorld {
	/** Epoch ms of the markets' clock. */
	now = $state(0);
	badge = $state.raw<FeedBadge>({
		...{ state: 'live', account: undefined, age: undefined, rate: undefined, pinned: false }
	});

	accounts = $state.raw<readonly { account: Account; condition: AccountCondition }[]>([]);
	/** Orders of which nobody knows whether they were placed. */
	unknown = $state(0);
	/** Of the chain that is open. */
	exchange = $state('NFO');
	phases = $state.raw<Partial<Record<string, MarketPhase>>>({});

	get app() {
		const world = () => this;
		return {
			get feedBadge() {
				return world().badge;
			},
			clock: {
				get market() {
					return world().now;
				}
			},
			time: { off: undefined },
			missing: { hidden: true },
			session: { user: undefined },
			indices: [],
			accounts: {
				get active() {
					return world().accounts.map(({ account }) => account);
				},
				modeOf: () => 'live'
			},
			conditions: {
				of: ({ id }: Account) =>
					world().accounts.find(({ account }) => account.id === id)?.condition ?? 'unknown'
			},
			orders: {
				get view() {
					return { unknown: Array.from({ length: world().unknown }) };
				}
			},
			chain: {
				get exchange() {
					return world().exchange;
				}
			},
			market: { phase: (exchange: string) => world().phases[exchange] ?? CLOSED }
		};
	}
}
