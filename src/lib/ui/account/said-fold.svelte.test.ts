import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Refusal } from '#lib/view/page/refusal.ts';
import SaidFold from './SaidFold.svelte';
import { saidBy } from './said-words.ts';

test.each<[Refusal, string | undefined]>([
	[
		{ kind: 'server', status: 500, said: "Client error '403 Forbidden'" },
		"Client error '403 Forbidden'"
	],
	[{ kind: 'server', status: 500 }, undefined],
	[{ kind: 'not-found', message: 'Token not found for FOO' }, 'Token not found for FOO'],
	[{ kind: 'unsupported', message: 'not supported for broker' }, 'not supported for broker'],
	[{ kind: 'rejected', message: 'RMS: margin exceeds' }, undefined],
	[{ kind: 'unreachable' }, undefined]
])('of %j the details say %j: what the sentence above says is not repeated', (refusal, said) => {
	expect(saidBy(refusal)).toBe(said);
});

test('details are closed until they are asked for, and absent where nothing was said', async () => {
	const { rerender } = render(SaidFold, { said: 'Incorrect `api_key` or `access_token`' });
	const quote = screen.getByText('Incorrect `api_key` or `access_token`');
	expect(quote.closest('details')?.open).toBe(false);
	await rerender({ said: undefined });
	expect(screen.queryByText('Details')).toBeNull();
});
