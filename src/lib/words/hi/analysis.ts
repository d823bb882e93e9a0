export const analysisInHindi = {
	'one point a minute': 'हर मिनट एक बिंदु',
	'one point a minute, last {words}': 'हर मिनट एक बिंदु, आख़िरी {words}',
	'{figure} at {strike}': '{strike} पर {figure}',
	'largest calls {largest}, largest puts {largest2}':
		'सबसे ज़्यादा कॉल {largest}, सबसे ज़्यादा पुट {largest2}',
	'Loading the chain…': 'चेन लोड हो रही है…',
	'No data yet today. One point is added each minute while this page or the chain is open and the feed is live.':
		'आज अभी डेटा नहीं है। जब तक यह पेज या चेन खुली है और फ़ीड लाइव है, हर मिनट एक बिंदु जुड़ता है।',
	'Back to the chain': 'चेन पर वापस',
	'Open interest by strike': 'स्ट्राइक के हिसाब से ओपन इंटरेस्ट',
	'· max pain {maxPain}': '· मैक्स पेन {maxPain}',
	'No open interest yet.': 'अभी ओपन इंटरेस्ट नहीं है।',
	'Open interest by strike: {sides}': 'स्ट्राइक के हिसाब से ओपन इंटरेस्ट: {sides}',
	'Change in open interest by strike': 'स्ट्राइक के हिसाब से ओपन इंटरेस्ट में बदलाव',
	'No change in open interest.': 'ओपन इंटरेस्ट में बदलाव नहीं।',
	'No earlier reading to compare with yet.': 'तुलना के लिए अभी कोई पुरानी रीडिंग नहीं है।',
	'Change in open interest by strike: {sides}': 'स्ट्राइक के हिसाब से ओपन इंटरेस्ट में बदलाव: {sides}',
	'Implied volatility': 'इंप्लाइड वोलैटिलिटी',
	'Options of {name}, percent a year{byParity}': '{name} के ऑप्शन, प्रतिशत सालाना{byParity}',
	'Out-of-the-money options of {name}, percent a year{byParity}':
		'{name} के आउट-ऑफ़-द-मनी ऑप्शन, प्रतिशत सालाना{byParity}',
	'No IV from the current prices.': 'मौजूदा भाव से IV नहीं निकलता।',
	'ATM IV: {words}': 'ATM IV: {words}',
	'Straddle intraday': 'स्ट्रैडल इंट्राडे',
	'At the money of each minute, {until}{byParity}': 'हर मिनट के ATM पर, {until}{byParity}',
	'Straddle now {straddle}': 'स्ट्रैडल अभी {straddle}',
	'Put–call ratio (PCR) intraday': 'पुट–कॉल रेशियो (PCR) इंट्राडे',
	'By open interest, {until}': 'ओपन इंटरेस्ट से, {until}',
	'Latest put–call ratio: {words}': 'ताज़ा पुट–कॉल रेशियो: {words}'
};
