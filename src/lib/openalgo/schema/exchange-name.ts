import * as v from 'valibot';
import { EXCHANGES } from '#lib/domain/instrument/exchange.ts';

export const exchangeName = v.picklist(EXCHANGES);
