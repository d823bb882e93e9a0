import { feedHistory } from '#lib/api/feed-history.ts';
import type { DeviceFeed } from '#lib/feed/device/device-feed.ts';
import type { AppCore } from './app-core.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';
import { FeedControl } from '#lib/view/feed/feed-control.svelte.ts';
import { FeedHistory } from '#lib/view/feed/feed-history.svelte.ts';

/** What only the Feed page needs, for as long as it is open. */
interface FeedDesk {
	history: FeedHistory;
	control: FeedControl;
	/** Listens to the relay, which first says again what it has said. Returns its stop. */
	start(): () => void;
}

interface Needs extends Pick<AppCore, 'fetch' | 'session' | 'accounts' | 'servers'> {
	relay: DeviceFeed;
}

export function feedDesk(app: Needs): FeedDesk {
	const { fetch, session, relay, accounts } = app;
	const history = new FeedHistory({
		ask: (before) => feedHistory(fetch, before),
		heard: (problem) => session.heard(problem)
	});
	const control = new FeedControl({
		surroundings: browser,
		choose: (account, pin) => relay.chooseFeed(account, pin),
		setStandby: (id, standby) => accounts.change(id, { standby })
	});
	return {
		history,
		control,
		start: () => {
			// A standby is only as good as its broker login, which its socket does not show.
			void app.servers().then((all) => Promise.all(all.map(({ client }) => client.funds())));
			const stops = [
				relay.onHistory((moves) => history.hear(moves)),
				relay.onStatus((status) => control.hear(status))
			];
			return () => stops.forEach((stop) => stop());
		}
	};
}
