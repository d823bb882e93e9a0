import type { PaperHost } from '../../host.ts';
import type { FieldCheck } from '../../schema/field.ts';
import { asText, hasSession, post, WRONG_KEY, type Endpoint, type Refuse } from '../endpoint.ts';
import { fail, jsonify, type PaperReply } from '../reply.ts';

const CRASHES = { notJson: undefined };

/** An endpoint that places: in semi-auto mode it only queues, whatever else is in the request. */
export function placing<T extends { apikey: string }>(
	host: PaperHost,
	name: string,
	check: FieldCheck<T>,
	answer: (values: T) => PaperReply,
	more: Partial<Endpoint> = {},
	refuse: Refuse = asText(host)
): Endpoint {
	const guarded = (values: T) => {
		if (host.semiAuto) return queued(host, values.apikey);
		return hasSession(host, values.apikey) ? answer(values) : fail(403, WRONG_KEY);
	};
	return post(name, check, refuse, guarded, { ...CRASHES, ...more });
}

/** An endpoint that changes orders or positions: semi-auto mode forbids it, unless orders go to the sandbox. */
export function changing<T extends { apikey: string }>(
	host: PaperHost,
	name: string,
	check: FieldCheck<T>,
	forbidden: string,
	answer: (values: T) => PaperReply,
	more: Partial<Endpoint> = {}
): Endpoint {
	const guarded = (values: T) => {
		if (!hasSession(host, values.apikey)) return fail(403, WRONG_KEY);
		return host.semiAuto && !host.analyze ? fail(403, forbidden) : answer(values);
	};
	return post(name, check, asText(host), guarded, { ...CRASHES, ...more });
}

function queued(host: PaperHost, apikey: string): PaperReply {
	if (!host.keys.restAccepts(apikey)) return fail(403, 'Invalid API key');
	return jsonify(200, {
		status: 'success',
		message: 'Order queued for approval in Action Center',
		mode: 'semi_auto',
		pending_order_id: host.queue()
	});
}
