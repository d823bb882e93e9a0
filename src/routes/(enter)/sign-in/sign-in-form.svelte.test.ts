import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Problem } from '#lib/view/page/problem.ts';
import SignInForm from './SignInForm.svelte';

async function fill(name: string, password: string) {
	await fireEvent.input(screen.getByLabelText('Username'), { target: { value: name } });
	await fireEvent.input(screen.getByLabelText('Password'), { target: { value: password } });
}

const submit = () => fireEvent.submit(screen.getByRole('button', { name: 'Sign in' }));

test('an empty form says at each field what is missing, and asks nothing of the relay', async () => {
	let asked = 0;
	render(SignInForm, { onsignin: async () => void (asked += 1) });
	await submit();
	expect(screen.getByText('Enter your username.')).toBeTruthy();
	expect(screen.getByText('Enter your password.')).toBeTruthy();
	expect(asked).toBe(0);
	await expect.poll(() => document.activeElement).toBe(screen.getByLabelText('Username'));
});

test('a wrong password is a sentence that is read out, and the form stays filled', async () => {
	const refused: Problem = { kind: 'refused', code: 'wrong-name-or-password', fields: {} };
	render(SignInForm, { onsignin: async () => refused });
	await fill('asha', 'wrong');
	await submit();
	const words = await screen.findByText('Username or password is wrong.');
	expect(words.closest('[aria-live="assertive"]')).toBeTruthy();
	expect(screen.getByLabelText<HTMLInputElement>('Username').value).toBe('asha');
});

test('a second click while it works signs in once', async () => {
	let asked = 0;
	let answer: (problem: Problem | undefined) => void = () => {};
	render(SignInForm, {
		onsignin: () => {
			asked += 1;
			return new Promise((resolve) => (answer = resolve));
		}
	});
	await fill('asha', 'correct horse');
	await submit();
	const busy = screen.getByRole('button', { name: 'Signing in…' });
	expect(busy.getAttribute('aria-busy')).toBe('true');
	await fireEvent.submit(busy);
	expect(asked).toBe(1);
	answer(undefined);
	expect(await screen.findByRole('button', { name: 'Sign in' })).toBeTruthy();
});

test('password managers know what the fields are, and the eye shows what was typed', async () => {
	render(SignInForm, { onsignin: async () => undefined });
	expect(screen.getByLabelText('Username').getAttribute('autocomplete')).toBe('username');
	const password = screen.getByLabelText<HTMLInputElement>('Password');
	expect(password.autocomplete).toBe('current-password');
	expect(password.type).toBe('password');
	await fireEvent.click(screen.getByRole('button', { name: 'Show password' }));
	expect(password.type).toBe('text');
	expect(screen.getByRole('button', { name: 'Hide password' })).toBeTruthy();
});

test('what was wrong in a field is gone while it is corrected', async () => {
	render(SignInForm, { onsignin: () => Promise.resolve(undefined) });
	await submit();
	expect(screen.getByText('Enter your username.')).toBeTruthy();
	await fill('a', '');
	expect(screen.queryByText('Enter your username.')).toBeNull();
	expect(screen.getByLabelText('Username').getAttribute('aria-invalid')).toBeNull();
	expect(screen.getByText('Enter your password.')).toBeTruthy();
});
