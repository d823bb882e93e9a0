/** Remembers on this device that its user wants to be told here, beyond a session that ends. */
export interface PushNote {
	/** `name`: what the device is called. */
	on(name: string): void;
	off(): void;
	/** Undefined while the user does not want to be told here. */
	readonly name: string | undefined;
}

const KEPT = 'algomirror.notified';

export function pushNote(
	notes: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
	userId: string
): PushNote {
	return {
		on: (name) => notes.setItem(KEPT, `${userId} ${name}`),
		off: () => notes.removeItem(KEPT),
		get name() {
			const kept = notes.getItem(KEPT) ?? '';
			return kept.startsWith(`${userId} `) ? kept.slice(userId.length + 1) : undefined;
		}
	};
}
