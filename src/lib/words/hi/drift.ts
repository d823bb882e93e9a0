export const driftInHindi = {
	'Buy {missing}': '{missing} ख़रीदें',
	'Sell {missing}': '{missing} बेचें',
	Mirror: 'मिरर',
	Should: 'होना चाहिए',
	Holds: 'है',
	Missing: 'कमी',
	Repair: 'ठीक करें',
	leads: 'अगुआ',
	'an order in it may still trade': 'इसमें एक ऑर्डर अब भी ट्रेड हो सकता है',
	'{working} orders in it may still trade': 'इसमें {working} ऑर्डर अब भी ट्रेड हो सकते हैं',
	'not judged: {notJudged}': 'जाँचा नहीं: {notJudged}',
	'Repair {name}: {verb} of {label}, {product}': '{name} ठीक करें: {label} {verb}, {product}',
	'{product} at its server': 'अपने सर्वर पर {product}',
	'Led by': 'अगुआ',
	'{drifting} of {rows} contract drifts': '{rows} में से {drifting} कॉन्ट्रैक्ट में ड्रिफ़्ट',
	'{drifting} of {rows} contracts drift': '{rows} में से {drifting} कॉन्ट्रैक्ट में ड्रिफ़्ट',
	'Free some space or leave the private window, then reload.':
		'कुछ जगह खाली करें या प्राइवेट विंडो छोड़ें, फिर रीलोड करें।',
	'Drift needs two active accounts': 'ड्रिफ़्ट के लिए दो सक्रिय अकाउंट चाहिए',
	'It shows what each account holds beside what the leading one’s positions, times the account’s multiplier, say that it should.':
		'यह दिखाता है कि हर अकाउंट के पास क्या है, और अगुआ की पोज़ीशन को अकाउंट के मल्टीप्लायर से गुणा करने पर क्या होना चाहिए।',
	'See the accounts': 'अकाउंट देखें',
	'{name} leads and is {notJudged}.': '{name} अगुआ है और {notJudged}।',
	'Nothing is compared until its positions are fresh; another account may lead meanwhile.':
		'जब तक इसकी पोज़ीशन ताज़ा न हों, कोई तुलना नहीं होती; तब तक दूसरा अकाउंट अगुआ हो सकता है।',
	'Not judged:': 'जाँचा नहीं:',
	'Show contracts without drift, too': 'बिना ड्रिफ़्ट वाले कॉन्ट्रैक्ट भी दिखाएँ',
	'No drift': 'ड्रिफ़्ट नहीं',
	'No account that is judged holds an open position.': 'जाँचे गए किसी अकाउंट में खुली पोज़ीशन नहीं है।',
	'Every account that is judged holds what {name} says that it should.':
		'जाँचे गए हर अकाउंट के पास वही है जो {name} के हिसाब से होना चाहिए।',
	'Should is what {name} holds times the account’s multiplier, rounded down to whole lots. A repair opens as a ticket; nothing is sent by it.':
		'"होना चाहिए" यानी {name} के पास जो है, गुणा अकाउंट का मल्टीप्लायर, पूरे लॉट तक घटाकर। ठीक करना एक टिकट खोलता है; उससे कुछ भेजा नहीं जाता।'
};
