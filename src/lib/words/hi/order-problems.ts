export const orderProblemsInHindi = {
	price: 'भाव',
	'trigger price': 'ट्रिगर भाव',
	'The ticket is saved; nothing is sent later automatically.':
		'टिकट सेव है; बाद में कुछ अपने आप नहीं भेजा जाता।',
	'Storage is not available.': 'स्टोरेज उपलब्ध नहीं है।',
	'An order is saved on this device before it is sent. See the bar above.':
		'ऑर्डर भेजने से पहले इस डिवाइस पर सेव होता है। ऊपर की पट्टी देखें।',
	'No account selected.': 'कोई अकाउंट नहीं चुना।',
	'Select at least one below.': 'नीचे कम से कम एक चुनें।',
	'{name} takes no orders.': '{name} ऑर्डर नहीं लेता।',
	'It is deactivated, or its orders are off, under Accounts.':
		'यह निष्क्रिय है, या इसके ऑर्डर "अकाउंट" में बंद हैं।',
	'{name}: LIVE or ANALYZE not known yet.': '{name}: LIVE या ANALYZE अभी पता नहीं।',
	'Check margin, or remove it.': 'मार्जिन जाँचें, या इसे हटाएँ।',
	'{name} was switched from {was} to {is} in the meantime.':
		'इस बीच {name} {was} से {is} पर बदल दिया गया।',
	'Continue only if you intend this.': 'यही चाहते हों तभी आगे बढ़ें।',
	'{exchange} cannot be traded.': '{exchange} में ट्रेड नहीं हो सकता।',
	'Select an option or a future.': 'ऑप्शन या फ़्यूचर चुनें।',
	'{product} is not allowed here.': '{product} यहाँ मान्य नहीं है।',
	'Use {allowed}.': '{allowed} लें।',
	'Quantity is missing.': 'मात्रा नहीं है।',
	'Enter a whole number.': 'पूरी संख्या डालें।',
	'Quantity is not a multiple of the lot size.': 'मात्रा लॉट साइज़ के गुणज में नहीं है।',
	'1 lot is {lotSize}.': '1 लॉट {lotSize} का है।',
	'{forWhom}This needs {count} orders.': '{forWhom}इसके लिए {count} ऑर्डर चाहिए।',
	'The maximum is {most} orders of {freeze} (freeze quantity).':
		'ज़्यादा से ज़्यादा {freeze} (फ़्रीज़ मात्रा) के {most} ऑर्डर हो सकते हैं।',
	'The freeze quantity of {freeze} is below one lot of {lotSize}.':
		'फ़्रीज़ मात्रा {freeze} एक लॉट {lotSize} से कम है।',
	'The server’s contract list is wrong: download its master contract again.':
		'सर्वर की कॉन्ट्रैक्ट सूची ग़लत है: उसका मास्टर कॉन्ट्रैक्ट फिर डाउनलोड करें।',
	'{forWhom}{lots} lots exceed your limit of {limit}.':
		'{forWhom}{lots} लॉट आपकी सीमा {limit} से ज़्यादा हैं।',
	'Change the limit in Settings.': 'सीमा सेटिंग में बदलें।',
	'{forWhom}Order value {value} exceeds your limit of {limit}.':
		'{forWhom}ऑर्डर का मूल्य {value} आपकी सीमा {limit} से ज़्यादा है।',
	'A {priceType} order needs a price.': '{priceType} ऑर्डर में भाव चाहिए।',
	'An {priceType} order needs a trigger price.': '{priceType} ऑर्डर में ट्रिगर भाव चाहिए।',
	'The {field} is not a multiple of the tick.': '{field} टिक के गुणज में नहीं है।',
	'The tick is {tick}.': 'टिक {tick} है।',
	'The trigger {trigger} is beyond the price {price}.': 'ट्रिगर {trigger} भाव {price} से आगे है।',
	'It would not fill once triggered.': 'ट्रिगर होने पर यह पूरा नहीं होगा।',
	above: 'ऊपर',
	below: 'नीचे',
	'The trigger is {percent}% {where} the LTP of {from}.':
		'ट्रिगर LTP {from} से {percent}% {where} है।',
	'Your limit is {limit}% (Settings).': 'आपकी सीमा {limit}% है (सेटिंग)।',
	'Invalid disclosed quantity.': 'डिस्क्लोज़्ड मात्रा ग़लत है।',
	'Enter a whole number up to {quantity}.': '{quantity} तक की पूरी संख्या डालें।',
	'{name} gets no lot.': '{name} को कोई लॉट नहीं मिलता।',
	'{multiplierHundredths} × {lots} is rounded down to none.':
		'{multiplierHundredths} × {lots} घटकर शून्य हो जाता है।',
	'The price is {percent}% worse than {from}.': 'भाव {from} से {percent}% बुरा है।',
	'The quote is {age} old.': 'भाव {age} पुराना है।',
	'Wait for a fresh price.': 'ताज़ा भाव का इंतज़ार करें।',
	'{forWhom}Above the freeze quantity of {freeze}.': '{forWhom}फ़्रीज़ मात्रा {freeze} से ऊपर।',
	'It is sent as {slices}.': 'यह ऐसे भेजा जाएगा: {slices}।',
	'The broker may reject it or queue it for the next session.':
		'ब्रोकर इसे अस्वीकार कर सकता है या अगले सेशन के लिए रख सकता है।',
	'It opens {opensAt}.': 'यह {opensAt} खुलेगा।',
	'No LTP.': 'LTP नहीं है।',
	'Price and value limits were not checked.': 'भाव और मूल्य की सीमाएँ नहीं जाँची गईं।',
	'The price is {percent}% better than {from}.': 'भाव {from} से {percent}% बेहतर है।',
	'It waits until the market gets there.': 'मार्केट के वहाँ पहुँचने तक यह रुकेगा।',
	'The market is at {ltp} already.': 'मार्केट पहले से {ltp} पर है।',
	'The trigger would fire at once; some brokers reject it.':
		'ट्रिगर तुरंत चल जाएगा; कुछ ब्रोकर इसे अस्वीकार करते हैं।',
	'Set limit to {price}': 'लिमिट {price} पर रखें',
	'Set trigger to {price}': 'ट्रिगर {price} पर रखें',
	'Use {words}': '{words} लें',
	'Use {product}': '{product} लें',
	'Give {name} {lots}': '{name} को {lots} दें',
	'Continue in {mode}': '{mode} में आगे बढ़ें',
	'1 order of {last}': '{last} का 1 ऑर्डर',
	'{count} orders: {parts}': '{count} ऑर्डर: {parts}',
	'At the best available price': 'सबसे अच्छे उपलब्ध भाव पर',
	'At this price or better': 'इस भाव या इससे बेहतर पर',
	'Limit order once the trigger is reached': 'ट्रिगर पहुँचने पर लिमिट ऑर्डर',
	'Market order once the trigger is reached': 'ट्रिगर पहुँचने पर मार्केट ऑर्डर'
};
