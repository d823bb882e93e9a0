export const connectionsInHindi = {
	'any name': 'कोई भी नाम',
	'Each connection is tested before saving': 'सेव करने से पहले हर कनेक्शन जाँचा जाता है',
	'Save account': 'अकाउंट सेव करें',
	'Account name': 'अकाउंट का नाम',
	'New API key': 'नई API key',
	key: 'key',
	'leave empty to keep the current key': 'मौजूदा key रखने के लिए खाली छोड़ें',
	'stored encrypted, never shown again': 'एन्क्रिप्ट होकर सेव, दोबारा कभी नहीं दिखती',
	'Server address': 'सर्वर का पता',
	'filled in for you': 'आपके लिए भर दिया गया',
	works: 'चलता है',
	'does not work': 'नहीं चलता',
	'{ms} ms': '{ms} ms',
	"In the server's": 'सर्वर की फ़ाइल',
	", add this page's address to the list (… is what is already there), restart the server and test again:":
		'में इस पेज का पता सूची में जोड़ें (… यानी जो पहले से है), सर्वर फिर से शुरू करें और दोबारा जाँचें:',
	'Until then, this page uses the relay to reach the server.': 'तब तक यह पेज सर्वर तक रिले से पहुँचता है।',
	'Put the server behind HTTPS (nginx or Caddy), or open AlgoMirror at a plain HTTP address. Until then, this page uses the relay to reach the server.':
		'सर्वर को HTTPS (nginx या Caddy) के पीछे रखें, या AlgoMirror को सादे HTTP पते पर खोलें। तब तक यह पेज सर्वर तक रिले से पहुँचता है।',
	"The key could reach another program. If OpenAlgo runs on the relay's machine, nothing is wrong: this page asks it through the relay. If it runs on this device, choose the account's route “direct”.":
		'Key किसी दूसरे प्रोग्राम तक पहुँच सकती है। अगर OpenAlgo रिले की मशीन पर है, तो कुछ ग़लत नहीं: यह पेज उससे रिले के ज़रिए पूछता है। अगर वह इसी डिवाइस पर है, तो अकाउंट का रास्ता “सीधा” चुनें।',
	'Connection test': 'कनेक्शन की जाँच',
	'{working} of 3 work': '3 में से {working} चलते हैं',
	'Copy address': 'पता कॉपी करें',
	Copied: 'कॉपी हुआ',
	'Select and copy': 'चुनकर कॉपी करें',
	'Use 3 to 100 characters.': '3 से 100 अक्षर रखें।',
	'Enter the address as in the browser, for example http://127.0.0.1:5000.':
		'पता वैसा ही डालें जैसा ब्राउज़र में है, जैसे http://127.0.0.1:5000।',
	'Enter an address that starts with ws:// or wss://.': 'ऐसा पता डालें जो ws:// या wss:// से शुरू हो।',
	'Paste the key from OpenAlgo’s API key page.': 'OpenAlgo के API key पेज से key पेस्ट करें।',
	Automatic: 'ऑटोमैटिक',
	'Direct where this device can reach the server; otherwise through the relay, for example from another network.':
		'जहाँ यह डिवाइस सर्वर तक पहुँचे वहाँ सीधे; वरना रिले से, जैसे दूसरे नेटवर्क से।',
	'Always from this device to the server: fastest, and the relay never sees an order. Nothing works outside the server’s network.':
		'हमेशा इस डिवाइस से सर्वर तक: सबसे तेज़, और रिले कभी ऑर्डर नहीं देखता। सर्वर के नेटवर्क के बाहर कुछ नहीं चलता।',
	'Always through the relay: works anywhere the relay does, the key never reaches this device, and requests take a little longer.':
		'हमेशा रिले से: जहाँ रिले चले वहाँ चलता है, key कभी इस डिवाइस तक नहीं आती, और अनुरोध में थोड़ा ज़्यादा समय लगता है।',
	Warm: 'वॉर्म',
	'Always connected: takes over prices at once and reports fills as they happen.':
		'हमेशा जुड़ा: भाव तुरंत संभालता है और फ़िल होते ही बताता है।',
	'Connected only when no other account can feed prices: lighter on its server, takes over seconds later, and fills show only when its books are read.':
		'सिर्फ़ तब जुड़ता है जब कोई और भाव न दे सके: सर्वर पर हल्का, कुछ सेकंड बाद संभालता है, और फ़िल इसकी बुक पढ़ने पर ही दिखते हैं।',
	'Relay → server, REST': 'रिले → सर्वर, REST',
	'Relay → server, prices': 'रिले → सर्वर, भाव',
	'This page → server': 'यह पेज → सर्वर',
	'Nothing answers at this address: server not running, or a wrong address or port.':
		'इस पते पर कोई जवाब नहीं: सर्वर बंद है, या पता या पोर्ट ग़लत है।',
	'Timed out. The server may be busy, or a firewall blocks the request.':
		'समय ख़त्म। सर्वर व्यस्त हो सकता है, या फ़ायरवॉल रोकता है।',
	'The name in this address does not exist. Check its spelling.':
		'इस पते का नाम मौजूद नहीं। वर्तनी जाँचें।',
	'The name in this address could not be looked up now: the name server gave no answer.':
		'इस पते का नाम अभी खोजा नहीं जा सका: नेम सर्वर ने जवाब नहीं दिया।',
	'There is no network route to this address from here.': 'यहाँ से इस पते तक नेटवर्क का रास्ता नहीं है।',
	'The server closes the connection without an answer. Check the port, and http or https.':
		'सर्वर बिना जवाब कनेक्शन बंद कर देता है। पोर्ट, और http या https जाँचें।',
	'This port uses no encryption: write http:// or ws:// instead of https:// or wss://.':
		'यह पोर्ट एन्क्रिप्शन नहीं करता: https:// या wss:// की जगह http:// या ws:// लिखें।',
	'This port does not speak HTTP. Check the port; an encrypted one needs https:// or wss://.':
		'यह पोर्ट HTTP नहीं बोलता। पोर्ट जाँचें; एन्क्रिप्टेड पोर्ट के लिए https:// या wss:// चाहिए।',
	'The certificate is out of date. Renew it at the server.':
		'सर्टिफ़िकेट पुराना हो गया। सर्वर पर नया करें।',
	'The certificate is for another name than the one in this address.':
		'सर्टिफ़िकेट इस पते के नाम का नहीं है।',
	'The certificate is self-signed, or from an issuer that is not known here.':
		'सर्टिफ़िकेट ख़ुद का बनाया है, या यहाँ अनजान जारीकर्ता का।',
	'No encrypted connection could be agreed with the server.':
		'सर्वर के साथ एन्क्रिप्टेड कनेक्शन तय नहीं हो सका।',
	'Something answers here, but it is not OpenAlgo. Check the port and path.':
		'यहाँ कुछ जवाब देता है, पर वह OpenAlgo नहीं। पोर्ट और पाथ जाँचें।',
	'The server redirects to another address. Enter that one; often it starts with https://.':
		'सर्वर दूसरे पते पर भेजता है। वह डालें; अक्सर वह https:// से शुरू होता है।',
	'A proxy answers here, and the server behind it is not running.':
		'यहाँ प्रॉक्सी जवाब देता है, और उसके पीछे का सर्वर नहीं चल रहा।',
	'OpenAlgo rejects the key. Copy it again from its API key page.':
		'OpenAlgo ने key नहीं मानी। उसके API key पेज से फिर कॉपी करें।',
	'The key is right, but the broker is not logged in today. Log in at the server.':
		'Key सही है, पर ब्रोकर में आज लॉग इन नहीं है। सर्वर पर लॉग इन करें।',
	'OpenAlgo rejects the request: wrong key, or the broker is not logged in today. It does not say which.':
		'OpenAlgo ने अनुरोध नहीं माना: key ग़लत, या ब्रोकर में आज लॉग इन नहीं। वह नहीं बताता कि कौन सा।',
	'Rate limited by OpenAlgo. Wait a few seconds and test again.':
		'OpenAlgo की दर सीमा लगी। कुछ सेकंड रुककर फिर जाँचें।',
	'OpenAlgo had an internal error. See its log.': 'OpenAlgo में अंदरूनी गड़बड़ी हुई। उसका लॉग देखें।',
	'The server does not allow this page (CORS).': 'सर्वर इस पेज की अनुमति नहीं देता (CORS)।',
	'This relay may not connect to private addresses; its operator can allow it with UPSTREAM_TARGETS.':
		'यह रिले निजी पतों से नहीं जुड़ सकता; ऑपरेटर UPSTREAM_TARGETS से अनुमति दे सकता है।',
	'This relay connects to private addresses only; its operator can change that with UPSTREAM_TARGETS.':
		'यह रिले सिर्फ़ निजी पतों से जुड़ता है; ऑपरेटर UPSTREAM_TARGETS से बदल सकता है।',
	'The relay does not connect to this kind of address.': 'रिले इस तरह के पते से नहीं जुड़ता।',
	'Blocked by the browser: this page uses HTTPS, the server plain HTTP.':
		'ब्राउज़र ने रोका: यह पेज HTTPS पर है, सर्वर सादे HTTP पर।',
	'Not tested: this address means this device, and the page comes from another machine.':
		'नहीं जाँचा: यह पता इसी डिवाइस का है, और पेज दूसरी मशीन से आता है।',
	'Not tested yet': 'अभी नहीं जाँचा',
	'Works; the broker is {broker}': 'चलता है; ब्रोकर {broker} है',
	Works: 'चलता है',
	'No connection works, so this can’t be saved.': 'कोई कनेक्शन नहीं चलता, इसलिए यह सेव नहीं हो सकता।',
	'No connection works for orders and books, so this can’t be saved.':
		'ऑर्डर और बुक के लिए कोई कनेक्शन नहीं चलता, इसलिए यह सेव नहीं हो सकता।',
	"CORS_ALLOWED_ORIGINS = '…,{origin}'": "CORS_ALLOWED_ORIGINS = '…,{origin}'"
};
