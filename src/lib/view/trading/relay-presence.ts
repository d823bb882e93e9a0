import type { ApiAnswer } from '#lib/api/api-answer.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';

/** Ms in which a relay that is there says hello. */
const HELLO_WITHIN = 2_000;

interface PresenceWorld {
	/** Whether its socket is open. */
	linked: () => boolean;
	hello: () => Promise<ApiAnswer<unknown>>;
	surroundings: Pick<Surroundings, 'after'>;
}

/** Whether the relay answers now. A refusal is an answer, too. */
export async function relayAnswers({
	linked,
	hello,
	surroundings
}: PresenceWorld): Promise<boolean> {
	if (linked()) return true;
	let cancel = () => {};
	const late = new Promise<false>((resolve) => {
		cancel = surroundings.after(HELLO_WITHIN, () => resolve(false));
	});
	const said = hello().then((answer) => answer.ok || answer.problem.kind === 'refused');
	return Promise.race([said, late]).finally(cancel);
}
