/** The languages that the page speaks, each by its own name. */
export const LANGUAGES = { en: 'English', hi: 'हिन्दी' } as const;

export type Language = keyof typeof LANGUAGES;

/** The script in `app.html` reads it before the first paint, and says it to the document. */
const KEY = 'algomirror.language';

/** The one that this window started with: another one needs a new start. English outside a page. */
export function language(): Language {
	if (typeof document === 'undefined') return 'en';
	return document.documentElement.lang.startsWith('hi') ? 'hi' : 'en';
}

/** For `Intl`: dates and times of this language. Both write Latin digits. */
export function locale(): 'en-IN' | 'hi-IN' {
	return `${language()}-IN`;
}

/** From the next start on. */
export function chooseLanguage(chosen: Language, storage: Pick<Storage, 'setItem'>): void {
	storage.setItem(KEY, chosen);
}
