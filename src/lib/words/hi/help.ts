export const helpInHindi = {
	Words: 'शब्द',
	'The tour': 'टूर',
	'On this page': 'इस पेज पर',
	'First steps': 'पहले कदम',
	'A lost answer': 'खोया हुआ जवाब',
	'Keys rest while you type and in dialogs. Tables, tabs and sheets follow the arrow keys; Esc closes what is on top.':
		'लिखते समय और डायलॉग में कुंजियाँ बंद रहती हैं। टेबल, टैब और शीट ऐरो कुंजियों से चलते हैं; Esc सबसे ऊपर वाला बंद करता है।',
	'Change the keys in Settings': 'कुंजियाँ सेटिंग में बदलें',
	'When the answer to an order is lost': 'जब किसी ऑर्डर का जवाब खो जाए',
	'Unknown, checking for {time}': 'अज्ञात, {time} से जाँच हो रही है',
	'A line that breaks at the wrong moment leaves an order that may be at the broker or not. It is then unknown: counted in the top bar on every page and pinned above the table of orders, with what was sent and what was seen since.':
		'ग़लत समय पर कनेक्शन टूटे तो ऑर्डर ब्रोकर के पास हो भी सकता है और नहीं भी। तब वह अज्ञात है: हर पेज की ऊपरी पट्टी में गिना जाता है और ऑर्डर की टेबल के ऊपर रहता है, साथ में क्या भेजा गया और तब से क्या दिखा।',
	'See the orders': 'ऑर्डर देखें',
	'Do not place it again elsewhere. AlgoMirror never sends it twice.':
		'इसे कहीं और दोबारा न लगाएँ। AlgoMirror इसे दो बार कभी नहीं भेजता।',
	'Wait: the order book is read again and again. If exactly one order there can be yours, it is taken for it and the mark goes.':
		'इंतज़ार करें: ऑर्डर बुक बार-बार पढ़ी जाती है। अगर वहाँ ठीक एक ऑर्डर आपका हो सकता है, तो वही माना जाता है और निशान हट जाता है।',
	'If several could be, press Adopt this on the right one. If none is, look into the broker’s own order book, then say that it is not there.':
		'अगर कई हो सकते हैं, तो सही वाले पर "इसे अपनाएँ" दबाएँ। अगर कोई नहीं, तो ब्रोकर की अपनी ऑर्डर बुक देखें, फिर कहें कि यह वहाँ नहीं है।',
	'Only then may the same order be sent to that account again, by hand. Exits and orders to other accounts go on meanwhile.':
		'तभी वही ऑर्डर उस अकाउंट को हाथ से दोबारा भेजा जा सकता है। तब तक एग्ज़िट और दूसरे अकाउंट के ऑर्डर चलते रहते हैं।',
	'Offline, nothing is kept to be sent later: what you see is saved data with its age.':
		'ऑफ़लाइन में बाद में भेजने के लिए कुछ नहीं रखा जाता: जो दिखता है वह सेव डेटा है, अपनी उम्र के साथ।',
	'While the relay is away, cancels and exits go to the account’s server directly.':
		'रिले न हो तो रद्द करना और एग्ज़िट सीधे अकाउंट के सर्वर पर जाते हैं।',
	ATM: 'ATM',
	'At the money: the listed strike nearest to the price of the underlying.':
		'एट द मनी: अंडरलाइंग के भाव के सबसे पास का स्ट्राइक।',
	'ITM, OTM': 'ITM, OTM',
	'In and out of the money, counted in strikes from ATM. A strike below ATM is ITM for its call and OTM for its put.':
		'इन और आउट ऑफ़ द मनी, ATM से स्ट्राइक में गिनकर। ATM से नीचे का स्ट्राइक कॉल के लिए ITM और पुट के लिए OTM है।',
	LTP: 'LTP',
	'Last traded price. It may be old: an old price is dimmed and carries its age.':
		'आख़िरी ट्रेड भाव। यह पुराना हो सकता है: पुराना भाव धुँधला दिखता है और अपनी उम्र बताता है।',
	'Bid, ask': 'बिड, आस्क',
	'The best price at which others buy, and the best one at which they sell.':
		'सबसे अच्छा भाव जिस पर दूसरे ख़रीदते हैं, और जिस पर बेचते हैं।',
	OI: 'OI',
	'Open interest: units of a contract that are open. Its change is against yesterday’s close, or against 5 to 30 minutes ago.':
		'ओपन इंटरेस्ट: कॉन्ट्रैक्ट की खुली यूनिट। बदलाव बीते कल के क्लोज़ से, या 5 से 30 मिनट पहले से।',
	IV: 'IV',
	'Implied volatility a year, found from the option’s price. A dash where the price has no such answer; never 0.':
		'सालाना इंप्लाइड वोलैटिलिटी, ऑप्शन के भाव से निकली। जहाँ भाव से न निकले वहाँ डैश; 0 कभी नहीं।',
	'Delta, gamma, theta, vega': 'डेल्टा, गामा, थीटा, वेगा',
	'What an option’s price changes with one rupee of the underlying, how fast delta does, with one day, and with one percent of IV.':
		'ऑप्शन का भाव कितना बदलता है: अंडरलाइंग के एक रुपये पर, डेल्टा कितनी तेज़ी से, एक दिन में, और IV के एक प्रतिशत पर।',
	PCR: 'PCR',
	'Put-call ratio: OI or volume of all puts divided by that of all calls.':
		'पुट-कॉल रेशियो: सभी पुट का OI या वॉल्यूम, सभी कॉल के से भाग देकर।',
	'The price at expiry at which all options together would be worth least.':
		'एक्सपायरी का वह भाव जिस पर सभी ऑप्शन मिलाकर सबसे कम मूल्य के होंगे।',
	'The call and the put of one strike together. Its price is the sum of both.':
		'एक स्ट्राइक का कॉल और पुट साथ। इसका भाव दोनों का योग है।',
	'Parity, forward': 'पैरिटी, फ़ॉरवर्ड',
	'The price of the underlying at expiry that calls and puts agree on; greeks are computed from it.':
		'एक्सपायरी पर अंडरलाइंग का वह भाव जिस पर कॉल और पुट सहमत हैं; ग्रीक्स उसी से निकलते हैं।',
	Lot: 'लॉट',
	'The least quantity a contract trades in. Orders are whole lots.':
		'कॉन्ट्रैक्ट की सबसे छोटी ट्रेड मात्रा। ऑर्डर पूरे लॉट के होते हैं।',
	'Freeze quantity, slice': 'फ़्रीज़ मात्रा, स्लाइस',
	'The most an exchange takes in one order. A larger order leaves as several slices, each an order of its own.':
		'एक्सचेंज एक ऑर्डर में जितना ज़्यादा से ज़्यादा लेता है। बड़ा ऑर्डर कई स्लाइस में जाता है, हर एक अलग ऑर्डर।',
	'LIMIT, MARKET, SL, SL-M': 'LIMIT, MARKET, SL, SL-M',
	'At your price or better; at any price; and the same once the trigger price trades.':
		'आपके भाव या बेहतर पर; किसी भी भाव पर; और वही, ट्रिगर भाव आने के बाद।',
	'MIS, NRML, CNC': 'MIS, NRML, CNC',
	'Closed by the broker the same day; carried over; shares to be delivered.':
		'उसी दिन ब्रोकर बंद करता है; आगे ले जाया जाता है; डिलीवरी वाले शेयर।',
	'A limit found from bid and ask so that it trades now: a little beyond them, or the middle of a wide spread.':
		'बिड और आस्क से निकली लिमिट ताकि अभी ट्रेड हो: उनसे थोड़ा आगे, या चौड़े स्प्रेड के बीच।',
	'How many lots an account gets for one lot of the ticket, rounded down to whole lots. With less than one lot it gets none.':
		'टिकट के एक लॉट पर अकाउंट को कितने लॉट मिलते हैं, पूरे लॉट तक घटाकर। एक से कम लॉट पर कुछ नहीं मिलता।',
	Working: 'चालू',
	'Open or partly filled: it can still be changed or cancelled.':
		'खुला या आंशिक पूरा: इसे अब भी बदला या रद्द किया जा सकता है।',
	'The answer to an order was lost, so that it may be at the broker or not. It is checked, and never sent again automatically.':
		'ऑर्डर का जवाब खो गया, इसलिए वह ब्रोकर के पास हो भी सकता है और नहीं भी। उसकी जाँच होती है, और वह अपने आप दोबारा नहीं भेजा जाता।',
	'The order provably never reached the broker. It may be sent again by hand.':
		'ऑर्डर निश्चित रूप से ब्रोकर तक नहीं पहुँचा। हाथ से दोबारा भेजा जा सकता है।',
	'The broker or the exchange refused the order; the reason is in its own words.':
		'ब्रोकर या एक्सचेंज ने ऑर्डर अस्वीकार किया; कारण उसके अपने शब्दों में है।',
	'Accounts and prices': 'अकाउंट और भाव',
	'One broker account behind one OpenAlgo server. Several of them are shown and traded as one.':
		'एक OpenAlgo सर्वर के पीछे एक ब्रोकर अकाउंट। कई अकाउंट एक की तरह दिखते और ट्रेड होते हैं।',
	'Live prices. One account carries them; when it fails, the next one takes over.':
		'लाइव भाव। एक अकाउंट इन्हें देता है; वह रुके तो अगला संभालता है।',
	'Older than it should be. A stale price is dimmed, carries its age, and is used for no order.':
		'जितना होना चाहिए उससे पुराना। पुराना भाव धुँधला दिखता है, अपनी उम्र बताता है, और किसी ऑर्डर में नहीं लगता।',
	'Lots that an account holds less or more than the leading account’s times its multiplier. A repair opens as a ticket.':
		'अगुआ के लॉट गुणा मल्टीप्लायर से अकाउंट के पास कितने लॉट कम या ज़्यादा हैं। ठीक करना टिकट के रूप में खुलता है।',
	'An account whose books are old or cannot be read is named and left out; it never counts as zero.':
		'जिस अकाउंट की बुक पुरानी हैं या पढ़ी नहीं जा सकतीं, उसका नाम बताकर छोड़ दिया जाता है; उसे शून्य कभी नहीं गिना जाता।',
	'ANALYZE, paper': 'ANALYZE, पेपर',
	'No real money: an OpenAlgo server in its sandbox, or the paper exchange that comes with AlgoMirror.':
		'असली पैसा नहीं: सैंडबॉक्स में OpenAlgo सर्वर, या AlgoMirror के साथ आने वाला पेपर एक्सचेंज।',
	'SEMI-AUTO': 'SEMI-AUTO',
	'The server waits for approval of each order on its own page, and refuses changes from here.':
		'सर्वर हर ऑर्डर की मंज़ूरी अपने पेज पर चाहता है, और यहाँ से बदलाव नहीं मानता।',
	'Cancels working orders, closes every position, and reads again until everything is flat. It asks first.':
		'चालू ऑर्डर रद्द करता है, हर पोज़ीशन बंद करता है, और सब फ़्लैट होने तक दोबारा पढ़ता है। पहले पूछता है।',
	'Nothing is open, as the account’s own book says after reading it again.':
		'कुछ खुला नहीं, जैसा दोबारा पढ़ने पर अकाउंट की अपनी बुक बताती है।',
	'Realised, unrealised': 'रियलाइज़्ड, अनरियलाइज़्ड',
	'P&L of what is closed, and of what is open at its last price.':
		'जो बंद हुआ उसका P&L, और जो खुला है उसका आख़िरी भाव पर।',
	'Tour on paper · {place} of {count}': 'पेपर पर टूर · {count} में से {place}',
	'Leave the tour': 'टूर छोड़ें',
	Done: 'हो गया',
	'Five short steps, a minute in all: chain, ticket, orders, positions and the way out. You can leave at any of them.':
		'पाँच छोटे कदम, कुल एक मिनट: चेन, टिकट, ऑर्डर, पोज़ीशन और बाहर निकलने का रास्ता। किसी पर भी छोड़ सकते हैं।',
	'Take the tour again': 'टूर फिर देखें',
	'It walks over the paper exchange, where no money can be lost.':
		'यह पेपर एक्सचेंज पर चलता है, जहाँ पैसा नहीं डूब सकता।',
	'Connect a paper account first': 'पहले पेपर अकाउंट जोड़ें',
	'Live prices': 'लाइव भाव',
	'Calls left, puts right, the strikes between them. The ruled line is ATM, the tinted side is in the money. An old price is dimmed and says how old it is.':
		'कॉल बाएँ, पुट दाएँ, बीच में स्ट्राइक। रेखा वाली पंक्ति ATM है, रंगा हिस्सा इन द मनी। पुराना भाव धुँधला दिखता है और अपनी उम्र बताता है।',
	'A ticket, then the order': 'पहले टिकट, फिर ऑर्डर',
	'What became of it': 'उसका क्या हुआ',
	'Every order with its state. A rejection says why, in the broker’s words. Unknown is the one to look at: it may be at the broker, and is never sent again automatically.':
		'हर ऑर्डर अपनी स्थिति के साथ। अस्वीकार होने पर कारण ब्रोकर के शब्दों में। अज्ञात पर ध्यान दें: वह ब्रोकर के पास हो सकता है, और अपने आप दोबारा नहीं भेजा जाता।',
	'What you hold': 'आपके पास क्या है',
	'Positions of all accounts with live P&L.': 'सभी अकाउंट की पोज़ीशन, लाइव P&L के साथ।',
	'A row’s sheet has Exit….': 'पंक्ति की शीट में "एग्ज़िट…" है।',
	'Exit… is at the right.': '"एग्ज़िट…" दाईं ओर है।',
	'It names what it closes first, then reads again until that is flat.':
		'पहले बताता है क्या बंद होगा, फिर फ़्लैट होने तक दोबारा पढ़ता है।',
	'The way out': 'बाहर निकलने का रास्ता',
	'Panic cancels and closes everything. This button only opens the list of what would go; there, holding the button for a second runs it.':
		'पैनिक सब रद्द और बंद करता है। यह बटन सिर्फ़ सूची खोलता है कि क्या जाएगा; वहाँ बटन एक सेकंड दबाए रखने पर यह चलता है।',
	'Tap a strike, then Buy or Sell. The ticket names what leaves and to which accounts; only the slide at its foot sends. Try one lot on a paper account.':
		'स्ट्राइक दबाएँ, फिर ख़रीदें या बेचें। टिकट बताता है क्या और किन अकाउंट में जाएगा; सिर्फ़ नीचे का स्लाइड भेजता है। पेपर अकाउंट पर एक लॉट आज़माएँ।',
	'Point at a row and press its bid to sell or its ask to buy.':
		'पंक्ति पर जाएँ और बेचने के लिए बिड, ख़रीदने के लिए आस्क दबाएँ।',
	'Keys {buy} and {sell} do the same.': '{buy} और {sell} कुंजियाँ भी यही करती हैं।',
	'The ticket names what leaves and to which accounts; only its button sends. Try one lot on a paper account.':
		'टिकट बताता है क्या और किन अकाउंट में जाएगा; सिर्फ़ उसका बटन भेजता है। पेपर अकाउंट पर एक लॉट आज़माएँ।'
};
