export const openInHindi = {
	'Nothing was opened.': 'कुछ नहीं खोला गया।',
	'What came from outside was not understood. {why}': 'बाहर से जो आया वह समझ में नहीं आया। {why}',
	'To the chain': 'चेन पर जाएँ',
	'An export of accounts or a saved basket. You see what is in it before anything is taken.':
		'अकाउंट का एक्सपोर्ट या सेव की हुई बास्केट। कुछ भी लेने से पहले आप देख लेंगे कि इसमें क्या है।',
	'at {price}': '{price} पर',
	'Adding…': 'जोड़ा जा रहा है…',
	'Add to the basket': 'बास्केट में जोड़ें',
	'Nothing is sent. The legs join those in your basket.':
		'कुछ भेजा नहीं जाता। लेग आपकी बास्केट में जुड़ जाते हैं।',
	'No server lists {key}; it may have expired. Nothing was added.':
		'किसी सर्वर की सूची में {key} नहीं है; शायद एक्सपायर हो गया। कुछ नहीं जोड़ा गया।',
	'Storage is not available, so nothing was added.': 'स्टोरेज उपलब्ध नहीं है, इसलिए कुछ नहीं जोड़ा गया।',
	'It is longer than any link of this app.': 'यह इस ऐप के किसी भी लिंक से लंबा है।',
	'It is not a link of this app.': 'यह इस ऐप का लिंक नहीं है।',
	'It asks for something that links cannot open. They open a chain or a ticket.':
		'यह ऐसा कुछ माँगता है जो लिंक नहीं खोल सकते। वे चेन या टिकट खोलते हैं।',
	'It has a field that links do not have.': 'इसमें ऐसा फ़ील्ड है जो लिंक में नहीं होता।',
	'It says one thing twice.': 'इसमें एक बात दो बार लिखी है।',
	'It names no underlying.': 'इसमें किसी अंडरलाइंग का नाम नहीं।',
	'Its expiry is not a date.': 'इसकी एक्सपायरी तारीख़ नहीं है।',
	'It names no contract, such as NFO:NIFTY29DEC2626000CE.':
		'इसमें कोई कॉन्ट्रैक्ट नहीं, जैसे NFO:NIFTY29DEC2626000CE।',
	'An index has no orders; its options have.': 'इंडेक्स के ऑर्डर नहीं होते; उसके ऑप्शन के होते हैं।',
	'It does not say whether to buy or to sell.': 'यह नहीं बताता कि ख़रीदना है या बेचना।',
	'Its number of lots is not a number of lots.': 'इसमें लॉट की संख्या सही नहीं है।',
	'Its price type is none of MARKET, LIMIT, SL and SL-M.':
		'इसका भाव प्रकार MARKET, LIMIT, SL और SL-M में से नहीं है।',
	'A price in it is no price, or does not fit its price type.':
		'इसमें कोई भाव ग़लत है, या भाव प्रकार से मेल नहीं खाता।',
	'Its product is none of MIS, NRML and CNC.': 'इसका प्रोडक्ट MIS, NRML और CNC में से नहीं है।',
	'No underlying or contract was found in it.': 'इसमें कोई अंडरलाइंग या कॉन्ट्रैक्ट नहीं मिला।',
	'This file is too large to be one of ours.': 'यह फ़ाइल हमारी होने के लिए बहुत बड़ी है।',
	'This is neither an AlgoMirror export of accounts nor a basket.':
		'यह न AlgoMirror का अकाउंट एक्सपोर्ट है, न बास्केट।',
	'A part of this basket cannot be read, so none of it was taken.':
		'इस बास्केट का एक हिस्सा पढ़ा नहीं जा सकता, इसलिए कुछ नहीं लिया गया।'
};
