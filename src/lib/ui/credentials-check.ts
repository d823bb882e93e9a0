export interface CredentialErrors {
	name?: string;
	password?: string;
	invite?: string;
}

/** The relay's own rules, said before the way there. The relay decides. */
export function checkNewCredentials(name: string, password: string): CredentialErrors {
	const errors: CredentialErrors = {};
	if (!/^[a-z0-9][a-z0-9._-]{2,31}$/i.test(name.trim())) {
		errors.name = 'Use 3 to 32 letters, digits, dots, dashes or underscores.';
	}
	if (password.length < 10) errors.password = 'Use 10 characters or more.';
	else if (password.toLowerCase() === name.trim().toLowerCase()) {
		errors.password = 'Choose something other than your name.';
	}
	return errors;
}

export function checkSignIn(name: string, password: string): CredentialErrors {
	const errors: CredentialErrors = {};
	if (name.trim() === '') errors.name = 'Enter your name.';
	if (password === '') errors.password = 'Enter your password.';
	return errors;
}
