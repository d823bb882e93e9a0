import { untrack } from 'svelte';

type Errors<Name extends string> = Partial<Record<Name, string>>;

/** What is wrong in which field of a form. It leaves a field as soon as that field is changed, and comes with the next check. */
export class FormErrors<Name extends string> {
	readonly #values: () => Readonly<Record<Name, unknown>>;
	#said = $state.raw<{ errors: Errors<Name>; of: Readonly<Record<Name, unknown>> }>();
	readonly shown: Errors<Name> = $derived.by(() => {
		if (!this.#said) return {};
		const { errors, of } = this.#said;
		const now = this.#values();
		const still: Errors<Name> = {};
		for (const name in errors) if (now[name] === of[name]) still[name] = errors[name];
		return still;
	});

	/** `values` are those that an error is about, as they are now. */
	constructor(values: () => Readonly<Record<Name, unknown>>) {
		this.#values = values;
	}

	/** Instead of all before. True if there are none. */
	say(errors: Errors<Name>): boolean {
		this.#said = { errors, of: { ...untrack(this.#values) } };
		return Object.keys(errors).length === 0;
	}
}
