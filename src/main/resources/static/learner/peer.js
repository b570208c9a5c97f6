'use strict';

/* What learners read and write of each other's work: notes to write, notes on one's own, and what is worth reading. */

const noteKinds = {
  WORKS: ['What works', 'Name the place, and what it does for whoever reads it.'],
  CHANGE: ['What I would change', 'Name the place, say why, and what you would try instead.'],
};

function peerCard() {
  const p = state.peer;
  const groups = [...new Set(p.toWrite.map(place => place.group))];
  put('peer', groups.map(group => h('div', { id: 'about-' + group }, p.toWrite.filter(place => place.group === group).map(placeCard))),
    p.consents.filter(c => c.open || c.consent).map(consentCard), receivedCard(p.received), worthReadingCard(p.worthReading));
}

/** Whatever is sent comes back with all that has changed by it. */
const sendPeer = (card, path, body, then) => act(card, async () => {
  state.peer = await once('POST', '/peer/notes/' + encodeURIComponent(path[0]) + (path[1] || ''), body);
  if (then) then();
  peerCard();
  refreshSoon();
});

function placeCard(place) {
  const card = h('section', { class: 'card' + (place.words ? '' : ' lead') });
  const draft = 'peer:' + place.id;
  let kind = place.kind || 'WORKS';
  const guide = h('p', { class: 'soft', id: 'guide-' + place.id }, noteKinds[kind][1]);
  const text = h('textarea', { id: 'peer-' + place.id, dir: 'auto', maxlength: '4000', rows: '5', 'aria-label': 'Your note',
    'aria-describedby': guide.id, oninput: event => drafts.set(draft, event.target.value) });
  text.value = drafts.get(draft) || place.words || '';
  card.append(kicker('Work of your group', place.words ? chip('written', 'good') : chip('due ' + until(place.dueAt), 'accent')),
    h('h2', {}, name(place.title), ' · ', name(place.work.owner)));
  if (place.session) {
    card.append(h('p', { class: 'soft' }, 'Your group meets ' + moment(place.session.startsAt) + ', ' + plural(place.session.minutes, 'minute', 'minutes') + '. ',
      place.session.link ? h('a', { href: place.session.link, rel: 'noreferrer', target: '_blank' }, 'Join by video') : null));
  }
  card.append(workToRead(card, place.work),
    h('details', {}, h('summary', {}, 'Done means'), h('ul', { class: 'done-when' }, place.definitionOfDone.map(d => h('li', {}, d)))),
    h('fieldset', {}, h('legend', {}, 'Your note'), Object.keys(noteKinds).map(k => h('label', { class: 'option' },
      h('input', { type: 'radio', name: 'kind-' + place.id, value: k, checked: k === kind,
        onchange: () => { kind = k; guide.textContent = noteKinds[k][1]; } }), h('span', {}, noteKinds[k][0])))),
    guide, text,
    h('div', { class: 'actions' }, h('button', { type: 'button', class: place.words ? 'wide' : 'main', onclick: () =>
      sendPeer(card, [place.id], { kind, words: text.value }, () => drafts.drop(draft)) }, place.words ? 'Keep the change' : 'Hand it in')),
    h('p', { class: 'soft' }, 'Until ' + moment(place.dueAt) + ' (' + zoneName() + ' time). Your mentor reads it first.'));
  return card;
}

/** Somebody else's work: its text here, anything else to be saved. */
function workToRead(card, work) {
  const file = work.contentUrl && work.kind !== 'TEXT' ? h('button', { type: 'button', class: 'quiet small', onclick: () => act(card, async () =>
    save(work.contentUrl.replace('/api/learner', ''), work.name || 'work')) }, 'Save the work') : null;
  if (work.kind === 'TEXT') return h('div', { class: 'notes peer-work', dir: 'auto' }, work.content);
  if (work.kind === 'UPLOAD') return h('p', {}, name(work.name), ' ', file);
  return h('p', {}, h('a', { href: work.content, target: '_blank', rel: 'noopener noreferrer', dir: 'auto' }, work.content), ' ', file);
}

const peerNote = (n, from) => h('div', { class: 'notes' }, h('p', { class: 'soft' }, noteKinds[n.kind][0], from ? [' · ', from] : null),
  h('p', { dir: 'auto' }, n.words));

function receivedCard(notes) {
  return [...new Set(notes.map(n => n.work))].slice(-1).map(work => {
    const own = notes.filter(n => n.work === work);
    return h('section', { class: 'card', id: 'about-' + work }, kicker('What others say of your work'), h('h2', {}, name(own[0].title)),
      own.map(n => peerNote(n, name(n.writer))));
  });
}

function consentCard(c) {
  const card = h('section', { class: 'card' + (c.consent === null ? ' lead' : ''), id: 'about-' + c.note.id });
  const say = consent => sendPeer(card, [c.note.id, '/consent'], { consent });
  card.append(kicker('Worth reading for all?', c.consent === null ? null : chip(c.consent ? 'you said yes' : 'you said no', c.consent ? 'good' : undefined)),
    h('h2', {}, name(c.note.title)), peerNote(c.note, c.own ? 'you' : name(c.note.writer)),
    h('p', { class: 'soft' }, (c.own ? 'Your mentor finds your note on the work of ' : 'Your mentor finds this note on your work worth reading. It was written by '),
      name(c.own ? c.note.owner : c.note.writer), c.own ? ' worth reading.' : '.', ' May your whole program see it, with both first names? The work itself is not shown.'),
    h('div', { class: 'actions' },
      c.open && !c.consent ? h('button', { type: 'button', class: 'main', onclick: () => say(true) }, 'Yes, they may') : null,
      c.consent !== false ? h('button', { type: 'button', class: 'quiet wide', onclick: () => say(false) }, c.consent ? 'Take it back' : 'No, keep it in the group') : null));
  return card;
}

function worthReadingCard(notes) {
  if (!notes.length) return null;
  return h('section', { class: 'card', id: 'about-worth-reading' }, h('details', {}, h('summary', {}, 'Worth reading'),
    notes.map(n => peerNote(n, [name(n.writer), ' on the work of ', name(n.owner), ', ', name(n.title)]))));
}
