import { FeedClient } from '#lib/feed/feed-client.ts';
import { QuoteBoard } from '#lib/feed/quote-board.ts';

/** A page without a screen: its socket to the relay, and the board that its views would read. */
export class PageFeed extends FeedClient {
	readonly board = new QuoteBoard(this);
}
