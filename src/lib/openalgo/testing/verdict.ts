import * as v from 'valibot';
import { acts, isEndpoint } from '#lib/openalgo/rest/endpoints.ts';
import { judge } from '#lib/openalgo/rest/request.ts';
import { callFor, clientWith, fetchOf } from './replay-client.ts';
import type { Exchange } from './transcripts.ts';

const outcome = v.object({ kind: v.string() });

/**
 * What the client makes of one recorded answer, in a word: the refusal's kind, the order's outcome with its mode,
 * or the mode alone for data. Endpoints that the client does not ask are judged by the shared rules.
 */
export async function verdictOn({ request, response }: Exchange): Promise<string> {
	const text = response.body_text ?? '';
	const call = callFor(request.path);
	if (call === undefined) {
		const reply = judge(response.status, text, 'other', 0);
		return reply.ok ? `${reply.mode} success` : reply.refusal.kind;
	}
	const answer = await call(clientWith(fetchOf(response.status, text)));
	if (!answer.ok) return answer.refusal.kind;
	const settled = v.safeParse(outcome, answer.value);
	return settled.success ? `${answer.mode} ${settled.output.kind}` : `${answer.mode} value`;
}

/** Long bodies are cut in the recordings; what is left is not JSON. */
export function isCut({ response }: Exchange): boolean {
	return /…\[\d+ chars in all\]$/.test(response.body_text ?? '');
}

/** The labels that mean the same in every file, unless the file's own table says otherwise. */
export function usualVerdict(label: string, { request }: Exchange): string | undefined {
	if (/(^|[_:])wrong_(api)?key$/.test(label)) {
		const path = request.path.replace(/^\/api\/v1\//, '').replace(/\?.*$/, '');
		// A read asks further, and here gets the same answer again.
		return isEndpoint(path) && !acts(path) ? 'bad-key' : 'key-or-login';
	}
	if (/(^|[_:])missing_(?!optional)|^empty_object$|^unknown_field$/.test(label)) return 'invalid';
	return undefined;
}
