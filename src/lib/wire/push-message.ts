import * as v from 'valibot';
import { NOTICE_KINDS } from '#lib/domain/push/notice.ts';

/** What the relay sends to a device and its service worker shows: nothing but what a lock screen may show. */
export const pushMessage = v.object({
	/** What it is about, which decides where a press on it leads. Of a newer relay it may be a word unknown here. */
	kind: v.fallback(v.picklist([...NOTICE_KINDS, 'test']), 'test'),
	/** A message takes the place of an earlier one of the same tag. */
	tag: v.string(),
	title: v.string(),
	body: v.string(),
	/** Epoch ms by the relay's clock. */
	at: v.number()
});
export type PushMessage = v.InferOutput<typeof pushMessage>;
