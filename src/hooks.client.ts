import type { ClientInit, HandleClientError } from '@sveltejs/kit';
import { loadWords } from '#lib/words/load-words.ts';

/** Kit waits for it before it draws anything. A language that cannot be loaded leaves the page in English. */
export const init: ClientInit = () => loadWords().catch(reportError);

/** An address that leads nowhere is the visitor's, not a fault: the error page says so, the console stays silent. */
export const handleError: HandleClientError = ({ error, status, message }) => {
	if (status !== 404) reportError(error);
	return { message };
};
