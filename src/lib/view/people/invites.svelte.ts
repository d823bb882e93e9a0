import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { PeopleApi } from '#lib/api/people-api.ts';
import type { Invite, Invites, NewInvite } from '#lib/wire/http/people-api.ts';
import { KeptList } from '#lib/view/page/kept-list.svelte.ts';

export type { Invite } from '#lib/wire/http/people-api.ts';

interface InviteListWorld {
	api: Pick<PeopleApi, 'invites' | 'makeInvite' | 'withdrawInvite'>;
	heard: (problem: ApiProblem | undefined) => void;
	/** Of this page: the link leads to the same address. */
	origin: string;
}

/** The owner's invites. The link of a new one lives here, and nowhere once this page is left. */
export class InviteList {
	readonly #world: InviteListWorld;
	readonly #kept: KeptList<Invites>;
	#link = $state.raw<string>();

	constructor(world: InviteListWorld) {
		this.#world = world;
		this.#kept = new KeptList(world.heard);
	}

	get all(): readonly Invite[] | undefined {
		return this.#kept.value?.invites;
	}

	/** False when the operator has opened or shut sign-up. */
	get inUse(): boolean {
		return this.#kept.value?.signUp === 'first';
	}

	get signUp(): Invites['signUp'] | undefined {
		return this.#kept.value?.signUp;
	}

	/** Of the invite that was just made. */
	get link(): string | undefined {
		return this.#link;
	}

	get problem(): ApiProblem | undefined {
		return this.#kept.problem;
	}

	/** The id of the invite that is being withdrawn, or `new`, or `list`. */
	get busy(): string | undefined {
		return this.#kept.busy;
	}

	async load(): Promise<void> {
		await this.#kept.ask('list', () => this.#world.api.invites());
	}

	/** True when it was made. */
	async make(wish: NewInvite): Promise<boolean> {
		return this.#kept.ask('new', async (): Promise<ApiAnswer<Invites>> => {
			const answer = await this.#world.api.makeInvite(wish);
			if (answer.ok) this.#link = inviteLink(this.#world.origin, answer.value.code);
			return answer;
		});
	}

	async withdraw(id: string): Promise<void> {
		this.#link = undefined;
		await this.#kept.ask(id, () => this.#world.api.withdrawInvite(id));
	}
}

const INVITE = 'invite=';

/** In the fragment, which browsers never send: so no log and no proxy has it. */
export function inviteLink(origin: string, code: string): string {
	return `${origin}/sign-up#${INVITE}${code}`;
}

/** The code in the fragment of such a link; undefined in any other. */
export function inviteIn(fragment: string): string | undefined {
	const text = fragment.replace(/^#/, '');
	const code = text.startsWith(INVITE) ? text.slice(INVITE.length) : '';
	return /^[\w-]{1,100}$/.test(code) ? code : undefined;
}
