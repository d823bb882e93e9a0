import { PushService } from '../../../relay/push/testing/push-service.ts';
import type { PretendBrowser } from '../../../relay/push/testing/pretend-browser.ts';
import { serve } from '../child.ts';

/** The push service with all browsers, in a process of its own: it decrypts as many messages as the relay encrypts. */
const service = new PushService();
let browsers: PretendBrowser[] = [];

const commands = {
	async open(count: number) {
		await service.start();
		browsers = Array.from({ length: count }, () => service.browser());
		return {
			certificate: service.certificate.cert,
			subscriptions: browsers.map((browser) => browser.subscription(service.origin))
		};
	},
	/** The first so many are no more. */
	expire(count: number): void {
		for (const browser of browsers.slice(0, count)) service.expire(browser);
	},
	arrived: () => service.arrived.length,
	/** When each message was read, epoch ms, and forgets them. */
	take() {
		const times = service.arrived.map(({ at }) => performance.timeOrigin + at);
		service.arrived.length = 0;
		return { times, problems: service.problems };
	},
	stop: () => service.stop()
};
export type ServiceCommands = typeof commands;

serve(commands);
