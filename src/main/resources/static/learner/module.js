'use strict';

/* The page is there without this: here are only the notes, and the choice of a newer version. */

const [, , token, , id] = location.pathname.split('/').map(decodeURIComponent);
const door = '/api/learner/modules/' + encodeURIComponent(id);
const text = document.getElementById('text');
const elsewhere = document.getElementById('elsewhere');
const by = { LEARNER: 'Your note, only for you', MENTOR: 'From a mentor', DESIGNER: 'From the program' };

async function ask(method, path, body) {
  const response = await fetch(door + path, { method, cache: 'no-store', credentials: 'omit',
    headers: Object.assign({ Authorization: 'Bearer ' + token, Accept: 'application/json' },
      body === undefined ? {} : { 'Content-Type': 'application/json' }),
    body: body === undefined ? undefined : JSON.stringify(body) });
  const said = await response.text();
  let value = null;
  try { value = said ? JSON.parse(said) : null; } catch (e) { value = null; }
  if (!response.ok) throw new Error((value && value.detail) || 'That did not work. Please try again.');
  return value;
}

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

/** Runs what a tap started, and says beside it what went wrong. */
async function act(place, work) {
  const buttons = [...place.querySelectorAll('button')];
  buttons.forEach(button => { button.disabled = true; });
  place.querySelectorAll('.error').forEach(old => old.remove());
  try {
    await work();
  } catch (e) {
    place.append(h('div', { class: 'error', role: 'alert' }, e instanceof TypeError
      ? 'No connection just now. What you wrote is still here: try again when the bars are back.' : e.message));
  } finally {
    buttons.forEach(button => { button.disabled = false; });
  }
}

const passage = number => text.querySelector('[data-passage="' + number + '"]');
const numberOf = node => {
  const element = node && (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest('[data-passage]');
  return element && text.contains(element) ? Number(element.dataset.passage) : null;
};

/** The passages that are selected, if the one at hand is among them; else that one alone. */
function chosen(number) {
  const selection = getSelection();
  const ends = [numberOf(selection.anchorNode), numberOf(selection.focusNode)].filter(Boolean);
  const from = Math.min(...ends), to = Math.max(...ends);
  return ends.length === 2 && !selection.isCollapsed && from <= number && number <= to ? { from, to }
    : { from: number, to: number };
}

/** A note stands below the passage it is about; within a list, below the entry's own words. */
function below(element, note) {
  (element.tagName === 'LI' ? element.querySelector(':scope > .mark-it') : element).after(note);
}

function writing(words, label, keep, leave) {
  const area = h('textarea', { maxlength: '2000', rows: '3', dir: 'auto', 'aria-label': label });
  area.value = words;
  const form = h('form', { class: 'note own' }, area, h('div', { class: 'row' },
    h('button', { type: 'submit', class: 'small' }, 'Keep it'),
    h('button', { type: 'button', class: 'small quiet', onclick: leave }, 'Leave it')));
  form.addEventListener('keydown', event => { if (event.key === 'Escape') leave(); });
  form.addEventListener('submit', event => { event.preventDefault(); act(form, () => keep(area.value)); });
  return form;
}

function write(button, number) {
  const at = chosen(number);
  const open = text.querySelector('form.note');
  if (open) open.remove();
  const form = writing('', at.from === at.to ? 'Your note on this passage' : 'Your note on these passages', async words => {
    await ask('POST', '/annotations', Object.assign(at, { words }));
    await notes();
    button.focus();
  }, () => { form.remove(); button.focus(); });
  below(passage(at.to), form);
  form.querySelector('textarea').focus();
}

function note(a) {
  const changed = a.found === 'OBSOLETE' ? h('div', {}, h('p', { class: 'by' }, 'It was about'),
    a.was.map(words => h('blockquote', {}, words)), a.is.length ? h('p', { class: 'by' }, 'There now') : h('p', { class: 'by' },
      'Nothing stands there now.'), a.is.map(words => h('blockquote', {}, words))) : null;
  const card = h('aside', { class: 'note' + (a.own ? ' own' : ''), 'data-note': a.id },
    h('p', { class: 'by' }, by[a.author] + (a.found === 'MOVED' ? ' · moved with its passage' : '')),
    h('p', { dir: 'auto' }, a.words), changed);
  if (!a.own) return card;
  const away = h('button', { type: 'button', class: 'small quiet', onclick: () => {
    if (away.dataset.sure) return act(card, async () => { await ask('DELETE', '/annotations/' + encodeURIComponent(a.id)); await notes(); });
    away.dataset.sure = 'yes';
    away.textContent = 'Yes, delete it';
    return null;
  } }, 'Delete');
  const change = h('button', { type: 'button', class: 'small quiet', onclick: () => {
    const form = writing(a.words, 'Your note', async words => {
      await ask('PUT', '/annotations/' + encodeURIComponent(a.id), { words });
      await notes();
    }, () => { form.replaceWith(card); change.focus(); });
    card.replaceWith(form);
    form.querySelector('textarea').focus();
  } }, 'Change');
  card.append(h('div', { class: 'row' }, change, away));
  return card;
}

async function notes() {
  const all = await ask('GET', '/annotations');
  document.querySelectorAll('.note').forEach(old => old.remove());
  text.querySelectorAll('.marked').forEach(old => old.classList.remove('marked'));
  const lost = all.filter(a => a.found === 'OBSOLETE');
  // The last first: of several at one passage, each comes to stand right below it.
  all.filter(a => a.found !== 'OBSOLETE').reverse().forEach(a => {
    for (let n = a.from; n <= a.to; n++) if (a.own) passage(n).classList.add('marked');
    below(passage(a.to), note(a));
  });
  elsewhere.replaceChildren(h('h2', {}, 'Notes on words that have changed'), ...lost.map(note));
  elsewhere.hidden = !lost.length;
}

const renew = document.getElementById('renew');
if (renew) renew.addEventListener('click', () => act(document.getElementById('offer'), async () => {
  await ask('POST', '/renewal', {});
  location.reload();
}));

if (text) {
  text.querySelectorAll('a').forEach(a => { a.target = '_blank'; a.rel = 'noopener noreferrer'; });
  text.querySelectorAll('[data-passage]').forEach(element => {
    const button = h('button', { type: 'button', class: 'mark-it', 'aria-label': 'Write a note on this passage', title: 'Write a note' }, '✎');
    // A tap on a button must not take the selection away before it is read.
    button.addEventListener('mousedown', event => event.preventDefault());
    button.addEventListener('click', () => write(button, Number(element.dataset.passage)));
    const list = element.tagName === 'LI' ? element.querySelector('ul, ol') : null;
    if (list) list.before(button);
    else if (element.tagName === 'PRE') element.after(button);
    else element.append(button);
  });
  ask('POST', '/opening', {}).catch(() => { /* the first note says it, too */ });
  notes().catch(() => { /* the text is there to be read all the same */ });
}
