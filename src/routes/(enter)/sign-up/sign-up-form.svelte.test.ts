import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Problem } from '#lib/view/page/problem.ts';
import SignUpForm from './SignUpForm.svelte';

async function fill(fields: Record<string, string>) {
	for (const [label, value] of Object.entries(fields)) {
		await fireEvent.input(screen.getByLabelText(label), { target: { value } });
	}
}

const submit = () => fireEvent.submit(screen.getByRole('button', { name: 'Create your login' }));

const refused = (code: Extract<Problem, { kind: 'refused' }>['code']): Problem => ({
	kind: 'refused',
	code,
	fields: {}
});

test('a short password is refused here, before the way to the relay', async () => {
	let asked = 0;
	render(SignUpForm, { needsInvite: false, onsignup: async () => void (asked += 1) });
	await fill({ Username: 'asha', Password: 'short' });
	await submit();
	expect(screen.getByText('Use 10 characters or more.')).toBeTruthy();
	expect(asked).toBe(0);
});

test.each([
	['name-taken', 'Username', 'This username is taken'],
	['weak-password', 'Password', 'Too easy to guess']
] as const)(
	'what the relay says about one field stands at that field: %s',
	async (code, label, words) => {
		render(SignUpForm, { needsInvite: false, onsignup: async () => refused(code) });
		await fill({ Username: 'asha', Password: 'correct horse battery' });
		await submit();
		const field = screen.getByLabelText(label);
		await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
		const described = field.getAttribute('aria-describedby')?.split(' ') ?? [];
		const read = described.map((id) => document.getElementById(id)?.textContent).join(' ');
		expect(read).toContain(words);
	}
);

test('an invite is asked for only where the relay wants one, and is sent along', async () => {
	const sent: unknown[] = [];
	const { rerender } = render(SignUpForm, {
		needsInvite: false,
		onsignup: async (user) => void sent.push(user)
	});
	expect(screen.queryByLabelText('Invite')).toBeNull();
	await rerender({ needsInvite: true });
	await fill({ Username: 'asha', Password: 'correct horse battery', Invite: ' one-time ' });
	await submit();
	expect(sent).toEqual([{ name: 'asha', password: 'correct horse battery', invite: 'one-time' }]);
});

test('an invite that came with the link is sent, also before the relay has said that it wants one', async () => {
	const sent: unknown[] = [];
	render(SignUpForm, {
		needsInvite: false,
		invited: 'one-time',
		onsignup: async (user) => void sent.push(user)
	});
	await fill({ Username: 'asha', Password: 'correct horse battery' });
	await submit();
	expect(sent).toEqual([{ name: 'asha', password: 'correct horse battery', invite: 'one-time' }]);
});

test('a relay that wants an invite after all is given the field for it', async () => {
	render(SignUpForm, { needsInvite: false, onsignup: async () => refused('invite-needed') });
	await fill({ Username: 'asha', Password: 'correct horse battery' });
	await submit();
	const field = await screen.findByLabelText('Invite');
	expect(field.getAttribute('aria-invalid')).toBe('true');
});

test('no network is said in words with a next step', async () => {
	render(SignUpForm, { needsInvite: false, onsignup: async () => ({ kind: 'unreachable' }) });
	await fill({ Username: 'asha', Password: 'correct horse battery' });
	await submit();
	expect(await screen.findByText(/The relay does not respond\. Check/)).toBeTruthy();
});

test('an invite that is pasted into the address later takes the place of the first one', async () => {
	const { rerender } = render(SignUpForm, {
		needsInvite: true,
		invited: 'first',
		onsignup: () => Promise.resolve(undefined)
	});
	await rerender({ invited: 'second' });
	expect(screen.getByLabelText<HTMLInputElement>('Invite').value).toBe('second');
});
