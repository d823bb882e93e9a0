import type { HandleClientError } from '@sveltejs/kit';

/** An address that leads nowhere is the visitor's, not a fault: the error page says so, the console stays silent. */
export const handleError: HandleClientError = ({ error, status, message }) => {
	if (status !== 404) reportError(error);
	return { message };
};
