'use strict';

/* The form by which somebody comes in, a learner or a mentor to be. It is kept on the server as one goes on. */

const intakeWords = {
  en: {
    hello: 'Hello ', until: 'open until ', title: 'How and when do we reach you?', kept: 'Kept.',
    keeping: 'Not kept yet: no connection. It is sent with your next answer.',
    intro: 'Five minutes. What you fill in is kept, so you can go on later with the same link.',
    zone: 'Your time zone', channel: 'Where do you want to hear from us?', channels: { SMS: 'SMS', WHATSAPP: 'WhatsApp', MAIL: 'Mail' },
    phone: 'Your mobile number', phoneHint: 'With country code, such as +49 176 04069011. Needed for SMS and WhatsApp only.',
    consents: 'What you agree to', consentsLearner: 'At least for the channel you chose.', consentsMentor: 'Mail about your tasks comes anyway.',
    goal: 'What are you here for?', goals: { NEW_SKILL: 'Learn a skill', NEW_ROLE: 'Grow into a new role', BETTER_HABITS: 'Change how I work day to day' },
    skillsLearner: 'What do you want to learn most?', skillsMentor: 'What do you teach?',
    hours: 'When does a call suit you?', hoursHint: 'By your own clock. Choose as many as you like.',
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], parts: ['8–12', '12–17', '17–21'],
    capacity: 'How many learners at a time?', handIn: 'Hand in', missing: 'This is missing.', choose: 'Please choose',
    wrong: { phone: 'This is no number with country code, or somebody else uses it.', zone: 'This is no time zone.' },
    no: 'I do not want to take part', sure: 'Yes, please do not write to me again',
    declined: 'Understood', declinedText: 'Your answers are deleted, and you will not hear from us again.',
    admitted: 'You are in', learner: 'Thank you. A mentor is being found for you, and you hear from us as soon as that is settled.',
    mentor: 'Thank you. The program’s team sends you your access.',
    question: 'Your mentor to be would like to know', reply: 'Your reply', send: 'Send', resting: 'No answer came from you',
    restingLearner: 'So the search for your mentor waits. One tap and it goes on.', restingMentor: 'So we do not ask you for now. One tap and you are back.',
    back: 'I am back', closed: 'This form has closed', closedText: 'If you still want to take part, ask the program’s team for a new link.', again: 'Try again',
    seen: 'Please look at what is marked above.', foot: 'This link is yours alone. Please do not pass it on.',
  },
  de: {
    hello: 'Hallo ', until: 'offen bis ', title: 'Wie und wann erreichen wir dich?', kept: 'Gespeichert.',
    keeping: 'Noch nicht gespeichert: keine Verbindung. Es geht mit deiner nächsten Antwort mit.',
    intro: 'Fünf Minuten. Was du ausfüllst, bleibt gespeichert; mit demselben Link kannst du später weitermachen.',
    zone: 'Deine Zeitzone', channel: 'Wo willst du von uns hören?', channels: { SMS: 'SMS', WHATSAPP: 'WhatsApp', MAIL: 'Mail' },
    phone: 'Deine Handynummer', phoneHint: 'Mit Ländervorwahl, etwa +49 176 04069011. Nur für SMS und WhatsApp nötig.',
    consents: 'Wozu du zustimmst', consentsLearner: 'Mindestens für den Weg, den du gewählt hast.', consentsMentor: 'Mails zu deinen Aufgaben kommen in jedem Fall.',
    goal: 'Wozu bist du hier?', goals: { NEW_SKILL: 'Etwas Neues können', NEW_ROLE: 'In eine neue Rolle wachsen', BETTER_HABITS: 'Meinen Arbeitsalltag ändern' },
    skillsLearner: 'Was willst du am liebsten lernen?', skillsMentor: 'Was vermittelst du?',
    hours: 'Wann passt dir ein Gespräch?', hoursHint: 'Nach deiner eigenen Uhr. Wähle so viele, wie du magst.',
    days: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'], parts: ['8–12', '12–17', '17–21'],
    capacity: 'Wie viele Lernende zugleich?', handIn: 'Abschicken', missing: 'Das fehlt noch.', choose: 'Bitte wählen',
    wrong: { phone: 'Das ist keine Nummer mit Ländervorwahl, oder jemand anders nutzt sie.', zone: 'Das ist keine Zeitzone.' },
    no: 'Ich will nicht mitmachen', sure: 'Ja, bitte schreibt mir nicht mehr',
    declined: 'Verstanden', declinedText: 'Deine Antworten sind gelöscht, und du hörst nichts mehr von uns.',
    admitted: 'Du bist dabei', learner: 'Danke. Wir suchen jetzt eine Mentorin oder einen Mentor für dich und melden uns, sobald das feststeht.',
    mentor: 'Danke. Deinen Zugang bekommst du vom Team des Programms.',
    question: 'Das möchte man vor der Zusage von dir wissen', reply: 'Deine Antwort', send: 'Abschicken', resting: 'Von dir kam keine Antwort',
    restingLearner: 'Daher ruht die Suche für dich. Einmal tippen, und sie geht weiter.', restingMentor: 'Daher fragen wir dich vorerst nicht mehr. Einmal tippen, und du bist zurück.',
    back: 'Ich bin wieder da', closed: 'Dieses Formular ist geschlossen', closedText: 'Wenn du noch mitmachen willst, bitte das Team des Programms um einen neuen Link.', again: 'Noch einmal',
    seen: 'Bitte sieh dir an, was oben markiert ist.', foot: 'Dieser Link gehört dir allein. Bitte gib ihn nicht weiter.',
  },
};
const WEEK = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const PARTS = ['MORNING', 'AFTERNOON', 'EVENING'];

function takeIn(id) {
  const path = '/intakes/' + encodeURIComponent(id);
  const browserTongue = (navigator.language || 'en').startsWith('de') ? 'de' : 'en';
  let tongue = intakeWords[browserTongue];
  let waiting = {};
  let turn = Promise.resolve();

  function note(title, text) {
    $('hello').textContent = title;
    put('intake', h('section', { class: 'card' }, h('p', { role: 'status' }, text)));
  }

  async function open() {
    put('intake', h('div', { class: 'wait' }));
    try {
      show(await read(path));
    } catch (e) {
      if (e instanceof Refusal && [401, 404].includes(e.status)) return note(tongue.closed, tongue.closedText);
      const card = h('section', { class: 'card' }, h('p', {}, words(e)));
      card.append(h('div', { class: 'actions' }, h('button', { type: 'button', class: 'wide', onclick: open }, tongue.again)));
      put('intake', card);
    }
  }

  function show(f) {
    tongue = intakeWords[(f.language || 'en').startsWith('de') ? 'de' : 'en'];
    const W = tongue;
    document.documentElement.lang = W === intakeWords.de ? 'de' : 'en';
    $('program').textContent = f.program;
    document.title = f.program + ' · Cairn';
    document.querySelector('.foot').textContent = W.foot;
    if (f.state === 'ADMITTED' && (f.question || f.resting)) return answer(f, W);
    if (f.state === 'ADMITTED') return note(W.admitted, f.role === 'MENTOR' ? W.mentor : W.learner);
    if (f.state === 'CLOSED') return f.reason === 'declined' ? note(W.declined, W.declinedText) : note(W.closed, W.closedText);
    $('hello').replaceChildren(W.hello, name(f.firstName));
    draw(f, W);
  }

  /** Whoever is in is asked something, or was silent when he was asked. */
  function answer(f, W) {
    state.learner = { id: f.id, language: f.language };
    $('hello').replaceChildren(W.hello, name(f.firstName));
    const card = h('section', { class: 'card lead' });
    if (f.question) {
      const text = h('textarea', { id: 'reply', dir: 'auto', maxlength: '500', oninput: event => drafts.set('reply', event.target.value) });
      text.value = drafts.get('reply');
      card.append(kicker(W.question), h('p', { class: 'task', dir: 'auto' }, f.question), h('label', { class: 'field', for: 'reply' }, W.reply), text,
        h('div', { class: 'actions' }, h('button', { type: 'button', class: 'main', onclick: () => act(card, async () => {
          const after = await once('POST', path + '/reply', { reply: text.value });
          drafts.drop('reply');
          show(after);
        }) }, W.send)));
    }
    if (f.resting) {
      card.append(h('h2', {}, W.resting), h('p', { class: 'soft' }, f.role === 'MENTOR' ? W.restingMentor : W.restingLearner),
        h('div', { class: 'actions' }, h('button', { type: 'button', class: f.question ? 'wide' : 'main', onclick: () => act(card, async () =>
          show(await once('POST', path + '/return', {}))) }, W.back)));
    }
    put('intake', card);
  }

  function draw(f, W) {
    const a = f.answers;
    const zone = a.zone || Intl.DateTimeFormat().resolvedOptions().timeZone;
    state.learner = { id: f.id, zone, language: f.language };
    const card = h('form', { class: 'card intake', novalidate: true });
    const status = h('p', { class: 'soft', role: 'status' });
    const errors = {};

    function mark(fields) {
      Object.values(errors).forEach(box => { box.hidden = true; });
      fields.forEach(({ field, message }) => {
        const at = field.split(/[.[]/)[0];
        if (!errors[at]) return;
        errors[at].textContent = message === 'is missing' ? W.missing : W.wrong[at] || message;
        errors[at].hidden = false;
      });
      const first = fields.map(({ field }) => errors[field.split(/[.[]/)[0]]).find(Boolean);
      if (first) first.parentElement.scrollIntoView({ block: 'center' });
    }

    /** One save after the other; what could not be sent goes with the next one. */
    function keep(change) {
      Object.assign(waiting, change, a.zone ? {} : { zone: zones.value });
      turn = turn.then(async () => {
        const sent = Object.assign({}, waiting);
        if (!Object.keys(sent).length) return;
        try {
          a.zone = (await once('PATCH', path, sent)).answers.zone;
          Object.keys(sent).forEach(field => { if (waiting[field] === sent[field]) delete waiting[field]; });
          mark([]);
          status.textContent = W.kept;
        } catch (e) {
          if (e instanceof Refusal && e.status === 401) return note(W.closed, W.closedText);
          if (e instanceof Refusal && e.status === 409) return open();
          if (!(e instanceof Refusal) || e.status >= 500) { status.textContent = W.keeping; return; }
          e.fields.forEach(({ field }) => { delete waiting[field.split(/[.[]/)[0]]; });
          status.textContent = '';
          mark(e.fields);
        }
      });
      return turn;
    }

    function field(key, label, hint, ...controls) {
      errors[key] = h('p', { class: 'wrong-field', role: 'alert', hidden: true });
      card.append(h('fieldset', { id: 'field-' + key }, h('legend', {}, label), hint ? h('p', { class: 'soft' }, hint) : null,
        controls, errors[key]));
    }
    const choice = (type, key, value, label, checked, onchange) => h('label', { class: 'option' },
      h('input', { type, name: key, value, checked, onchange }), h('span', {}, label));
    const chosen = key => [...card.querySelectorAll('input[name="' + key + '"]:checked')].map(input => input.value);
    const several = (key, value, label) => choice('checkbox', key, value, label, (a[key] || []).includes(value), () => keep({ [key]: chosen(key) }));
    const single = (key, value, label) => choice('radio', key, value, label, a[key] === value, () => keep({ [key]: value }));

    card.append(kicker(f.program, f.closesAt ? h('span', { class: 'plain' }, W.until, moment(f.closesAt)) : null),
      h('h2', {}, W.title), h('p', { class: 'soft' }, W.intro));

    const all = Intl.supportedValuesOf ? Intl.supportedValuesOf('timeZone') : [];
    const zones = h('select', { name: 'zone', 'aria-label': W.zone, onchange: event => keep({ zone: event.target.value }) },
      [...new Set([zone, ...all])].sort().map(z => h('option', { value: z, selected: z === zone }, z.replace(/_/g, ' '))));
    field('zone', W.zone, null, zones);
    field('channel', W.channel, null, ['SMS', 'WHATSAPP', 'MAIL'].map(c => single('channel', c, W.channels[c])));
    field('phone', W.phone, W.phoneHint, h('input', { type: 'tel', name: 'phone', 'aria-label': W.phone, autocomplete: 'tel',
      value: a.phone, onchange: event => keep({ phone: event.target.value }) }));
    field('consents', W.consents, f.role === 'MENTOR' ? W.consentsMentor : W.consentsLearner,
      ['SMS', 'WHATSAPP', 'MAIL'].map(c => several('consents', c, f.consentWords[c])));
    if (f.role === 'LEARNER') field('goal', W.goal, null, Object.entries(W.goals).map(([goal, label]) => single('goal', goal, label)));
    field('skills', f.role === 'MENTOR' ? W.skillsMentor : W.skillsLearner, null, f.skills.map(skill => several('skills', skill, name(skill))));
    field('hours', W.hours, W.hoursHint, h('table', { class: 'week' },
      h('thead', {}, h('tr', {}, h('td', {}), W.parts.map(part => h('th', { scope: 'col' }, part)))),
      h('tbody', {}, WEEK.map((weekday, i) => h('tr', {}, h('th', { scope: 'row' }, W.days[i]), PARTS.map((part, j) =>
        h('td', {}, h('label', {}, h('input', { type: 'checkbox', name: 'hours', value: weekday + '-' + part,
          'aria-label': W.days[i] + ' ' + W.parts[j], checked: (a.hours || []).includes(weekday + '-' + part),
          onchange: () => keep({ hours: chosen('hours') }) })))))))));
    if (f.role === 'MENTOR') field('capacity', W.capacity, null, h('input', { type: 'number', name: 'capacity', 'aria-label': W.capacity,
      min: '1', max: '20', inputmode: 'numeric', value: a.capacity, onchange: event => event.target.value && keep({ capacity: Number(event.target.value) }) }));

    const no = h('button', { type: 'button', class: 'quiet wide', onclick: () => {
      if (!no.dataset.sure) {
        no.dataset.sure = 'yes';
        no.textContent = W.sure;
        return null;
      }
      return act(card, async () => show(await once('POST', path + '/refusal', { wording: W.no + '. ' + W.sure + '.' })));
    } }, W.no);
    card.append(h('div', { class: 'actions' }, h('button', { class: 'main', type: 'submit' }, W.handIn), no), status);
    card.addEventListener('submit', event => {
      event.preventDefault();
      act(card, async () => {
        await turn;
        const last = Object.assign({}, waiting, a.zone ? {} : { zone: zones.value });
        try {
          show(await once('POST', path + '/completion', last));
        } catch (e) {
          if (!(e instanceof Refusal) || !e.fields.length) throw e;
          mark(e.fields);
          status.textContent = W.seen;
        }
      });
    });
    put('intake', card);
  }

  open();
}
