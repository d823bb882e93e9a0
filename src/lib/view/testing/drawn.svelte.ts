import { flushSync } from 'svelte';

/** Reads as a page does, and counts how often what it drew had to be drawn anew. */
export function drawn<T>(read: () => T): {
	readonly value: T | undefined;
	readonly times: number;
	stop(): void;
} {
	let value: T | undefined;
	let times = 0;
	const stop = $effect.root(() => {
		$effect(() => {
			value = read();
			times += 1;
		});
	});
	flushSync();
	return {
		get value() {
			return value;
		},
		get times() {
			return times;
		},
		stop
	};
}
