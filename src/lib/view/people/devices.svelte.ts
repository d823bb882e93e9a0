import type { ApiProblem } from '#lib/api/api-answer.ts';
import type { PeopleApi } from '#lib/api/people-api.ts';
import type { Device, Devices } from '#lib/wire/http/people-api.ts';
import { KeptList } from '#lib/view/page/kept-list.svelte.ts';

export type { Device } from '#lib/wire/http/people-api.ts';

interface DeviceListWorld {
	api: Pick<PeopleApi, 'devices' | 'endDevice' | 'endOtherDevices'>;
	heard: (problem: ApiProblem | undefined) => void;
}

/** Where the user is signed in. */
export class DeviceList {
	readonly #world: DeviceListWorld;
	readonly #kept: KeptList<Devices>;

	constructor(world: DeviceListWorld) {
		this.#world = world;
		this.#kept = new KeptList(world.heard);
	}

	/** This one first, then the one last seen. */
	get all(): readonly Device[] | undefined {
		return this.#kept.value?.devices.toSorted((a, b) => Number(b.isThis) - Number(a.isThis));
	}

	get others(): number {
		return Math.max(0, (this.#kept.value?.total ?? 0) - 1);
	}

	/** How many are signed in but not listed. */
	get unlisted(): number {
		const { total = 0, devices } = this.#kept.value ?? {};
		return total - (devices?.length ?? 0);
	}

	get problem(): ApiProblem | undefined {
		return this.#kept.problem;
	}

	/** The id of the device that is being signed out, or `others`, or `list`. */
	get busy(): string | undefined {
		return this.#kept.busy;
	}

	async load(): Promise<void> {
		await this.#kept.ask('list', () => this.#world.api.devices());
	}

	async end(id: string): Promise<void> {
		const ended = await this.#kept.ask(id, () => this.#world.api.endDevice(id));
		// It was gone already: the list is what is wrong.
		if (!ended) await this.#afterMissing();
	}

	async endOthers(): Promise<void> {
		await this.#kept.ask('others', () => this.#world.api.endOtherDevices());
	}

	async #afterMissing(): Promise<void> {
		const { problem } = this;
		if (problem?.kind === 'refused' && problem.code === 'not-found') await this.load();
	}
}
