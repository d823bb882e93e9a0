import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';

/** What the shell's banner reads of the app. */
export class ShellWorld {
	/** Epoch ms of the markets' clock. */
	now = $state(0);
	badge = $state.raw<FeedBadge>({
		...{ state: 'live', account: undefined, age: undefined, rate: undefined, pinned: false }
	});

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
			session: { user: undefined }
		};
	}
}
