import type { Faults } from '../faults/faults.ts';
import type { PaperHost } from '../host.ts';
import { plain, restx, type PaperReply } from './reply.ts';

/** What happens to an answer that was ready. */
export type Fate = 'sent' | 'cut' | 'hang' | 'reset';

const BAD_GATEWAY =
	'<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';

/** The error to send instead of an answer; undefined when none is set for this endpoint and moment. */
export function faultReply(
	faults: Faults,
	endpoint: string,
	moment: 'before' | 'after'
): PaperReply | undefined {
	const set = faults.peek('server-error');
	if (!set || set.afterTaking !== (moment === 'after')) return undefined;
	const fault = faults.take('server-error', endpoint);
	if (!fault) return undefined;
	if (fault.how === 'html-502') return plain(502, BAD_GATEWAY, 'text/html');
	return restx(500, { message: 'Internal Server Error' });
}

/** Waits as long as the faults say, after the request was carried out. `reused`: its connection has served before. */
export async function holdBack(host: PaperHost, endpoint: string, reused: boolean): Promise<Fate> {
	const slow = host.faults.take('slow-rest', endpoint);
	if (slow) await new Promise<void>((resolve) => void host.clock.after(slow.ms, resolve));
	const resets = host.faults.peek('socket-reset');
	if (resets && (reused || resets.on === 'any') && host.faults.take('socket-reset', endpoint)) {
		return 'reset';
	}
	const lost = host.faults.take('lost-answer', endpoint);
	return lost ? lost.how : 'sent';
}
