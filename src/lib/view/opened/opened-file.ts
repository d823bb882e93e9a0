import * as v from 'valibot';
import { FILE_FORMAT, MOST_FILE_TEXT } from '#lib/wire/http/account-file.ts';
import { BASKET_FORMAT, MOST_BASKET_TEXT, readBasketFile, type BasketFile } from './basket-file.ts';

export type OpenedFile =
	/** An export: the import says itself what it would do. */
	| { is: 'accounts' }
	| { is: 'basket'; basket: BasketFile }
	| { is: 'wrong'; why: 'too-long' | 'not-ours' | 'bad-basket' };

const outline = v.pipe(v.string(), v.parseJson(), v.object({ format: v.string() }));

/** What a file that the system handed over is. */
export function readOpenedFile(text: string): OpenedFile {
	if (text.length > Math.max(MOST_FILE_TEXT, MOST_BASKET_TEXT)) {
		return { is: 'wrong', why: 'too-long' };
	}
	const read = v.safeParse(outline, text);
	const format = read.success ? read.output.format : undefined;
	if (format === FILE_FORMAT) return { is: 'accounts' };
	if (format !== BASKET_FORMAT) return { is: 'wrong', why: 'not-ours' };
	const basket = readBasketFile(text);
	return basket ? { is: 'basket', basket } : { is: 'wrong', why: 'bad-basket' };
}
