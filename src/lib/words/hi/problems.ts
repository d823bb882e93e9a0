export const problemsInHindi = {
	'The relay could not read this. Check the marked fields and try again.':
		'रिले इसे पढ़ नहीं सका। निशान लगे फ़ील्ड जाँचें और फिर कोशिश करें।',
	'The relay does not accept requests from this address. Open AlgoMirror at the address the relay prints.':
		'रिले इस पते से अनुरोध नहीं लेता। AlgoMirror को उस पते पर खोलें जो रिले बताता है।',
	'The relay does not respond at this address. Open AlgoMirror at the address the relay prints, or set PUBLIC_ORIGIN to this one.':
		'रिले इस पते पर जवाब नहीं देता। AlgoMirror को उस पते पर खोलें जो रिले बताता है, या PUBLIC_ORIGIN में यह पता रखें।',
	'You are no longer signed in. Sign in and try again.':
		'आप अब साइन इन नहीं हैं। साइन इन करके फिर कोशिश करें।',
	'This browser is now signed in as another user. Reload the page.':
		'यह ब्राउज़र अब दूसरे यूज़र से साइन इन है। पेज रीलोड करें।',
	'Username or password is wrong.': 'यूज़रनेम या पासवर्ड ग़लत है।',
	'Sign-up is closed on this relay. Ask its owner for an invite.':
		'इस रिले पर साइन-अप बंद है। इसके मालिक से इनवाइट माँगें।',
	'This relay needs an invite. Paste the code from its owner.':
		'इस रिले के लिए इनवाइट चाहिए। मालिक से मिला कोड पेस्ट करें।',
	'This invite is wrong, used, withdrawn or expired. Ask the relay’s owner for a new one.':
		'यह इनवाइट ग़लत, इस्तेमाल हुआ, वापस लिया हुआ या पुराना है। रिले के मालिक से नया माँगें।',
	'This relay uses no invites: its operator has set SIGNUP to something else than first.':
		'यह रिले इनवाइट नहीं लेता: इसके ऑपरेटर ने SIGNUP को first के अलावा कुछ रखा है।',
	'There are 50 open invites. Withdraw one you no longer need.':
		'50 खुले इनवाइट हैं। जिसकी ज़रूरत नहीं, उसे वापस लें।',
	'The current password is wrong.': 'मौजूदा पासवर्ड ग़लत है।',
	'This passkey is not valid on this relay. Use another one, or your username and password.':
		'यह पासकी इस रिले पर मान्य नहीं। दूसरी लें, या यूज़रनेम और पासवर्ड।',
	'Passkeys need a host name, and this is an IP address. Open AlgoMirror under a name.':
		'पासकी के लिए होस्ट नाम चाहिए, और यह IP पता है। AlgoMirror को नाम से खोलें।',
	'That took too long or was used twice. Try again.':
		'इसमें बहुत देर लगी या यह दो बार इस्तेमाल हुआ। फिर कोशिश करें।',
	'This passkey is already added.': 'यह पासकी पहले से जुड़ी है।',
	'You have 20 passkeys. Remove one you no longer use.': 'आपकी 20 पासकी हैं। जो काम की नहीं, उसे हटाएँ।',
	'This username is taken. Choose another one, or sign in if it is yours.':
		'यह यूज़रनेम लिया जा चुका है। दूसरा चुनें, या आपका हो तो साइन इन करें।',
	'Too easy to guess: it is a common password or your username. Choose another one.':
		'आसानी से अंदाज़ा लगने वाला: आम पासवर्ड या आपका यूज़रनेम है। दूसरा चुनें।',
	'It no longer exists. Another device may have removed it.':
		'यह अब मौजूद नहीं। शायद दूसरे डिवाइस ने हटाया।',
	'This page and the relay do not match. Reload the page.': 'यह पेज और रिले मेल नहीं खाते। पेज रीलोड करें।',
	'You already have an account with this name.': 'इस नाम का अकाउंट आपके पास पहले से है।',
	'The maximum is 20 accounts. Delete one you no longer need.':
		'ज़्यादा से ज़्यादा 20 अकाउंट। जो काम का नहीं, उसे हटाएँ।',
	'This account has no API key yet. Enter it under Edit, then activate it.':
		'इस अकाउंट की API key अभी नहीं है। "बदलें" में डालें, फिर सक्रिय करें।',
	'The account list has changed, maybe on another device. Check the new list and set the order again.':
		'अकाउंट सूची बदल गई है, शायद दूसरे डिवाइस पर। नई सूची देखें और क्रम फिर लगाएँ।',
	'Too easy to guess: it is a common password, your username, or repeats itself. Choose another one.':
		'आसानी से अंदाज़ा लगने वाला: आम पासवर्ड, आपका यूज़रनेम, या दोहराव है। दूसरा चुनें।',
	'This is not an AlgoMirror export, or it is damaged.':
		'यह AlgoMirror का एक्सपोर्ट नहीं है, या ख़राब है।',
	'The passphrase is wrong, or the file was changed after it was exported. Nothing was imported.':
		'पासफ़्रेज़ ग़लत है, या एक्सपोर्ट के बाद फ़ाइल बदली गई। कुछ इंपोर्ट नहीं हुआ।',
	'The relay cannot reach this server. Check that it is running and that its address is right.':
		'रिले इस सर्वर तक नहीं पहुँच सकता। देखें कि वह चल रहा है और पता सही है।',
	'This relay may not connect to that address. Its operator can allow it with UPSTREAM_TARGETS.':
		'यह रिले उस पते से नहीं जुड़ सकता। ऑपरेटर UPSTREAM_TARGETS से अनुमति दे सकता है।',
	'Nothing was sent: this account is deactivated. Activate it under Accounts first.':
		'कुछ नहीं भेजा गया: यह अकाउंट निष्क्रिय है। पहले "अकाउंट" में सक्रिय करें।',
	'Nothing was sent: orders are off for this account. Turn them on under Accounts.':
		'कुछ नहीं भेजा गया: इस अकाउंट के ऑर्डर बंद हैं। "अकाउंट" में चालू करें।',
	'The server did not respond in time. It may still have gone through: check before you try again.':
		'सर्वर ने समय पर जवाब नहीं दिया। काम फिर भी हो गया हो सकता है: दोबारा से पहले जाँचें।',
	'The connection to the server broke. It may still have gone through: check before you try again.':
		'सर्वर का कनेक्शन टूट गया। काम फिर भी हो गया हो सकता है: दोबारा से पहले जाँचें।',
	'Not sent: the order is over one of your limits. They are under Settings.':
		'नहीं भेजा गया: ऑर्डर आपकी किसी सीमा से ऊपर है। वे सेटिंग में हैं।',
	'Nothing was sent: another of your devices is closing this position. Its positions are read again before anything more is sent.':
		'कुछ नहीं भेजा गया: आपका दूसरा डिवाइस यह पोज़ीशन बंद कर रहा है। आगे कुछ भेजने से पहले इसकी पोज़ीशन फिर पढ़ी जाती हैं।',
	'This was already sent and is not sent again. Check its status.':
		'यह पहले ही भेजा जा चुका है और दोबारा नहीं जाएगा। इसकी स्थिति देखें।',
	'Not saved: neither this page nor the relay can reach the server. See the test below.':
		'सेव नहीं हुआ: न यह पेज, न रिले सर्वर तक पहुँच सकता है। नीचे जाँच देखें।',
	'This relay has no paper servers. Start it with PAPER=on, or connect OpenAlgo.':
		'इस रिले पर पेपर सर्वर नहीं हैं। इसे PAPER=on के साथ शुरू करें, या OpenAlgo जोड़ें।',
	'The paper servers are still starting. Try again in a moment.':
		'पेपर सर्वर अभी शुरू हो रहे हैं। थोड़ी देर में फिर कोशिश करें।',
	'This is too large for the relay.': 'यह रिले के लिए बहुत बड़ा है।',
	'Too many attempts. Wait a minute, then try again.': 'बहुत ज़्यादा कोशिशें। एक मिनट रुकें, फिर कोशिश करें।',
	'Nothing changed: another program, such as a backup, is using the relay’s database. Try again in a moment.':
		'कुछ नहीं बदला: बैकअप जैसा दूसरा प्रोग्राम रिले का डेटाबेस इस्तेमाल कर रहा है। थोड़ी देर में फिर कोशिश करें।',
	'Nothing changed: the relay’s disk is full. Its operator must free space. Prices and orders still work.':
		'कुछ नहीं बदला: रिले की डिस्क भरी है। ऑपरेटर को जगह खाली करनी है। भाव और ऑर्डर चलते रहेंगे।',
	'Nothing changed: the relay cannot reach or write to its database. Its log says why.':
		'कुछ नहीं बदला: रिले अपने डेटाबेस तक नहीं पहुँच या लिख सकता। उसके लॉग में कारण है।',
	'The relay’s database did not confirm this was saved. Check before you try again.':
		'रिले के डेटाबेस ने सेव की पुष्टि नहीं की। दोबारा से पहले जाँचें।',
	'Nothing changed: the relay is stopping. Try again when it is back.':
		'कुछ नहीं बदला: रिले रुक रहा है। लौटने पर फिर कोशिश करें।',
	'Relay error. Try again; if it persists, check the relay’s log.':
		'रिले में गड़बड़ी। फिर कोशिश करें; बनी रहे तो रिले का लॉग देखें।',
	'The relay does not respond. Check that it is running and this device is online, then try again.':
		'रिले जवाब नहीं दे रहा। देखें कि वह चल रहा है और यह डिवाइस ऑनलाइन है, फिर कोशिश करें।',
	'The relay did not respond in time. It may still have gone through: check before you try again.':
		'रिले ने समय पर जवाब नहीं दिया। काम फिर भी हो गया हो सकता है: दोबारा से पहले जाँचें।',
	'Another program answered instead of the relay (status {status}). Reload the page.':
		'रिले की जगह दूसरे प्रोग्राम ने जवाब दिया (स्थिति {status})। पेज रीलोड करें।',
	'Too many attempts. Wait {wait}, then try again.': 'बहुत ज़्यादा कोशिशें। {wait} रुकें, फिर कोशिश करें।',
	'{seconds} min': '{seconds} मिनट'
};
