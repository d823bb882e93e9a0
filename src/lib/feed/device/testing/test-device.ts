import { FakeWorld } from '#lib/link/testing/fake-world.ts';
import { DeviceFeed } from '#lib/feed/device/device-feed.ts';
import {
	Membership,
	type MembershipWorld,
	type WindowChannel
} from '#lib/feed/device/membership.ts';
import { QuoteBoard } from '#lib/feed/quote-board.ts';
import { FakeLocks } from './fake-locks.ts';
import { FakeRelayFeed } from './fake-relay-feed.ts';

/** One browser with several windows: real channels, locks and time by hand. */
export class TestDevice {
	readonly world = new FakeWorld();
	readonly locks = new FakeLocks();
	readonly windows: TestWindow[] = [];

	open(id: string, user = 'u1'): TestWindow {
		const window = new TestWindow(this, id);
		this.windows.push(window);
		window.feed.start(user);
		return window;
	}

	/** Sockets to the relay that are open right now. */
	get sockets(): FakeRelayFeed[] {
		return this.windows.flatMap(({ sockets }) => sockets).filter(({ link }) => link !== 'stopped');
	}

	/** The only one. */
	get socket(): FakeRelayFeed {
		const [socket, ...others] = this.sockets;
		if (!socket || others.length > 0) {
			throw new Error(`expected one socket, there are ${this.sockets.length}`);
		}
		return socket;
	}

	/** Until locks are granted and messages delivered, and their answers too: a turn of the event loop for each. */
	async settled(): Promise<void> {
		for (let turn = 0; turn < 8; turn += 1) {
			await new Promise((resolve) => setImmediate(resolve));
		}
	}

	async advance(ms: number): Promise<void> {
		const end = this.world.now() + ms;
		while (this.world.now() < end) {
			this.world.advance(Math.min(500, end - this.world.now()));
			await this.settled();
		}
	}

	close(): void {
		for (const window of this.windows) window.crash();
	}
}

export class TestWindow {
	readonly feed: DeviceFeed;
	readonly board: QuoteBoard;
	readonly sockets: FakeRelayFeed[] = [];
	readonly #locks: ReturnType<FakeLocks['window']>;
	readonly #channels = new Set<BroadcastChannel>();
	/** What a frozen window would have done. */
	#held: (() => void)[] | undefined;
	#rest: { begins(): void; ends(): void } | undefined;

	constructor({ world, locks }: TestDevice, id: string) {
		this.#locks = locks.window();
		const membership: MembershipWorld = {
			shared: {
				locks: {
					request: (name, options, held) =>
						this.#locks
							.request(
								name,
								options,
								() => new Promise((resolve) => this.#run(() => void held().then(resolve)))
							)
							.catch((why: unknown) => new Promise((_, reject) => this.#run(() => reject(why))))
				},
				openChannel: (name, heard) => this.#openChannel(name, heard)
			},
			window: id,
			openFeed: ({ ordersSeen }) => {
				const socket = new FakeRelayFeed(ordersSeen);
				this.sockets.push(socket);
				return socket;
			},
			now: world.now,
			random: world.random,
			after: (ms, run) => world.after(ms, () => this.#run(run))
		};
		this.feed = new DeviceFeed({
			membership: (me) => new Membership(membership, me),
			onRest: (rest) => {
				this.#rest = rest;
				return () => (this.#rest = undefined);
			}
		});
		this.board = new QuoteBoard(this.feed);
	}

	/** The page ends without a message to the others. */
	crash(): void {
		this.#held = [];
		this.#locks.crash();
		for (const channel of this.#channels) channel.close();
		for (const socket of this.sockets) socket.link = 'stopped';
	}

	/** Runs nothing any more, and keeps its locks. */
	freeze(): void {
		this.#held = [];
	}

	/** Catches up with everything in the order in which it came. */
	thaw(): void {
		const held = this.#held ?? [];
		this.#held = undefined;
		for (const run of held) run();
	}

	/** The browser tells it before it freezes it or puts it away. */
	putAway(): void {
		this.#rest?.begins();
	}

	restore(): void {
		this.#rest?.ends();
	}

	#run(what: () => void): void {
		if (this.#held) this.#held.push(what);
		else what();
	}

	#openChannel(name: string, heard: (data: unknown) => void): WindowChannel {
		const channel = new BroadcastChannel(name);
		this.#channels.add(channel);
		channel.onmessage = ({ data }: MessageEvent<unknown>) => this.#run(() => heard(data));
		return {
			postMessage: (message) => channel.postMessage(message),
			close: () => channel.close()
		};
	}
}

/** The first leads, the second follows, and the relay has let them in. */
export async function openTwo(
	device: TestDevice
): Promise<[first: TestWindow, second: TestWindow]> {
	const first = device.open('first');
	await device.settled();
	const second = device.open('second');
	await device.settled();
	device.socket.setLink('open');
	await device.settled();
	return [first, second];
}
