import { language } from './language.ts';
import { speak } from './t.ts';

/** What the language of this window needs, before the app starts. English is in the source. */
export async function loadWords(): Promise<void> {
	if (language() !== 'hi') return;
	const { hindi } = await import('./hi/hindi.ts');
	speak(hindi);
}
