import type { ApiProblem } from '#lib/api/api-answer.ts';
import type { PeopleApi } from '#lib/api/people-api.ts';
import type { Passkey, Passkeys } from '#lib/wire/http/people-api.ts';
import { KeptList } from '#lib/view/page/kept-list.svelte.ts';
import type { PasskeyBrowser, PasskeyFailure } from './passkey-browser.ts';

export type { Passkey } from '#lib/wire/http/people-api.ts';

/** Why there is no passkey, or no sign-in with one: the relay's reason, or the browser's. */
export type PasskeyTrouble = ApiProblem | { kind: 'browser'; why: PasskeyFailure };

interface PasskeyListWorld {
	api: Pick<PeopleApi, 'passkeys' | 'passkeyCreation' | 'addPasskey' | 'removePasskey'>;
	heard: (problem: ApiProblem | undefined) => void;
	browser: Pick<PasskeyBrowser, 'create'>;
}

/** The user's passkeys, under all host names. */
export class PasskeyList {
	readonly #world: PasskeyListWorld;
	readonly #kept: KeptList<Passkeys>;
	#adding = $state(false);

	constructor(world: PasskeyListWorld) {
		this.#world = world;
		this.#kept = new KeptList(world.heard);
	}

	get all(): readonly Passkey[] | undefined {
		return this.#kept.value?.passkeys;
	}

	/** Of reading and removing; adding tells its own. */
	get problem(): ApiProblem | undefined {
		return this.#kept.problem;
	}

	/** The id of the passkey that is being removed, or `list`. */
	get busy(): string | undefined {
		return this.#kept.busy;
	}

	get adding(): boolean {
		return this.#adding;
	}

	async load(): Promise<void> {
		await this.#kept.ask('list', () => this.#world.api.passkeys());
	}

	/** Undefined when it was added. */
	async add(name: string, password: string): Promise<PasskeyTrouble | undefined> {
		if (this.#adding) return undefined;
		this.#adding = true;
		const trouble = await this.#add(name, password);
		this.#adding = false;
		return trouble;
	}

	async remove(id: string): Promise<void> {
		await this.#kept.ask(id, () => this.#world.api.removePasskey(id));
	}

	async #add(name: string, password: string): Promise<PasskeyTrouble | undefined> {
		const { api, browser, heard } = this.#world;
		const options = await api.passkeyCreation(password);
		if (!options.ok) {
			heard(options.problem);
			return options.problem;
		}
		const made = await browser.create(options.value);
		if (!made.ok) return { kind: 'browser', why: made.why };
		const added = await api.addPasskey({ name, response: made.response });
		heard(added.ok ? undefined : added.problem);
		if (!added.ok) return added.problem;
		await this.#kept.ask('list', () => Promise.resolve(added));
		return undefined;
	}
}
