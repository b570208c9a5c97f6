const alphabets = { GSM7: 'GSM 7-bit', UCS2: 'UCS-2' };
const kinds = {
  NUDGE: 'A nudge', LEARNING: 'About learning', CALL: 'About a call', CRITIQUE: 'About a critique', BILLING: 'About money'
};

function show(texts) {
  page.replaceChildren();
  add(page, 'h1', 'What messages say');
  add(page, 'p', 'Lengths are those of an SMS with names, dates and links of a common length in it. ' +
    'A provider charges by the segment.', 'meta');
  let name;
  texts.forEach(text => {
    if (text.name !== name) {
      add(page, 'h2', name = text.name);
      add(page, 'p', kinds[text.kind] + (text.critical ? '. It goes out to everybody who has not stopped the channel.' : ''));
    }
    const language = new Intl.DisplayNames(['en'], { type: 'language' }).of(text.language);
    const goes = ['SMS', text.whatsapp && 'WhatsApp', text.subject && 'mail'].filter(Boolean).join(', ');
    add(page, 'p', `${language} · ${goes}`, 'eyebrow');
    const words = add(page, 'div', text.text, 'work');
    words.lang = text.language;
    words.dir = 'auto';
    add(page, 'p', `${text.sms.characters} characters, ${alphabets[text.sms.alphabet]}, ` +
      `${text.sms.segments} segment${text.sms.segments === 1 ? '' : 's'}`, 'meta');
  });
}

showFromApi('/api/', show, 'There are no texts', 'Program designers and operators see what messages say.');
