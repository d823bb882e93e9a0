/**
 * Recorded file → verdict → labels. Labels that `usualVerdict` knows are left out where it is right. `cut`: the
 * recording does not hold the whole body.
 */
export const VERDICTS: Record<string, Record<string, string>> = {
	'orders-analyze/analyzer': { 'live value': 'status_before | toggle | status_after' },
	'orders-analyze/basketorder': {
		'analyze sent':
			'ok_buy_and_sell | sell_listed_first | one_bad_symbol | one_bad_lot | empty_orders',
		invalid: 'one_schema_error'
	},
	'orders-analyze/books': {
		'analyze value': 'orderbook | tradebook | positionbook | holdings | funds',
		'analyze success': 'pnl/symbols'
	},
	'orders-analyze/broker-down': {
		'live value': 'toggle | symbol | ping',
		server:
			'quotes | multiquotes | depth | history | optionchain | optionsymbol | optionsorder | margin',
		'analyze value': 'funds | positionbook | holdings | closeposition',
		cut: 'orderbook | tradebook',
		'analyze accepted': 'placeorder',
		'analyze sent': 'basketorder',
		'not-found': 'cancelorder'
	},
	'orders-analyze/broker-token-expired': {
		'live value': 'toggle | symbol | ping',
		server: 'quotes | multiquotes | depth | history | optionchain | optionsymbol | optionsorder',
		'analyze value': 'funds | positionbook | holdings | closeposition',
		cut: 'orderbook | tradebook',
		'analyze accepted': 'placeorder',
		'analyze sent': 'basketorder',
		'not-found': 'cancelorder',
		rejected: 'margin'
	},
	'orders-analyze/cancelall_close': {
		'analyze value':
			'cancelallorder | cancelallorder_none_left | closeposition | closeposition_none_left | positionbook_after',
		cut: 'orderbook_after'
	},
	'orders-analyze/cancelorder': {
		'analyze accepted': 'ok',
		rejected: 'already_cancelled | filled',
		'not-found': 'unknown_order'
	},
	'orders-analyze/gtt': {
		'analyze success': 'place_single | oco | book | cancel',
		'not-found': 'cancel_unknown'
	},
	'orders-analyze/margin': {
		'live value': 'single | basket | one_unknown_symbol',
		'not-found': 'unknown_symbol',
		invalid: 'number_quantity | bad_quantity | zero_quantity | empty'
	},
	'orders-analyze/modifyorder': {
		'analyze accepted': 'ok',
		'not-found': 'unknown_order',
		rejected: 'filled_order | bad_lot'
	},
	'orders-analyze/openposition': { 'analyze value': 'ok | no_position | unknown_symbol' },
	'orders-analyze/optionsmultiorder': {
		'analyze success':
			'iron_condor | sell_legs_listed_first | one_bad_lot | one_bad_offset | limit_leg',
		invalid: 'empty_legs | 21_legs'
	},
	'orders-analyze/optionsorder': {
		'analyze success': 'ok_atm | ok_split',
		invalid: 'bad_offset | bad_lot | cnc',
		'not-found': 'bad_expiry'
	},
	'orders-analyze/orderstatus': { 'analyze value': 'filled | open', 'not-found': 'unknown_order' },
	'orders-analyze/placeorder': {
		'analyze accepted':
			'market_buy_option | limit_resting | sl_order | market_buy_equity | quantity_as_string | lowercase_action | missing_optional:pricetype,product | quantity_over_freeze | price_off_tick | insufficient_funds_huge',
		invalid:
			'quantity_zero | quantity_negative | quantity_fraction | quantity_text | bad_exchange | bad_action | bad_pricetype | bad_product | negative_price | several_errors',
		rejected: 'quantity_not_lot_multiple | cnc_on_nfo | limit_without_price | sl_without_trigger',
		'not-found': 'unknown_symbol'
	},
	'orders-analyze/placesmartorder': {
		'analyze accepted': 'to_2_lots | flat',
		'analyze nothing-to-do': 'already_matched'
	},
	'orders-live/analyzer': { 'live value': 'status_before | toggle | status_after' },
	'orders-live/basketorder': {
		'live sent':
			'ok_buy_and_sell | sell_listed_first | one_bad_symbol | one_bad_lot | empty_orders',
		invalid: 'one_schema_error'
	},
	'orders-live/books': {
		'live value': 'orderbook | tradebook | positionbook | holdings | funds',
		invalid: 'pnl/symbols'
	},
	'orders-live/broker-down': {
		'live value': 'toggle | symbol | ping',
		server:
			'quotes | multiquotes | depth | history | optionchain | optionsymbol | orderbook | tradebook | positionbook | holdings | placeorder | optionsorder | cancelorder | closeposition | margin',
		unexpected: 'funds',
		'live sent': 'basketorder'
	},
	'orders-live/cancelall_close': {
		'live value':
			'cancelallorder | cancelallorder_none_left | closeposition | closeposition_none_left | positionbook_after',
		cut: 'orderbook_after'
	},
	'orders-live/cancelorder': {
		'live accepted': 'ok',
		server: 'already_cancelled | filled | unknown_order'
	},
	'orders-live/gtt': {
		'live success': 'place_single | oco | book | cancel',
		'not-found': 'cancel_unknown'
	},
	'orders-live/margin': {
		'live value': 'single | basket | one_unknown_symbol',
		'not-found': 'unknown_symbol',
		invalid: 'number_quantity | bad_quantity | zero_quantity | empty'
	},
	'orders-live/modifyorder': {
		'live accepted': 'ok | bad_lot',
		'not-found': 'unknown_order | filled_order'
	},
	'orders-live/openposition': { 'live value': 'ok | no_position | unknown_symbol' },
	'orders-live/optionsorder': {
		'live success': 'ok_atm | ok_split',
		invalid: 'bad_offset | bad_lot | cnc',
		'not-found': 'bad_expiry'
	},
	'orders-live/orderstatus': { 'live value': 'filled | open', 'not-found': 'unknown_order' },
	'orders-live/placeorder': {
		'live accepted':
			'market_buy_option | limit_resting | sl_order | market_buy_equity | quantity_as_string | lowercase_action | missing_optional:pricetype,product | quantity_over_freeze | cnc_on_nfo | limit_without_price | price_off_tick | sl_without_trigger | insufficient_funds_huge',
		invalid:
			'quantity_zero | quantity_negative | quantity_fraction | quantity_text | bad_exchange | bad_action | bad_pricetype | bad_product | negative_price | several_errors',
		rejected: 'quantity_not_lot_multiple | unknown_symbol'
	},
	'orders-live/placesmartorder': {
		'live accepted': 'to_2_lots | flat',
		'live nothing-to-do': 'already_matched'
	},
	'orders-live/splitorder': {
		'live sent': 'ok | remainder | splitsize_not_lot',
		invalid: 'splitsize_zero',
		rejected: 'over_100_orders'
	},
	'orders-semi-auto/analyze': {
		'live value': 'toggle',
		'semi-auto awaiting-approval':
			'placeorder | placeorder_bad_lot | placeorder_unknown_symbol | placesmartorder | basketorder | splitorder',
		'semi-auto success': 'optionsorder | optionsmultiorder',
		'not-found': 'modifyorder | cancelorder | orderstatus',
		'analyze value': 'cancelallorder | closeposition | openposition',
		cut: 'orderbook'
	},
	'orders-semi-auto/live': {
		'live value': 'toggle | orderbook | openposition',
		'semi-auto awaiting-approval':
			'placeorder | placeorder_bad_lot | placeorder_unknown_symbol | placesmartorder | basketorder | splitorder',
		'semi-auto success': 'optionsorder | optionsmultiorder',
		unsupported: 'modifyorder | cancelorder | cancelallorder | closeposition',
		'not-found': 'orderstatus'
	},
	'rest-no-opengreeks/multioptiongreeks': {
		rejected: 'ok | one_unknown',
		'bad-key': 'wrong_apikey'
	},
	'rest-no-opengreeks/optionchain': {
		'live value': 'ok | with_greeks | exchange_nfo | banknifty',
		cut: 'full_chain',
		'not-found': 'unknown_underlying | bad_expiry | dashed_expiry',
		invalid: 'strike_count_0 | strike_count_101'
	},
	'rest-no-opengreeks/optiongreeks': {
		unsupported: 'ok | unknown_symbol | explicit_underlying | not_an_option',
		'bad-key': 'wrong_apikey'
	},
	'rest/chart': { 'live success': 'get | post | get_after', invalid: 'get_no_key' },
	'rest/depth': {
		'live value': 'ok | index',
		'not-found': 'unknown_symbol',
		'key-or-login': 'wrong_apikey'
	},
	'rest/expiry': {
		'live value': 'ok | ok_futures | banknifty | unknown_symbol',
		invalid: 'bad_exchange | bad_instrumenttype'
	},
	'rest/funds': { 'live value': 'ok' },
	'rest/history': {
		'live value': 'ok | daily | reversed_dates',
		'not-found': 'unknown_symbol | source_db_without_duckdb',
		unsupported: 'unsupported_interval_for_broker',
		invalid: 'bad_interval | bad_date'
	},
	'rest/holdings': { 'live value': 'ok' },
	'rest/instruments': {
		'live value': 'ok_json_nfo',
		'not-openalgo': 'csv',
		invalid: 'wrong_key | bad_exchange',
		unsupported: 'post_not_allowed'
	},
	'rest/intervals': { 'live value': 'ok' },
	'rest/market_holidays': { 'live value': 'ok | wrong_apikey' },
	'rest/market_timings': {
		'live value': 'ok | holiday | weekend | wrong_apikey',
		invalid: 'bad_date'
	},
	'rest/multioptiongreeks': {
		'live success': 'ok',
		unexpected: 'one_unknown',
		'bad-key': 'wrong_apikey'
	},
	'rest/optionchain': {
		'live value': 'ok | with_greeks | exchange_nfo | banknifty',
		cut: 'full_chain',
		'not-found': 'unknown_underlying | bad_expiry | dashed_expiry',
		invalid: 'strike_count_0 | strike_count_101'
	},
	'rest/optionsymbol': {
		'live value': 'ok | itm2_pe | underlying_exchange_nfo',
		invalid: 'otm50 | bad_offset | no_expiry',
		'not-found': 'bad_expiry | dashed_expiry | unknown_underlying'
	},
	'rest/ping': { 'live value': 'ok' },
	'rest/quotes': {
		'live value': 'ok | ok_equity | ok_index | ok_future',
		'not-found': 'unknown_symbol | wrong_exchange_for_symbol | lowercase_symbol | empty_symbol',
		invalid: 'bad_exchange | number_symbol'
	},
	'rest/ratelimit': {
		'rate-limited': 'placeorder again at once',
		invalid: 'cancelorder at once: own bucket | placeorder after 1.1 s'
	},
	'rest/search': {
		'live value': 'ok | no_exchange | no_match | expiry_strike',
		invalid: 'empty_query'
	},
	'rest/symbol': { 'live value': 'ok | equity | index', 'not-found': 'unknown_symbol' },
	'rest/syntheticfuture': { 'live success': 'ok', 'not-found': 'bad_expiry' },
	'rest/ticker': { 'live success': 'ok | missing_interval', 'not-openalgo': 'csv' },
	'rest/transport': {
		unsupported: 'get_on_post_route | unknown_route | root',
		'live value': 'trailing_slash | json_charset',
		'not-openalgo': 'outside_api | head',
		invalid: 'invalid_json | no_body_json_ct | apikey_in_header_only | placeorder_invalid_json',
		server: 'json_array | json_null | text_plain_body | form_body | placeorder_text_plain',
		cut: 'swagger',
		unexpected: 'host_config'
	}
};
