import { LEAST_PASSWORD, type Strength, type Weakness } from '#lib/domain/user/password-rules.ts';
import { t } from '#lib/words/t.ts';

const weak = (): Record<Exclude<Weakness, 'short'>, string> => ({
	name: t('Too easy to guess: it is your username.'),
	common: t('Too easy to guess: it is a common password.'),
	repetition: t('Too easy to guess: it has fewer than four different characters.')
});

/** Why it is refused, and so what to change. `least`: characters. */
export function weaknessWords(weakness: Weakness, least = LEAST_PASSWORD): string {
	return weakness === 'short' ? t('Use {least} characters or more.', { least }) : weak()[weakness];
}

interface StrengthWords {
	words: string;
	/** Of three. */
	bars: 0 | 1 | 2 | 3;
}

export function strengthWords(strength: Strength, least = LEAST_PASSWORD): StrengthWords {
	switch (strength) {
		case 'strong':
			return { words: t('Strong.'), bars: 3 };
		case 'good':
			return { words: t('Good.'), bars: 2 };
		case 'fair':
			return { words: t('Fair: a few more words make it stronger.'), bars: 1 };
		case 'short':
		case 'name':
		case 'common':
		case 'repetition':
			return { words: weaknessWords(strength, least), bars: 0 };
	}
}
