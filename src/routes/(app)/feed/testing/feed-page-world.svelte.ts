import { render } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import type { Account } from '#lib/domain/account/account.ts';
import type { ServerSeen } from '#lib/domain/account/server-proof.ts';
import { Conditions } from '#lib/view/accounts/conditions.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import { feedBadge } from '#lib/view/feed/feed-badge.ts';
import { FeedControl } from '#lib/view/feed/feed-control.svelte.ts';
import { FeedHistory } from '#lib/view/feed/feed-history.svelte.ts';
import { FeedView } from '#lib/view/feed/feed-view.svelte.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { sampleAccount, sampleStatus } from '#lib/view/testing/feed-samples.ts';
import FeedPage from '../FeedPage.svelte';

/** The feed’s page on a device without a relay: a test sends what the relay would, and reads the requests. */
export class FeedPageWorld {
	readonly surroundings = new FakeSurroundings();
	readonly clock = new Clock(this.surroundings);
	readonly feed = new FeedView(this.surroundings.now);
	readonly sent: [string | null, boolean][] = [];
	readonly standbys: [string, string][] = [];
	list = $state.raw<Account[]>([sampleAccount('a'), sampleAccount('b', { rank: 1 })]);
	/** What this page’s calls to the servers have proved. */
	proved = $state.raw<Partial<Record<string, ServerSeen>>>({});
	readonly history = new FeedHistory({
		ask: async () => ({ ok: false, problem: { kind: 'unreachable' } }),
		heard: () => undefined
	});
	readonly control = new FeedControl({
		surroundings: this.surroundings,
		choose: (account, pin) => {
			this.sent.push([account, pin]);
			return true;
		},
		setStandby: async (id, standby) => {
			this.standbys.push([id, standby]);
			return undefined;
		}
	});

	get now(): number {
		return this.surroundings.now();
	}

	open(): void {
		const badge = () => feedBadge(this.feed.reading(this.clock.online, 0), this.clock.now);
		const list = () => this.list;
		render(FeedPage, {
			get badge() {
				return badge();
			},
			feed: this.feed,
			history: this.history,
			control: this.control,
			accounts: {
				get list() {
					return list();
				},
				modeOf: ({ broker }) => (broker === 'paper' ? 'paper' : 'live')
			},
			conditions: new Conditions({
				status: () => this.feed.status,
				feed: () => badge().state,
				proved: (id) => this.proved[id]
			}),
			clock: this.clock
		});
	}

	/** Connected, and A feeds unless told otherwise. */
	hear(patch: Parameters<typeof sampleStatus>[1] = {}): void {
		this.feed.linked();
		this.feed.hear(sampleStatus(this.now, patch));
		flushSync();
	}

	/** The relay is gone for long enough for the page to say so. */
	cut(): void {
		this.feed.lost();
		this.surroundings.advance(5_000);
		flushSync();
	}
}
