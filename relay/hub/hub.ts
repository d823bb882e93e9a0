import type { WebSocket } from 'ws';
import type { InstrumentKey } from '#lib/domain/instrument-key.ts';
import type { WatchSet } from '#lib/domain/watch-mode.ts';
import type { FeedStatus, OrderChanged, ServerMessage } from '#lib/wire/messages.ts';
import { CLOSE } from '#lib/wire/version.ts';
import { unionOf, watchName } from '../market/interest.ts';
import { Channel, type ChannelWorld } from './channel.ts';
import { Page } from './page.ts';

/** Windows and devices of one user; more is a page that reconnects in a loop. */
export const PAGES_PER_USER = 24;

export interface HubListener {
	/** What all pages together want to see. */
	interest(watched: WatchSet): void;
	/** Of these, what the feeding server does not know. */
	unknown(): readonly InstrumentKey[];
	status(): FeedStatus;
}

interface Watching {
	id: number;
	channel: Channel;
	unknown: string;
}

/** One user's pages and what each of them sees. */
export class Hub {
	readonly #world: ChannelWorld;
	readonly #listener: HubListener;
	readonly #pages = new Map<Page, Watching | undefined>();
	readonly #channels = new Map<string, Channel>();
	readonly #byKey = new Map<InstrumentKey, Set<Channel>>();

	#emptied: (() => void) | undefined;

	constructor(world: ChannelWorld, listener: HubListener) {
		this.#world = world;
		this.#listener = listener;
	}

	get pages(): number {
		return this.#pages.size;
	}

	get watching(): boolean {
		return this.#byKey.size > 0;
	}

	/** Takes over a socket whose handshake is done. */
	add(socket: WebSocket, sessionId: string): void {
		const page = new Page(socket, sessionId, this.#world, {
			watch: (it, id, watched) => this.#watch(it, id, watched),
			freed: (it) => this.#pages.get(it)?.channel.freed(it),
			closed: (it) => this.#closed(it)
		});
		if (this.#pages.size >= PAGES_PER_USER) {
			page.close(CLOSE.tooMuch, 'too many pages');
			return;
		}
		this.#pages.set(page, undefined);
		page.send({ t: 'welcome', at: this.#world.now() });
		page.send(this.#listener.status());
	}

	/** The book has something newer about it. */
	changed(key: InstrumentKey): void {
		for (const channel of this.#byKey.get(key) ?? []) channel.changed(key);
	}

	/** Never conflated: each one is sent to each page at once. */
	order(message: OrderChanged): void {
		this.#tellAll(message);
	}

	accountsChanged(): void {
		this.#tellAll({ t: 'accounts' });
	}

	/** To every page, or only to those that watch something: the rest learns of changes alone. */
	tellStatus(to: 'all' | 'watching'): void {
		const status = this.#listener.status();
		for (const [page, watching] of this.#pages) {
			if (to === 'all' || watching) page.mention(status);
		}
		for (const [page, watching] of this.#pages) if (watching) this.#tellUnknown(page, watching);
	}

	beat(): void {
		for (const page of this.#pages.keys()) page.beat();
	}

	closeWhere(code: number, reason: string, sessionId?: string): void {
		for (const page of this.#pages.keys()) {
			if (sessionId === undefined || page.sessionId === sessionId) page.close(code, reason);
		}
	}

	/** Resolves when the last page has gone. */
	emptied(): Promise<void> {
		if (this.#pages.size === 0) return Promise.resolve();
		return new Promise((resolve) => (this.#emptied = resolve));
	}

	cut(): void {
		for (const page of this.#pages.keys()) page.cut();
	}

	#watch(page: Page, id: number, watched: WatchSet): void {
		if (!this.#pages.has(page)) return;
		const before = this.#pages.get(page);
		const channel = this.#channelFor(watched);
		const watching = { id, channel, unknown: '' };
		this.#pages.set(page, watching);
		if (before && before.channel !== channel) this.#leave(page, before.channel);
		this.#interestChanged();
		page.send({ t: 'watching', id, unknown: this.#unknownOf(watching) });
		watching.unknown = this.#unknownOf(watching).join(' ');
		channel.join(page);
	}

	#closed(page: Page): void {
		const watching = this.#pages.get(page);
		if (!this.#pages.delete(page)) return;
		if (this.#pages.size === 0) this.#emptied?.();
		if (!watching) return;
		this.#leave(page, watching.channel);
		this.#interestChanged();
	}

	#channelFor(watched: WatchSet): Channel {
		const name = watchName(watched);
		const known = this.#channels.get(name);
		if (known) return known;
		const channel = new Channel(watched, this.#world);
		this.#channels.set(name, channel);
		for (const key of watched.keys()) {
			const channels = this.#byKey.get(key) ?? new Set();
			this.#byKey.set(key, channels.add(channel));
		}
		return channel;
	}

	#leave(page: Page, channel: Channel): void {
		channel.leave(page);
		if (!channel.empty) return;
		this.#channels.delete(watchName(channel.watched));
		for (const key of channel.watched.keys()) {
			const channels = this.#byKey.get(key);
			channels?.delete(channel);
			if (channels?.size === 0) this.#byKey.delete(key);
		}
	}

	#interestChanged(): void {
		this.#listener.interest(unionOf([...this.#channels.values()].map(({ watched }) => watched)));
	}

	#tellUnknown(page: Page, watching: Watching): void {
		const unknown = this.#unknownOf(watching);
		const text = unknown.join(' ');
		if (text === watching.unknown) return;
		watching.unknown = text;
		page.send({ t: 'watching', id: watching.id, unknown });
	}

	#unknownOf({ channel }: Watching): InstrumentKey[] {
		return this.#listener.unknown().filter((key) => channel.watched.has(key));
	}

	#tellAll(message: ServerMessage): void {
		for (const page of this.#pages.keys()) page.send(message);
	}
}
