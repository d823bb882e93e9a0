import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { drawn } from '#lib/view/testing/drawn.svelte.ts';
import { LivePart } from './live-part.svelte.ts';

test('what is set before, while and after something follows it is what is read', () => {
	const part = new LivePart(1);
	part.value = 2;
	expect(part.value).toBe(2);
	const doubled = drawn(() => part.value * 2);
	expect(doubled.value).toBe(4);
	part.value = 3;
	flushSync();
	expect(doubled.value).toBe(6);
	doubled.stop();
	part.value = 4;
	expect(part.value).toBe(4);
	const again = drawn(() => part.value);
	expect(again.value).toBe(4);
	part.value = 5;
	flushSync();
	expect(again.value).toBe(5);
	again.stop();
});

test('the same again wakes nobody', () => {
	const part = new LivePart('a');
	let runs = 0;
	const stop = $effect.root(() => {
		$effect(() => {
			void part.value;
			runs += 1;
		});
	});
	flushSync();
	part.value = 'a';
	flushSync();
	expect(runs).toBe(1);
	stop();
});
