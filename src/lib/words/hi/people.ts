export const peopleInHindi = {
	'Sign up': 'साइन अप',
	Connect: 'कनेक्ट',
	Watch: 'देखें',
	Steps: 'चरण',
	done: 'हो गया',
	'Your own OpenAlgo servers are read from this device. Orders go to them through your relay, once each. Prices come through it too, so they keep coming when one server fails.':
		'आपके अपने OpenAlgo सर्वर इसी डिवाइस से पढ़े जाते हैं। ऑर्डर आपके रिले से होकर उन तक जाते हैं, हर एक सिर्फ़ एक बार। भाव भी उसी से आते हैं, इसलिए एक सर्वर रुकने पर भी आते रहते हैं।',
	'Sign in · AlgoMirror': 'साइन इन · AlgoMirror',
	'Sign in': 'साइन इन',
	'Your accounts on this relay.': 'इस रिले पर आपके अकाउंट।',
	'The relay does not respond, so you cannot sign in. Retrying.':
		'रिले जवाब नहीं दे रहा, इसलिए साइन इन नहीं हो सकता। फिर कोशिश हो रही है।',
	'This device was signed out: from another device, by a password change, or after 30 days. Its keys are deleted; other saved data stays until you sign in again.':
		'यह डिवाइस साइन आउट किया गया: दूसरे डिवाइस से, पासवर्ड बदलने से या 30 दिन बाद। इसकी keys हटा दी गई हैं; बाकी सेव डेटा दोबारा साइन इन करने तक रहता है।',
	'New here? Sign up': 'नए हैं? साइन अप करें',
	'Waiting for your passkey…': 'आपकी पासकी का इंतज़ार…',
	'Sign in with a passkey': 'पासकी से साइन इन करें',
	Username: 'यूज़रनेम',
	'Signing in…': 'साइन इन हो रहा है…',
	'Sign up · AlgoMirror': 'साइन अप · AlgoMirror',
	'Create your login': 'अपना लॉगिन बनाएँ',
	'You are invited to this relay. No one else sees your accounts, not even its owner.':
		'आपको इस रिले पर बुलाया गया है। आपके अकाउंट कोई और नहीं देखता, रिले का मालिक भी नहीं।',
	'This relay has no owner yet, and you are on another machine: use the invite code it printed at start.':
		'इस रिले का अभी कोई मालिक नहीं है, और आप दूसरी मशीन पर हैं: शुरू होते समय इसने जो इनवाइट कोड दिखाया था, वह डालें।',
	'New users need an invite from the relay’s owner.': 'नए यूज़र को रिले के मालिक से इनवाइट चाहिए।',
	'On this relay. No one else sees your accounts.': 'इस रिले पर। आपके अकाउंट कोई और नहीं देखता।',
	'The relay does not respond. Retrying.': 'रिले जवाब नहीं दे रहा। फिर कोशिश हो रही है।',
	'Sign-up is closed on this relay. Ask its owner.': 'इस रिले पर साइन-अप बंद है। इसके मालिक से पूछें।',
	'Already registered? Sign in': 'पहले से रजिस्टर हैं? साइन इन करें',
	'Paste your invite.': 'अपना इनवाइट डालें।',
	'letters and digits': 'अक्षर और अंक',
	Invite: 'इनवाइट',
	"from the relay's owner": 'रिले के मालिक से',
	'There is no reset by e-mail: save the password in your password manager.':
		'ई-मेल से रीसेट नहीं होता: पासवर्ड को पासवर्ड मैनेजर में सेव करें।',
	'Connect an account · AlgoMirror': 'अकाउंट जोड़ें · AlgoMirror',
	'Each OpenAlgo server is one broker account. You can add more later.':
		'हर OpenAlgo सर्वर एक ब्रोकर अकाउंट है। बाद में और जोड़ सकते हैं।',
	'Try with paper accounts': 'पेपर अकाउंट से आज़माएँ',
	'Two simulated servers with live-like prices. The app turns violet, so paper never looks like real money.':
		'असली जैसे भाव वाले दो सिम्युलेटेड सर्वर। ऐप बैंगनी हो जाता है, ताकि पेपर कभी असली पैसा न लगे।',
	'Connecting…': 'जोड़ा जा रहा है…',
	'Use paper accounts': 'पेपर अकाउंट इस्तेमाल करें',
	'Not available: start the relay with PAPER=on.': 'उपलब्ध नहीं: रिले को PAPER=on के साथ शुरू करें।',
	'Connect OpenAlgo': 'OpenAlgo जोड़ें',
	"Your own server's address and API key. Each connection is tested before saving.":
		'आपके अपने सर्वर का पता और API key। सेव करने से पहले हर कनेक्शन जाँचा जाता है।',
	'Enter the address': 'पता डालें',
	'Samsung Internet': 'Samsung Internet',
	'Unknown device': 'अनजान डिवाइस',
	'{name} on {system}': '{system} पर {name}',
	'A browser': 'एक ब्राउज़र',
	'created {madeAt} IST': '{madeAt} IST पर बना',
	'until {expiresAt} IST · {made}': '{expiresAt} IST तक · {made}',
	'Used by {usedBy}': '{usedBy} ने इस्तेमाल किया',
	'on {expiresAt} IST · {made}': '{expiresAt} IST पर · {made}',
	Withdrawn: 'वापस लिया गया',
	'No passkey was used. Try again and follow the browser’s prompt.':
		'कोई पासकी इस्तेमाल नहीं हुई। फिर कोशिश करें और ब्राउज़र के निर्देश मानें।',
	'This device already has a passkey for this relay.': 'इस डिवाइस पर इस रिले की पासकी पहले से है।',
	'This device cannot make a passkey: it needs a screen lock, fingerprint, face unlock or a security key with a PIN.':
		'यह डिवाइस पासकी नहीं बना सकता: इसके लिए स्क्रीन लॉक, फ़िंगरप्रिंट, फ़ेस अनलॉक या PIN वाली सिक्योरिटी की चाहिए।',
	'This browser does not support passkeys. Update it.': 'यह ब्राउज़र पासकी नहीं समझता। इसे अपडेट करें।',
	'Passkeys need HTTPS. Put TLS in front of the relay, then add one here.':
		'पासकी के लिए HTTPS चाहिए। रिले के आगे TLS लगाएँ, फिर यहाँ जोड़ें।',
	'Passkeys need a host name, and this page is open at an IP address. Give the relay a name with TLS, then add one here.':
		'पासकी के लिए होस्ट नाम चाहिए, और यह पेज IP पते पर खुला है। रिले को TLS वाला नाम दें, फिर यहाँ जोड़ें।',
	'Passkeys need a host name, and this page is open at an IP address.':
		'पासकी के लिए होस्ट नाम चाहिए, और यह पेज IP पते पर खुला है।',
	'Too easy to guess: it is your username.': 'आसानी से अंदाज़ा लगने वाला: यह आपका यूज़रनेम है।',
	'Too easy to guess: it is a common password.': 'आसानी से अंदाज़ा लगने वाला: यह आम पासवर्ड है।',
	'Too easy to guess: it has fewer than four different characters.':
		'आसानी से अंदाज़ा लगने वाला: इसमें चार से कम अलग अक्षर हैं।',
	'Use {least} characters or more.': '{least} या ज़्यादा अक्षर रखें।',
	'Strong.': 'मज़बूत।',
	'Good.': 'अच्छा।',
	'Fair: a few more words make it stronger.': 'ठीक-ठाक: कुछ और शब्द इसे मज़बूत बनाएँगे।'
};
