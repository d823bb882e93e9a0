import type { ApiProblem } from '#lib/api/api-answer.ts';
import type { PushApi } from '#lib/api/push-api.ts';
import { KeptList } from '#lib/view/page/kept-list.svelte.ts';
import type { PushDeviceRow, PushState, PushTest } from '#lib/wire/http/push-api.ts';
import type { PushNote } from './push-note.ts';
import type { PushBrowser } from './push-browser.ts';

export type { PushDeviceRow } from '#lib/wire/http/push-api.ts';

interface PushDeskWorld {
	api: Pick<PushApi, 'state' | 'switchOn' | 'switchOff' | 'remove' | 'test'>;
	browser: PushBrowser;
	note: PushNote;
	/** What this device is called in the list. */
	name: string;
	heard: (problem: ApiProblem | undefined) => void;
}

export type ThisDevice =
	| 'insecure'
	| 'unsupported'
	| 'install-first'
	/** The relay has not said yet whether it tells this device. */
	| 'unknown'
	/** The relay sends none. */
	| 'relay-off'
	/** The user or the browser refused, which only the browser's settings take back. */
	| 'denied'
	| 'off'
	| 'on';

/** Whether this device is told of orders while the app is closed, and the user's other devices that are. */
export class PushDesk {
	readonly #world: PushDeskWorld;
	readonly #kept: KeptList<PushState>;
	#permission = $state.raw<NotificationPermission>('default');
	#failure = $state.raw<'no-push-service'>();
	#tested = $state.raw<PushTest | 'asking'>();

	constructor(world: PushDeskWorld) {
		this.#world = world;
		this.#kept = new KeptList(world.heard);
		this.#permission = world.browser.permission();
	}

	get device(): ThisDevice {
		const ability = this.#world.browser.ability();
		if (ability !== 'able') return ability;
		const known = this.#kept.value;
		if (!known) return 'unknown';
		if (known.publicKey === null) return 'relay-off';
		if (this.#permission === 'denied') return 'denied';
		const told = known.devices.some(({ isThis }) => isThis);
		return told && this.#permission === 'granted' ? 'on' : 'off';
	}

	/** This one first. */
	get devices(): readonly PushDeviceRow[] {
		return (this.#kept.value?.devices ?? []).toSorted(
			(a, b) => Number(b.isThis) - Number(a.isThis)
		);
	}

	get known(): boolean {
		return this.#kept.value !== undefined;
	}

	get problem(): ApiProblem | undefined {
		return this.#kept.problem;
	}

	/** The browser's own push service gave no subscription. */
	get failure(): 'no-push-service' | undefined {
		return this.#failure;
	}

	get tested(): PushTest | 'asking' | undefined {
		return this.#tested;
	}

	/** The id of the device that is being removed, or another word. */
	get busy(): string | undefined {
		return this.#kept.busy;
	}

	async load(): Promise<void> {
		this.#permission = this.#world.browser.permission();
		await this.#kept.ask('list', () => this.#world.api.state());
	}

	/** In the press itself: the browser asks its user now. */
	async switchOn(): Promise<void> {
		const { api, browser, name, note } = this.#world;
		const key = this.#kept.value?.publicKey ?? undefined;
		if (key === undefined) return;
		this.#failure = undefined;
		this.#tested = undefined;
		this.#permission = await browser.ask();
		if (this.#permission !== 'granted') return;
		const subscription = await browser.subscribe(key).catch(() => undefined);
		if (!subscription) {
			this.#failure = 'no-push-service';
			return;
		}
		const on = await this.#kept.ask('this', () => api.switchOn({ ...subscription, name }));
		if (on) note.on(name);
	}

	async switchOff(): Promise<void> {
		const { api, browser, note } = this.#world;
		this.#tested = undefined;
		note.off();
		if (await this.#kept.ask('this', () => api.switchOff())) await browser.unsubscribe();
	}

	async remove(id: string): Promise<void> {
		const removed = await this.#kept.ask(id, () => this.#world.api.remove(id));
		// It was gone already: the list is what is wrong.
		if (!removed && this.problem?.kind === 'refused') await this.load();
	}

	async test(): Promise<void> {
		if (this.#tested === 'asking') return;
		this.#tested = 'asking';
		const answer = await this.#world.api.test();
		this.#world.heard(answer.ok ? undefined : answer.problem);
		this.#tested = answer.ok ? answer.value : { outcome: 'later', status: null };
		if (answer.ok && answer.value.outcome === 'gone') await this.load();
	}
}
