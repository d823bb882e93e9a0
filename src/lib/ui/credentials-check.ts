import { weaknessOf } from '#lib/domain/user/password-rules.ts';
import { weaknessWords } from './words/password-words.ts';
import { t } from '#lib/words/t.ts';

export interface CredentialErrors {
	name?: string;
	password?: string;
	invite?: string;
}

/** The relay's own rules, said before the way there. The relay decides. */
export function checkNewCredentials(name: string, password: string): CredentialErrors {
	const errors: CredentialErrors = {};
	if (!/^[a-z0-9][a-z0-9._-]{2,31}$/i.test(name.trim())) {
		errors.name = t('Use 3 to 32 letters, digits, dots, dashes or underscores.');
	}
	const weakness = weaknessOf(password, name);
	if (weakness) errors.password = weaknessWords(weakness);
	return errors;
}

export function checkSignIn(name: string, password: string): CredentialErrors {
	const errors: CredentialErrors = {};
	if (name.trim() === '') errors.name = t('Enter your username.');
	if (password === '') errors.password = t('Enter your password.');
	return errors;
}
