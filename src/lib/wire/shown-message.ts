import * as v from 'valibot';
import { pushMessage, type PushMessage } from './push-message.ts';

/** Something came, and a browser takes the permission away from an app that shows nothing. */
const UNREADABLE = {
	kind: 'test',
	tag: 'unreadable',
	title: 'AlgoMirror',
	body: 'There is news. Open the app to see it.'
} as const satisfies Omit<PushMessage, 'at'>;

/** What is shown of a message; one that cannot be read, or came without a text, is a plain one. */
export function shownMessage(text: string | undefined, now: number): PushMessage {
	const read = v.safeParse(v.pipe(v.string(), v.parseJson(), pushMessage), text);
	return read.success ? read.output : { ...UNREADABLE, at: now };
}

/** The page that a press on a message opens. */
export function pathOfMessage(kind: unknown): OpenPage['path'] {
	switch (kind) {
		case 'fill':
		case 'partFill':
		case 'rejection':
		case 'unknown':
			return '/orders';
		case 'feed':
			return '/feed';
		case 'login':
			return '/accounts';
		default:
			return '/';
	}
}

/** What the service worker tells the window that it brings to the front. */
export const openPage = v.object({
	type: v.literal('OPEN_PAGE'),
	path: v.picklist(['/orders', '/feed', '/accounts', '/'])
});
/** What it tells all windows when the browser has replaced the address by which push messages come. */
export const renewPushAddress = v.object({ type: v.literal('RENEW_PUSH') });
export type RenewPushAddress = v.InferOutput<typeof renewPushAddress>;
export const workerMessage = v.variant('type', [openPage, renewPushAddress]);
export type OpenPage = v.InferOutput<typeof openPage>;
