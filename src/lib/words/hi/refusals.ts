export const refusalsInHindi = {
	'cannot be reached from this device': 'तक इस डिवाइस से पहुँच नहीं',
	'Check that the server is running, that this device is on its network, and that it allows this page (CORS).':
		'देखें कि सर्वर चल रहा है, यह डिवाइस उसके नेटवर्क पर है, और वह इस पेज की अनुमति देता है (CORS)।',
	'did not respond within {afterMs} s': 'ने {afterMs} सेकंड में जवाब नहीं दिया',
	'It may be waiting for its broker; retrying automatically.':
		'शायद यह ब्रोकर का इंतज़ार कर रहा है; अपने आप फिर कोशिश होगी।',
	'rejected the API key': 'ने API key नहीं मानी',
	'Enter its current key under Accounts.': '"अकाउंट" में इसकी मौजूदा key डालें।',
	'is not logged in to its broker': 'ब्रोकर में लॉग इन नहीं है',
	'Log in to the broker on the server’s own page; broker logins expire every night.':
		'सर्वर के अपने पेज पर ब्रोकर में लॉग इन करें; ब्रोकर लॉगिन हर रात ख़त्म होते हैं।',
	'rejected the request: wrong API key, or broker login expired':
		'ने अनुरोध नहीं माना: API key ग़लत, या ब्रोकर लॉगिन ख़त्म',
	'Log in to the broker on the server’s own page; if that does not help, enter the key again.':
		'सर्वर के अपने पेज पर ब्रोकर में लॉग इन करें; उससे न हो तो key फिर डालें।',
	'is rate limited': 'की दर सीमा लगी है',
	'is rate limited (its limit is {limit})': 'की दर सीमा लगी है (सीमा {limit})',
	'Nothing was done; retrying more slowly.': 'कुछ नहीं हुआ; धीरे-धीरे फिर कोशिश होगी।',
	'rejected the request{fieldList}': 'ने अनुरोध नहीं माना{fieldList}',
	'Check that AlgoMirror and the server are up to date.': 'देखें कि AlgoMirror और सर्वर दोनों अपडेट हैं।',
	'does not know this instrument or order': 'यह इंस्ट्रूमेंट या ऑर्डर नहीं जानता',
	'Check that its master contract was downloaded after today’s login.':
		'देखें कि आज के लॉगिन के बाद मास्टर कॉन्ट्रैक्ट डाउनलोड हुआ।',
	'rejected it: {message}': 'ने इसे अस्वीकार किया: {message}',
	'See the broker’s message.': 'ब्रोकर का संदेश देखें।',
	'cannot do that with this broker': 'इस ब्रोकर के साथ यह नहीं कर सकता',
	'Use another account.': 'दूसरा अकाउंट लें।',
	'had an internal error (HTTP {status})': 'में अंदरूनी गड़बड़ी हुई (HTTP {status})',
	'See its log; retrying automatically.': 'इसका लॉग देखें; अपने आप फिर कोशिश होगी।',
	'sent an answer that cannot be read ({where})': 'का जवाब पढ़ा नहीं जा सकता ({where})',
	'Its version may be newer than AlgoMirror supports; the answer was not used.':
		'शायद इसका संस्करण AlgoMirror से नया है; जवाब इस्तेमाल नहीं हुआ।',
	'cannot be reached by the relay': 'तक रिले से पहुँच नहीं',
	'Nothing was sent. Check that the server is running and the relay is on its network.':
		'कुछ नहीं भेजा गया। देखें कि सर्वर चल रहा है और रिले उसके नेटवर्क पर है।',
	'is at an address this relay may not connect to': 'ऐसे पते पर है जिससे यह रिले नहीं जुड़ सकता',
	'Nothing was sent. The relay’s operator can allow it with UPSTREAM_TARGETS.':
		'कुछ नहीं भेजा गया। रिले का ऑपरेटर UPSTREAM_TARGETS से अनुमति दे सकता है।',
	'was not contacted: you are no longer signed in': 'से नहीं पूछा गया: आप अब साइन इन नहीं हैं',
	'Sign in and try again.': 'साइन इन करके फिर कोशिश करें।',
	'was not contacted: the account is deactivated': 'से नहीं पूछा गया: अकाउंट निष्क्रिय है',
	'Nothing was sent. Activate it under Accounts.': 'कुछ नहीं भेजा गया। "अकाउंट" में सक्रिय करें।',
	'was not contacted: orders are off for this account': 'से नहीं पूछा गया: इस अकाउंट के ऑर्डर बंद हैं',
	'Nothing was sent. Turn them on under Accounts.': 'कुछ नहीं भेजा गया। "अकाउंट" में चालू करें।',
	'was not contacted: the order is over one of your limits':
		'से नहीं पूछा गया: ऑर्डर आपकी किसी सीमा से ऊपर है',
	'Nothing was sent. Your limits are under Settings.': 'कुछ नहीं भेजा गया। आपकी सीमाएँ सेटिंग में हैं।',
	'was not contacted: another of your devices is closing the same position':
		'से नहीं पूछा गया: आपका दूसरा डिवाइस यही पोज़ीशन बंद कर रहा है',
	'Its positions are read again before anything more is sent.':
		'आगे कुछ भेजने से पहले इसकी पोज़ीशन फिर पढ़ी जाती हैं।',
	'was not contacted: the relay has no such account, or no key for it':
		'से नहीं पूछा गया: रिले के पास यह अकाउंट नहीं, या उसकी key नहीं',
	'Check Accounts: another device may have changed it.': '"अकाउंट" देखें: शायद दूसरे डिवाइस ने बदला।',
	'was not contacted: too many requests in progress': 'से नहीं पूछा गया: बहुत से अनुरोध चल रहे हैं',
	'Retrying automatically.': 'अपने आप फिर कोशिश होगी।',
	'was not contacted: the relay does not answer': 'से नहीं पूछा गया: रिले जवाब नहीं देता',
	'Orders go through it alone. Exit and cancel work without it.':
		'ऑर्डर सिर्फ़ उसी से जाते हैं। एग्ज़िट और रद्द करना उसके बिना चलते हैं।',
	'was not contacted: the relay is stopping': 'से नहीं पूछा गया: रिले रुक रहा है',
	'Nothing was sent. It retries when the relay is back.':
		'कुछ नहीं भेजा गया। रिले लौटने पर फिर कोशिश होगी।',
	'was not contacted: the relay does not know this request':
		'से नहीं पूछा गया: रिले यह अनुरोध नहीं जानता',
	'Reload the page.': 'पेज रीलोड करें।',
	'redirects to another address': 'दूसरे पते पर भेजता है',
	'Enter that one under Accounts; often it starts with https://.':
		'"अकाउंट" में वह पता डालें; अक्सर वह https:// से शुरू होता है।',
	'is not running behind its proxy (HTTP {status})': 'अपने प्रॉक्सी के पीछे नहीं चल रहा (HTTP {status})',
	'Start it, or check the proxy; retrying automatically.':
		'इसे शुरू करें, या प्रॉक्सी जाँचें; अपने आप फिर कोशिश होगी।',
	'is not answering as OpenAlgo (HTTP {status})': 'OpenAlgo की तरह जवाब नहीं देता (HTTP {status})',
	'Check the address under Accounts: a proxy or another program may be answering.':
		'"अकाउंट" में पता जाँचें: शायद कोई प्रॉक्सी या दूसरा प्रोग्राम जवाब दे रहा है।'
};
