import { LEAST_PASSWORD, type Strength, type Weakness } from '#lib/domain/user/password-rules.ts';

const WEAK: Record<Exclude<Weakness, 'short'>, string> = {
	name: 'Too easy to guess: it is your username.',
	common: 'Too easy to guess: it is a common password.',
	repetition: 'Too easy to guess: it has fewer than four different characters.'
};

/** Why it is refused, and so what to change. `least`: characters. */
export function weaknessWords(weakness: Weakness, least = LEAST_PASSWORD): string {
	return weakness === 'short' ? `Use ${least} characters or more.` : WEAK[weakness];
}

interface StrengthWords {
	words: string;
	/** Of three. */
	bars: 0 | 1 | 2 | 3;
}

export function strengthWords(strength: Strength, least = LEAST_PASSWORD): StrengthWords {
	switch (strength) {
		case 'strong':
			return { words: 'Strong.', bars: 3 };
		case 'good':
			return { words: 'Good.', bars: 2 };
		case 'fair':
			return { words: 'Fair: a few more words make it stronger.', bars: 1 };
		case 'short':
		case 'name':
		case 'common':
		case 'repetition':
			return { words: weaknessWords(strength, least), bars: 0 };
	}
}
