type Notes = Pick<Storage, 'setItem' | 'removeItem'>;

/** Pages that are drawn from what they showed last, before any of the app is there. */
export const PICTURED = { '/home': 'picture.home', '/positions': 'picture.positions' } as const;
export type PicturedPage = keyof typeof PICTURED;

/**
 * What was seen of a page as boxes and texts. The next start draws it before any of the app is there: the script in `app.html`
 * reads this shape, and no other one than the newest.
 */
export interface PagePicture {
	form: 2;
	page: PicturedPage;
	/** As of when it is. */
	said: string;
	/** Theme, mode and density: in another look sizes and colours are wrong. */
	look: string;
	/** px: the size of the window, and how far the page is from each of its edges. */
	place: {
		window: number;
		height: number;
		left: number;
		top: number;
		right: number;
		bottom: number;
	};
	/** Colours of this look, as the `style` of the frame. */
	style: string;
	/** Of boxes and texts, which name them by their place here. */
	styles: readonly string[];
	boxes: readonly PictureBox[];
}

export interface PictureBox {
	/** px within the box around it: left, top, width, height. */
	at: readonly [number, number, number, number];
	as: number;
	text?: string;
	/** A figure, which ages. */
	old?: true;
	/** A row of a table, or the region in which rows are. */
	is?: 'row' | 'rows';
	in?: readonly PictureBox[];
}

/** Only its user's session shows it again. */
export function keepPagePicture(notes: Notes, user: string, picture: PagePicture): void {
	notes.setItem(`algomirror.${PICTURED[picture.page]}`, JSON.stringify({ user, ...picture }));
}

export function forgetPagePictures(notes: Notes): void {
	for (const name of Object.values(PICTURED)) notes.removeItem(`algomirror.${name}`);
}
