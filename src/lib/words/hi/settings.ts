export const settingsInHindi = {
	'Synced to all devices where you sign in.': 'आपके साइन इन किए सभी डिवाइस पर एक जैसी।',
	'Signed in as {name}': '{name} के रूप में साइन इन',
	About: 'जानकारी',
	'AlgoMirror {appversion}, built {builtText} IST.':
		'AlgoMirror {appversion}, {builtText} IST पर बना।',
	'The relay has not said its version.': 'रिले ने अपना संस्करण नहीं बताया।',
	'The relay runs {relay}.': 'रिले {relay} चला रहा है।',
	'An update is ready. It waits until your orders are done.':
		'अपडेट तैयार है। यह आपके ऑर्डर पूरे होने तक रुकेगा।',
	'Prices come through the relay. Account books and option chains come from your OpenAlgo servers, directly where possible, and are saved here with their age.':
		'भाव रिले से होकर आते हैं। अकाउंट की बुक और ऑप्शन चेन आपके OpenAlgo सर्वरों से आती हैं, जहाँ हो सके सीधे, और अपनी उम्र के साथ यहाँ सेव होती हैं।',
	'Interest rate for IV and greeks': 'IV और ग्रीक्स के लिए ब्याज दर',
	'Per year, continuously compounded. 0 uses the forward alone.':
		'सालाना, लगातार चक्रवृद्धि। 0 पर सिर्फ़ फ़ॉरवर्ड लिया जाता है।',
	'On this device': 'इस डिवाइस पर',
	'Keep offline data': 'ऑफ़लाइन डेटा रखें',
	'Data saver': 'डेटा बचत',
	'Max price updates': 'भाव अपडेट, ज़्यादा से ज़्यादा',
	'Fewer updates save battery and data. Each update still has the latest prices.':
		'कम अपडेट से बैटरी और डेटा बचते हैं। हर अपडेट में भाव ताज़ा ही रहते हैं।',
	'Price updates per second': 'प्रति सेकंड भाव अपडेट',
	'Installed. Opens offline with the last chain and positions.':
		'इंस्टॉल है। ऑफ़लाइन भी पिछली चेन और पोज़ीशन के साथ खुलता है।',
	'Install the app to open it from the home screen or desktop, even offline.':
		'होम स्क्रीन या डेस्कटॉप से, ऑफ़लाइन भी खोलने के लिए ऐप इंस्टॉल करें।',
	'To install: open the browser’s Share menu and choose':
		'इंस्टॉल करने के लिए: ब्राउज़र का Share मेनू खोलें और चुनें',
	'Opens offline in this browser. To install, use the browser’s menu or address bar if it offers it.':
		'इस ब्राउज़र में ऑफ़लाइन खुलता है। इंस्टॉल करने के लिए ब्राउज़र का मेनू या पता पट्टी देखें, अगर वहाँ विकल्प हो।',
	Language: 'भाषा',
	'On this device; the page reloads': 'इस डिवाइस पर; पेज रीलोड होता है',
	'Needs the relay, which cannot be reached now. This list is not saved on this device; it loads when the relay is back.':
		'इसके लिए रिले चाहिए, जिस तक अभी पहुँच नहीं। यह सूची इस डिवाइस पर सेव नहीं है; रिले लौटने पर लोड होगी।',
	Appearance: 'रूप-रंग',
	'Opens with': 'पहला पेज',
	'Where the app starts': 'ऐप कहाँ से शुरू हो',
	'Page at the start': 'शुरुआत का पेज',
	Theme: 'थीम',
	Density: 'घनत्व',
	'Desktop only; phone rows stay touch size': 'सिर्फ़ डेस्कटॉप पर; फ़ोन की पंक्तियाँ छूने लायक रहती हैं',
	'Open interest': 'ओपन इंटरेस्ट',
	'OI bars in the chain': 'चेन में OI के बार',
	'Colours of open interest': 'ओपन इंटरेस्ट के रंग',
	'Large numbers': 'बड़ी संख्याएँ',
	'Open interest and volume': 'ओपन इंटरेस्ट और वॉल्यूम',
	Notifications: 'नोटिफ़िकेशन',
	'Show amounts': 'रकम दिखाएँ',
	'Off: no quantities, prices or other numbers on the lock screen.':
		'बंद: लॉक स्क्रीन पर मात्रा, भाव या कोई और संख्या नहीं।',
	'The relay sends these while the app is closed. It does not know your P&L: for that, look into the app.':
		'ऐप बंद रहने पर इन्हें रिले भेजता है। उसे आपका P&L नहीं पता: उसके लिए ऐप देखें।',
	'Devices with notifications': 'नोटिफ़िकेशन वाले डिवाइस',
	'A device': 'एक डिवाइस',
	'THIS DEVICE': 'यह डिवाइस',
	'On since {when} · nothing sent yet': '{when} से चालू · अभी कुछ नहीं भेजा',
	'On since {when} · last {when2}': '{when} से चालू · आख़िरी {when2}',
	'Removing…': 'हटाया जा रहा है…',
	Remove: 'हटाएँ',
	'Be told of fills, rejections and a lost feed while AlgoMirror is closed. Your browser asks for permission first.':
		'AlgoMirror बंद रहने पर फ़िल, रिजेक्शन और रुकी फ़ीड की ख़बर पाएँ। ब्राउज़र पहले अनुमति माँगेगा।',
	'Switching on…': 'चालू हो रहा है…',
	'Turn on for this device': 'इस डिवाइस पर चालू करें',
	'On for this device.': 'इस डिवाइस पर चालू।',
	'Send a test': 'टेस्ट भेजें',
	'Switching off…': 'बंद हो रहा है…',
	'Turn off for this device': 'इस डिवाइस पर बंद करें',
	'This browser’s push service gave no address. Some private windows and some browsers without Google services have none; otherwise check the connection and try again.':
		'इस ब्राउज़र की पुश सेवा ने पता नहीं दिया। कुछ प्राइवेट विंडो और Google सेवाओं के बिना कुछ ब्राउज़र में यह नहीं होती; वरना कनेक्शन जाँचकर फिर कोशिश करें।',
	Confirmations: 'पुष्टि',
	'Confirm before sending an order': 'ऑर्डर भेजने से पहले पूछें',
	'Orders to several accounts always ask': 'कई अकाउंट के ऑर्डर पर हमेशा पूछा जाता है',
	'Confirm before exiting a position': 'पोज़ीशन से एग्ज़िट करने से पहले पूछें',
	'Exiting several positions always asks': 'कई पोज़ीशन के एग्ज़िट पर हमेशा पूछा जाता है',
	'Order limits (fat-finger guard)': 'ऑर्डर की सीमाएँ (ग़लत टाइपिंग से बचाव)',
	'An order above a limit is not sent, by this app or by its relay. 0 means no limit. What closes a position is not limited.':
		'सीमा से ऊपर का ऑर्डर न यह ऐप भेजता है, न इसका रिले। 0 यानी कोई सीमा नहीं। पोज़ीशन बंद करने पर सीमा नहीं है।',
	'Max lots': 'अधिकतम लॉट',
	'Max distance from LTP': 'LTP से अधिकतम दूरी',
	'Max order value': 'ऑर्डर का अधिकतम मूल्य',
	'Price × quantity': 'भाव × मात्रा',
	'Max orders a minute': 'प्रति मिनट अधिकतम ऑर्डर',
	'To each account; legs and slices count': 'हर अकाउंट को; लेग और स्लाइस गिने जाते हैं',
	'The ticket’s Smart price, and the limit with which a position is closed where no market order is taken: beyond the other side’s best price, so that it trades now; the middle where the spread is wide.':
		'टिकट का स्मार्ट भाव, और वह लिमिट जिससे पोज़ीशन वहाँ बंद होती है जहाँ मार्केट ऑर्डर नहीं लिया जाता: सामने के सबसे अच्छे भाव से आगे, ताकि अभी ट्रेड हो; स्प्रेड चौड़ा हो तो बीच का भाव।',
	'Beyond bid or ask': 'बिड या आस्क से आगे',
	'Use the middle above a spread of': 'इससे चौड़े स्प्रेड पर बीच का भाव लें',
	'Part of the last price; 0 always uses the middle': 'आख़िरी भाव का हिस्सा; 0 पर हमेशा बीच का भाव',
	'You and this relay': 'आप और यह रिले',
	Security: 'सुरक्षा',
	'Devices, password, passkeys': 'डिवाइस, पासवर्ड, पासकी',
	'Log of all actions, tamper-evident': 'सभी कामों का लॉग, छेड़छाड़ पकड़ने वाला',
	People: 'लोग',
	'Invite users to this relay': 'यूज़र को इस रिले पर बुलाएँ',
	'Quiet hours': 'शांत समय',
	'Nothing is sent. A lost feed or an expired login is told when they end.':
		'कुछ नहीं भेजा जाता। रुकी फ़ीड या ख़त्म लॉगिन की ख़बर इसके बाद मिलती है।',
	'Sounds and screen': 'आवाज़ और स्क्रीन',
	'Order filled': 'ऑर्डर पूरा हुआ',
	'Order rejected': 'ऑर्डर अस्वीकार हुआ',
	'Feed switches or goes down': 'फ़ीड बदली या रुकी',
	'Vibrate with fills and rejections': 'फ़िल और रिजेक्शन पर वाइब्रेट',
	'Not on this device.': 'इस डिवाइस पर नहीं।',
	'Keep the screen on while an order works': 'ऑर्डर चालू रहते स्क्रीन जगी रखें',
	'Reset the key of: {deed}': 'कुंजी रीसेट करें: {deed}',
	'Press the new key. Esc keeps the old one, Backspace leaves none.':
		'नई कुंजी दबाएँ। Esc पुरानी रखता है, Backspace कोई नहीं छोड़ता।',
	'Change the key of: {deed}': 'कुंजी बदलें: {deed}',
	'Press a key…': 'कुंजी दबाएँ…',
	Change: 'बदलें',
	'Esc keeps it, Backspace leaves no key.': 'Esc इसे रखता है, Backspace कोई कुंजी नहीं छोड़ता।',
	'Press Change, then the key. Keys rest while you type and in dialogs. Buy and Sell open a ticket; nothing is sent until you confirm it there.':
		'"बदलें" दबाएँ, फिर कुंजी। लिखते समय और डायलॉग में कुंजियाँ बंद रहती हैं। ख़रीदें और बेचें टिकट खोलते हैं; वहाँ पुष्टि करने तक कुछ नहीं भेजा जाता।',
	'Reset all keys': 'सभी कुंजियाँ रीसेट करें',
	'With the broker’s reason.': 'ब्रोकर के कारण के साथ।',
	'Order unknown': 'ऑर्डर अज्ञात',
	'When an order that the relay sent is not heard of for a minute.':
		'जब रिले का भेजा ऑर्डर एक मिनट तक पता न चले।',
	'Order partly filled': 'ऑर्डर आंशिक पूरा हुआ',
	'At most every 30 s for one order.': 'एक ऑर्डर के लिए हर 30 सेकंड में ज़्यादा से ज़्यादा एक।',
	'Feed lost and back': 'फ़ीड रुकी और लौटी',
	'After 30 s without prices, Monday to Friday from 9:00 to 23:55 IST.':
		'30 सेकंड तक भाव न आने पर, सोमवार से शुक्रवार 9:00 से 23:55 IST।',
	'Notifications need a secure address. Open AlgoMirror over https, or on the relay’s own machine.':
		'नोटिफ़िकेशन के लिए सुरक्षित पता चाहिए। AlgoMirror को https से खोलें, या रिले की अपनी मशीन पर।',
	'This browser has no notifications for web apps. Use another browser, or another device.':
		'इस ब्राउज़र में वेब ऐप के नोटिफ़िकेशन नहीं हैं। दूसरा ब्राउज़र या डिवाइस लें।',
	'On iPhone and iPad, notifications need the installed app: open the Share menu, choose Add to Home Screen, then open AlgoMirror from there.':
		'iPhone और iPad पर नोटिफ़िकेशन के लिए इंस्टॉल किया ऐप चाहिए: Share मेनू खोलें, Add to Home Screen चुनें, फिर AlgoMirror वहाँ से खोलें।',
	'Notifications are blocked in this browser. Allow them in its site settings: open the icon beside the address, or, for an installed app, its app info. Then come back here.':
		'इस ब्राउज़र में नोटिफ़िकेशन ब्लॉक हैं। साइट की सेटिंग में अनुमति दें: पते के पास का आइकन खोलें, या इंस्टॉल किए ऐप के लिए उसकी ऐप जानकारी। फिर यहाँ लौटें।',
	'Sent. It appears within seconds; if not, check the notification settings of your system.':
		'भेजा गया। कुछ सेकंड में दिखेगा; न दिखे तो सिस्टम की नोटिफ़िकेशन सेटिंग देखें।',
	'The push service no longer knows this device. Switch it on again.':
		'पुश सेवा अब इस डिवाइस को नहीं जानती। फिर से चालू करें।',
	'The push service refused it. The relay’s operator should check PUSH_CONTACT.':
		'पुश सेवा ने मना किया। रिले के ऑपरेटर PUSH_CONTACT जाँचें।',
	'The push service refused it (HTTP {status}). The relay’s operator should check PUSH_CONTACT.':
		'पुश सेवा ने मना किया (HTTP {status})। रिले के ऑपरेटर PUSH_CONTACT जाँचें।',
	'The push service could not be reached. Try again in a minute.':
		'पुश सेवा तक पहुँच नहीं हुई। एक मिनट में फिर कोशिश करें।',
	'Only the owner of this relay can invite people.': 'सिर्फ़ इस रिले का मालिक लोगों को बुला सकता है।',
	Invites: 'इनवाइट',
	'Each user has separate accounts. You do not see theirs and they do not see yours.':
		'हर यूज़र के अकाउंट अलग हैं। आप उनके नहीं देखते, वे आपके नहीं।',
	'Anyone who can reach this relay may sign up (SIGNUP=open): no invite needed.':
		'जो भी इस रिले तक पहुँचे, साइन अप कर सकता है (SIGNUP=open): इनवाइट नहीं चाहिए।',
	'Sign-up is closed (SIGNUP=shut). With SIGNUP=first you can invite people.':
		'साइन-अप बंद है (SIGNUP=shut)। SIGNUP=first होने पर आप लोगों को बुला सकते हैं।',
	'No invites yet.': 'अभी कोई इनवाइट नहीं।',
	'Withdraw the invite “{note}”?': '“{note}” इनवाइट वापस लें?',
	'Withdraw the invite?': 'इनवाइट वापस लें?',
	Withdraw: 'वापस लें',
	'Its link stops working at once. You can create another invite later.':
		'इसका लिंक तुरंत बंद हो जाएगा। बाद में दूसरा इनवाइट बना सकते हैं।',
	'1 day': '1 दिन',
	'7 days': '7 दिन',
	'30 days': '30 दिन',
	For: 'किसके लिए',
	'only you see this': 'यह सिर्फ़ आपको दिखता है',
	'Valid for': 'कब तक मान्य',
	'Create invite': 'इनवाइट बनाएँ',
	'No note': 'कोई नोट नहीं',
	'Withdrawing…': 'वापस लिया जा रहा है…',
	'invite {note}': 'इनवाइट {note}',
	'Invite created. Send this link to one person: it works once and is shown only now.':
		'इनवाइट बन गया। यह लिंक एक व्यक्ति को भेजें: यह एक बार चलता है और सिर्फ़ अभी दिखता है।',
	'Copy link': 'लिंक कॉपी करें',
	'This link works on this machine only. For other devices, open AlgoMirror at the address they use and create the invite there, or replace the address in the link.':
		'यह लिंक सिर्फ़ इसी मशीन पर चलता है। दूसरे डिवाइस के लिए AlgoMirror को उनके पते पर खोलकर वहाँ इनवाइट बनाएँ, या लिंक में पता बदलें।',
	'Connected now': 'अभी जुड़ा है',
	'Last seen {now} ago': 'आख़िरी बार {now} पहले देखा गया',
	'· {address} · signed in {signedInAt} IST': '· {address} · {signedInAt} IST पर साइन इन',
	'address unknown': 'पता मालूम नहीं',
	'all {others} other devices': 'बाकी सभी {others} डिवाइस',
	'Where you are signed in': 'आप कहाँ साइन इन हैं',
	'Sign out {others}…': '{others} साइन आउट करें…',
	Devices: 'डिवाइस',
	'And {unlisted} older sessions. Sign out all others to end them.':
		'और {unlisted} पुराने सेशन। ख़त्म करने के लिए बाकी सबको साइन आउट करें।',
	'Sign out {others}?': '{others} साइन आउट करें?',
	'They are signed out at once, delete your account keys, and need your password or a passkey to sign in again. This device stays signed in.':
		'वे तुरंत साइन आउट हो जाते हैं, आपके अकाउंट की keys हटा देते हैं, और फिर साइन इन के लिए पासवर्ड या पासकी माँगते हैं। यह डिवाइस साइन इन रहता है।',
	'Enter a name for this passkey.': 'इस पासकी का नाम डालें।',
	'Name of the new passkey': 'नई पासकी का नाम',
	'Your password': 'आपका पासवर्ड',
	'to confirm it is you': 'यह पक्का करने के लिए कि यह आप हैं',
	'Passkey added. Sign in with it without username or password.':
		'पासकी जुड़ गई। इससे बिना यूज़रनेम और पासवर्ड के साइन इन करें।',
	'Waiting for the browser…': 'ब्राउज़र का इंतज़ार…',
	'Add a passkey': 'पासकी जोड़ें',
	'Added {madeAt} IST · not used yet · synced':
		'{madeAt} IST पर जोड़ी गई · अभी इस्तेमाल नहीं हुई · सिंक होती है',
	'Added {madeAt} IST · not used yet · this device only':
		'{madeAt} IST पर जोड़ी गई · अभी इस्तेमाल नहीं हुई · सिर्फ़ यह डिवाइस',
	'Added {madeAt} IST · used {now} ago · synced':
		'{madeAt} IST पर जोड़ी गई · {now} पहले इस्तेमाल हुई · सिंक होती है',
	'Added {madeAt} IST · used {now} ago · this device only':
		'{madeAt} IST पर जोड़ी गई · {now} पहले इस्तेमाल हुई · सिर्फ़ यह डिवाइस',
	'· works under': '· यहाँ चलती है:',
	only: 'सिर्फ़',
	'passkey {name}': 'पासकी {name}',
	Passkeys: 'पासकी',
	'Sign in with a fingerprint, face or PIN instead of username and password. Your password still works.':
		'यूज़रनेम और पासवर्ड की जगह फ़िंगरप्रिंट, चेहरे या PIN से साइन इन करें। आपका पासवर्ड भी चलता रहेगा।',
	'No passkeys yet.': 'अभी कोई पासकी नहीं।',
	', sign in there once, and add one.': ', वहाँ एक बार साइन इन करें और एक जोड़ें।',
	'Remove {name}?': '{name} को हटाएँ?',
	'Remove passkey': 'पासकी हटाएँ',
	'It no longer works on this relay. Also remove it from your password manager or security key. Signed-in devices stay signed in.':
		'यह इस रिले पर अब नहीं चलेगी। इसे पासवर्ड मैनेजर या सिक्योरिटी की से भी हटाएँ। साइन इन किए डिवाइस साइन इन रहेंगे।',
	'Enter your current password.': 'अपना मौजूदा पासवर्ड डालें।',
	'This is the current password.': 'यह मौजूदा पासवर्ड ही है।',
	"Your password was reset by the relay's operator, who knows it. Set a new one.":
		'रिले के ऑपरेटर ने आपका पासवर्ड रीसेट किया, और उसे वह पता है। नया रखें।',
	'Current password': 'मौजूदा पासवर्ड',
	'New password': 'नया पासवर्ड',
	'Password changed. All other devices are signed out.':
		'पासवर्ड बदल गया। बाकी सभी डिवाइस साइन आउट हो गए।',
	'Change password': 'पासवर्ड बदलें',
	System: 'सिस्टम',
	Light: 'लाइट',
	Dark: 'डार्क',
	Compact: 'सघन',
	Comfortable: 'खुला',
	'Calls red, puts green': 'कॉल लाल, पुट हरे',
	'Calls green, puts red': 'कॉल हरे, पुट लाल',
	'10 per second': '10 प्रति सेकंड',
	'4 per second': '4 प्रति सेकंड',
	'1 per second': '1 प्रति सेकंड',
	'first page': 'पहला पेज',
	theme: 'थीम',
	density: 'घनत्व',
	'OI colours': 'OI के रंग',
	'large numbers': 'बड़ी संख्याएँ',
	'data saver': 'डेटा बचत',
	sounds: 'आवाज़',
	'screen and vibration': 'स्क्रीन और वाइब्रेशन',
	notifications: 'नोटिफ़िकेशन',
	confirmations: 'पुष्टि',
	'order limits': 'ऑर्डर की सीमाएँ',
	'smart limit': 'स्मार्ट लिमिट',
	'option chain': 'ऑप्शन चेन',
	tables: 'टेबल',
	keys: 'कुंजियाँ',
	'Saved on this device. Syncs when the relay is back.': 'इस डिवाइस पर सेव। रिले लौटने पर सिंक होगा।',
	'Saved on all your devices.': 'आपके सभी डिवाइस पर सेव।',
	'Replaced by a later change on another device.': 'दूसरे डिवाइस के बाद के बदलाव ने इसकी जगह ली।',
	'Only on this device: {problem}': 'सिर्फ़ इस डिवाइस पर: {problem}',
	'This browser does not say whether offline data is safe when space runs low.':
		'यह ब्राउज़र नहीं बताता कि जगह कम होने पर ऑफ़लाइन डेटा सुरक्षित है या नहीं।',
	'Offline data is kept until you sign out.': 'ऑफ़लाइन डेटा साइन आउट करने तक रहता है।',
	'The browser may clear offline data when space runs low. Installing the app usually prevents this.':
		'जगह कम होने पर ब्राउज़र ऑफ़लाइन डेटा हटा सकता है। ऐप इंस्टॉल करने से अक्सर यह नहीं होता।',
	'The browser may clear offline data when space runs low. Only the offline view is affected.':
		'जगह कम होने पर ब्राउज़र ऑफ़लाइन डेटा हटा सकता है। असर सिर्फ़ ऑफ़लाइन दृश्य पर होगा।'
};
