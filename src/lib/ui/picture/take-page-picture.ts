import { momentWords } from '#lib/ui/prices/price-age-words.ts';
import type { PagePicture, PicturedPage, PictureBox } from '#lib/view/shell/page-picture.ts';
import { t } from '#lib/words/t.ts';

/** What the frame takes over of the tokens, which are not there yet when it is shown. */
const TOKENS = [
	'--paper',
	'--surface',
	'--line-strong',
	'--ink-2',
	'--stale-ink',
	'--stale-hatch',
	'--t-xs'
];
/** Of these a picture has no use: nothing in it can be pressed, and a chart is drawn anew. */
const LEFT_OUT = 'canvas, svg, script, style, [aria-hidden="true"], [role="dialog"], dialog';
const ROWS = '[role=row], tbody > tr';
/** What is true of a moment only, an age or a state: its place stays empty, since a picture cannot say it. */
const PASSING = '[data-passing]';
/** Names do not age, whatever digits are in them. */
const NAMES = '[role=rowheader], th, h1, h2, h3, dt, button';
const NONE = 'rgba(0, 0, 0, 0)';

interface Drawing {
	/** px of what can be seen. */
	readonly right: number;
	readonly bottom: number;
	readonly styles: Map<string, number>;
}

type Place = Pick<DOMRect, 'left' | 'top'>;

/** `now`: epoch ms. Undefined while something is scrolled: the next start shows the top of everything. */
export function takePagePicture(
	root: HTMLElement,
	page: PicturedPage,
	now: number
): PagePicture | undefined {
	const regions = [root, ...root.querySelectorAll('.scroll-region')];
	if (regions.some(({ scrollTop, scrollLeft }) => scrollTop > 0 || scrollLeft > 0))
		return undefined;
	const frame = root.getBoundingClientRect();
	const styles = new Map<string, number>();
	const drawing = { right: frame.right, bottom: frame.bottom, styles };
	const boxes = [...root.children].flatMap((child) => boxesOf(child, frame, drawing));
	if (boxes.length === 0) return undefined;
	const { theme, mode, density } = document.documentElement.dataset;
	const own = getComputedStyle(root);
	return {
		form: 2,
		page,
		said: t('As seen {now}', { now: momentWords(now) }),
		look: [theme, mode, density].join(' '),
		place: {
			window: innerWidth,
			height: innerHeight,
			left: frame.left,
			top: frame.top,
			right: innerWidth - frame.right,
			bottom: innerHeight - frame.bottom
		},
		style: TOKENS.map((name) => `${name}:${own.getPropertyValue(name).trim()}`).join(';'),
		styles: [...styles.keys()],
		boxes
	};
}

/** What is seen of an element; its parts within it where it is one that counts, else beside each other. */
function boxesOf(element: Element, around: Place, drawing: Drawing): PictureBox[] {
	if (element.matches(LEFT_OUT)) return [];
	const rect = element.getBoundingClientRect();
	const style = getComputedStyle(element);
	const contents = style.display === 'contents';
	if (!contents && !isSeen(rect, style, drawing)) return [];
	const is = kindOf(element);
	const ground = contents ? undefined : groundOf(style);
	const own = is !== undefined || ground !== undefined;
	const inner = own ? rect : around;
	const parts = element.matches(PASSING) ? [] : [...element.childNodes];
	const within = parts.flatMap((node) =>
		node instanceof Element
			? boxesOf(node, inner, drawing)
			: node instanceof Text
				? textBox(node, style, inner, drawing)
				: []
	);
	if (!own) return within;
	const as = styleAt(drawing, `${ground ?? ''}${is === 'rows' ? 'overflow:hidden;' : ''}`);
	return [{ at: placeIn(rect, around), as, ...(is && { is }), in: within }];
}

function isSeen(rect: DOMRect, style: CSSStyleDeclaration, drawing: Drawing): boolean {
	if (style.visibility === 'hidden' || style.opacity === '0') return false;
	// What only a screen reader is told.
	if (rect.width <= 1 || rect.height <= 1) return false;
	return rect.top < drawing.bottom && rect.left < drawing.right;
}

function kindOf(element: Element): PictureBox['is'] {
	if (element.matches('.scroll-region')) return 'rows';
	return element.matches(ROWS) && !element.querySelector('[role=columnheader]') ? 'row' : undefined;
}

/** Its ground and its lines; undefined for one that has neither. */
function groundOf(style: CSSStyleDeclaration): string | undefined {
	const lines = (['top', 'right', 'bottom', 'left'] as const).flatMap((edge) => {
		const width = style.getPropertyValue(`border-${edge}-width`);
		if (!(parseFloat(width) > 0)) return [];
		return `border-${edge}:${width} solid ${style.getPropertyValue(`border-${edge}-color`)};`;
	});
	const { backgroundColor: colour, borderTopLeftRadius: radius } = style;
	if ((colour === NONE || colour === '') && lines.length === 0) return undefined;
	return `background-color:${colour};border-radius:${radius};${lines.join('')}`;
}

function textBox(
	node: Text,
	style: CSSStyleDeclaration,
	around: Place,
	drawing: Drawing
): PictureBox[] {
	const text = node.data.replace(/\s+/g, ' ').trim();
	if (text === '') return [];
	const range = document.createRange();
	range.selectNodeContents(node);
	const rect = range.getBoundingClientRect();
	if (rect.width <= 1 || rect.height <= 1) return [];
	const line = parseFloat(style.fontSize);
	const wraps = rect.height > 2 * line;
	// A text that goes on in the next line may begin in the middle of one.
	const begins = (range.getClientRects()[0]?.left ?? rect.left) - rect.left;
	const as = styleAt(
		drawing,
		`font:${style.fontWeight} ${style.fontSize}/${wraps ? style.lineHeight : `${Math.round(rect.height)}px`} ${style.fontFamily};` +
			`color:${style.color};text-align:${style.textAlign};text-transform:${style.textTransform};` +
			(wraps ? `text-indent:${Math.round(begins)}px;` : 'white-space:nowrap;')
	);
	const at = placeIn(rect, around);
	const old = /\d/.test(text) && !node.parentElement?.closest(NAMES);
	return [{ at, as, text, ...(old && { old: true as const }) }];
}

function placeIn(rect: DOMRect, { left, top }: Place): PictureBox['at'] {
	const near = (px: number) => Math.round(px * 2) / 2;
	return [near(rect.left - left), near(rect.top - top), near(rect.width), near(rect.height)];
}

function styleAt({ styles }: Drawing, text: string): number {
	const known = styles.get(text) ?? styles.size;
	styles.set(text, known);
	return known;
}
