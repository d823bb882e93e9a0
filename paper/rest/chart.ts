import type { PaperHost } from '../host.ts';
import { WRONG_KEY, type Endpoint } from './endpoint.ts';
import { API_LIMIT } from './rate-limit.ts';
import { fail, jsonify, type PaperReply } from './reply.ts';

const route = {
	name: 'chart',
	limit: API_LIMIT,
	wrongMethod: 'refused',
	notJson: 'An unexpected error occurred'
} as const;

/** A small store of texts that OpenAlgo keeps for a user. */
export function chartEndpoints(host: PaperHost): Endpoint[] {
	const withKey = (
		input: unknown,
		answer: (given: [string, unknown][]) => PaperReply
	): PaperReply => {
		const { apikey, ...given } = { apikey: undefined, ...Object(input) };
		if (typeof apikey !== 'string') return fail(400, 'Missing apikey parameter');
		return host.keys.restAccepts(apikey) ? answer(Object.entries(given)) : fail(403, WRONG_KEY);
	};
	const read = () =>
		jsonify(200, { status: 'success', data: Object.fromEntries(host.preferences) });
	return [
		{ ...route, method: 'GET', answer: (query) => withKey(query, read) },
		{
			...route,
			method: 'POST',
			answer: (body) =>
				withKey(body, (given) => {
					for (const [name, value] of given) host.preferences.set(name, String(value));
					return jsonify(200, {
						status: 'success',
						message: 'Preferences updated successfully'
					});
				})
		}
	];
}
