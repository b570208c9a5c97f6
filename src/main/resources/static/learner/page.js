'use strict';

const token = decodeURIComponent(location.pathname.split('/')[2] || '');
const state = { learner: null, modules: null, open: null, module: null, artifacts: null, checkIns: null, commitments: null, recalls: null, recalled: [],
  reflections: null, adoptions: null, wellbeing: null, nudge: null, preferences: null, calendar: null, rematch: null, peer: null };
const $ = id => document.getElementById(id);

/* Talking to the server ------------------------------------------------------------------------------------------- */

const WAITS_MS = [600, 1500, 3500, 7000];
const PATIENCE_MS = 15000;
const STANDSTILL_MS = 30000;
const pause = ms => new Promise(done => setTimeout(done, ms));

class Refusal extends Error {
  constructor(status, problem) {
    super((problem && problem.detail) || 'The server could not do that (' + status + '). Please try again.');
    this.status = status;
    this.fields = (problem && problem.errors) || [];
  }
}

async function once(method, path, body) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const response = await fetch('/api/learner' + path, {
      method,
      headers: Object.assign({ Authorization: 'Bearer ' + token, Accept: 'application/json' },
        body === undefined ? {} : { 'Content-Type': 'application/json' }),
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
      signal: patience.signal,
    });
    const text = await response.text();
    let value = null;
    try { value = text ? JSON.parse(text) : null; } catch (e) { value = null; }
    if (!response.ok) throw new Refusal(response.status, value);
    return value;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Sends a file. How long that takes is the line's to say: it is given up only when nothing moves any more.
 * onShare is told how much of it has gone, from 0 to 1.
 */
function sendFile(path, file, onShare) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    let standstill;
    const moves = () => {
      clearTimeout(standstill);
      standstill = setTimeout(() => request.abort(), STANDSTILL_MS);
    };
    request.open('POST', '/api/learner' + path);
    request.setRequestHeader('Authorization', 'Bearer ' + token);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = event => {
      moves();
      if (event.lengthComputable) onShare(event.loaded / event.total);
    };
    request.onload = () => {
      let value = null;
      try { value = JSON.parse(request.responseText); } catch (e) { value = null; }
      if (request.status >= 200 && request.status < 300) done(value);
      else fail(new Refusal(request.status, value));
    };
    request.onerror = request.onabort = () => fail(new TypeError('The line broke'));
    request.onloadend = () => clearTimeout(standstill);
    const form = new FormData();
    form.append('file', file, file.name);
    moves();
    request.send(form);
  });
}

/** Has the browser save what only the token opens. */
async function save(path, name) {
  const response = await fetch('/api/learner' + path,
    { headers: { Authorization: 'Bearer ' + token }, cache: 'no-store', credentials: 'omit' });
  if (!response.ok) throw new Refusal(response.status, await response.json().catch(() => null));
  const address = URL.createObjectURL(await response.blob());
  h('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** Reading is repeated by itself, with growing pauses, as long as only the line or the server is at fault. */
async function read(path) {
  for (let attempt = 0; ; attempt++) {
    try {
      const value = await once('GET', path);
      $('offline').hidden = true;
      return value;
    } catch (e) {
      const final = e instanceof Refusal && e.status < 500;
      if (!(e instanceof Refusal)) $('offline').hidden = false;
      if (final || attempt >= WAITS_MS.length) throw e;
      await pause(WAITS_MS[attempt]);
    }
  }
}

function words(e) {
  if (e instanceof Refusal) return e.message;
  return 'No connection just now. Nothing is lost: try again when the bars are back.';
}

/** Runs what a tap started: the card's buttons rest while it is under way, and an error stays readable beside them. */
async function act(card, work) {
  const buttons = [...card.querySelectorAll('button')];
  const resting = buttons.filter(b => !b.disabled);
  resting.forEach(b => { b.disabled = true; });
  card.querySelectorAll('.error').forEach(old => old.remove());
  try {
    await work();
  } catch (e) {
    const fields = (e.fields || []).filter(f => f.message);
    const box = h('div', { class: 'error', role: 'alert' }, fields.length > 1
      ? h('ul', {}, fields.map(f => h('li', {}, f.message))) : fields.length ? fields[0].message : words(e));
    card.append(box);
    box.scrollIntoView({ block: 'nearest' });
  } finally {
    resting.forEach(b => { b.disabled = false; });
  }
}

/* What is typed stays on this phone until the server has it --------------------------------------------------------- */

const draftKey = name => 'cairn:' + (state.learner ? state.learner.id : '') + ':' + name;
const drafts = {
  get(name) { try { return localStorage.getItem(draftKey(name)) || ''; } catch (e) { return ''; } },
  set(name, value) { try { localStorage.setItem(draftKey(name), value); } catch (e) { /* private mode: nothing to keep it in */ } },
  drop(name) { try { localStorage.removeItem(draftKey(name)); } catch (e) { /* as above */ } },
};

/* Small helpers ---------------------------------------------------------------------------------------------------- */

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value === 'boolean') element[name] = value;
    else if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(3).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}
const put = (id, ...children) => $(id).replaceChildren(...children.flat(3).filter(Boolean));
const chip = (text, kind) => h('span', { class: 'chip ' + (kind || '') }, text);
const name = text => h('bdi', {}, text);
const kicker = (text, ...rest) => h('p', { class: 'kicker' }, h('span', {}, text), ...rest);
const plural = (n, one, many) => n + ' ' + (n === 1 ? one : many);
const listOf = value => (Array.isArray(value) ? value : value ? String(value).split('\n') : []);

function say(instant, options) {
  const language = state.learner.language === 'en' ? 'en-GB' : state.learner.language || undefined;
  return new Intl.DateTimeFormat(language, Object.assign({ timeZone: state.learner.zone }, options))
    .format(new Date(instant));
}
const day = instant => say(instant, { weekday: 'long', day: 'numeric', month: 'long' });
const time = instant => say(instant, { hour: '2-digit', minute: '2-digit' });
const moment = instant => day(instant) + ', ' + time(instant);
/** An end at midnight belongs to the day before, as people say it. */
const ending = instant => (/^(00|24):00$/.test(say(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }))
  ? 'the end of ' + day(new Date(instant) - 1) : moment(instant));
const zoneName = () => (state.learner.zone || '').split('/').pop().replace(/_/g, ' ');
const now = () => new Date(new Date(state.learner.now).getTime() + (Date.now() - state.readAt));
const dayNumber = instant => Math.round(Date.parse(
  new Intl.DateTimeFormat('en-CA', { timeZone: state.learner.zone }).format(new Date(instant))) / 86400000);

function until(instant) {
  const days = dayNumber(instant) - dayNumber(now());
  if (days < 0 || new Date(instant) < now()) return 'over';
  if (days === 0) return 'today at ' + time(instant);
  if (days === 1) return 'tomorrow at ' + time(instant);
  return 'in ' + days + ' days';
}

/* The sprint ------------------------------------------------------------------------------------------------------- */

function currentSprint() {
  const sprints = state.learner.sprints || [];
  const started = sprints.filter(s => new Date(s.startsAt) <= now());
  const open = started.filter(s => s.state === 'RUNNING');
  return open[open.length - 1] || started[started.length - 1] || sprints[0] || null;
}
const inSprint = (list, sprint) => (list || []).filter(x => x.sprint === sprint.number);

function sprintCard() {
  const sprint = currentSprint();
  if (!sprint) return put('sprint', h('section', { class: 'card' }, 'There is no sprint for you yet.'));
  const count = state.learner.sprints.length;
  const reasons = {
    'not-handed-in': 'no work was handed in', 'not-accepted': 'the work was not accepted in time',
    'no-deliverable': 'the program names no work for it',
  };
  const ended = sprint.state === 'COMPLETED' || sprint.state === 'NOT_COMPLETED';
  const status = {
    PLANNED: ['starts ' + day(sprint.startsAt), 'accent'],
    RUNNING: new Date(sprint.endsAt) > now()
      ? ['until ' + day(new Date(sprint.endsAt) - 1), 'accent'] : ['time to revise', 'warm'],
    COMPLETED: ['completed', 'good'], NOT_COMPLETED: ['not completed', 'bad'],
  }[sprint.state];
  put('sprint', h('section', { class: 'card' },
    kicker('Sprint ' + sprint.number + ' of ' + count, chip(status[0], status[1])),
    h('h2', {}, sprint.deliverable || 'This sprint'),
    ended && sprint.reason ? h('p', { class: 'soft' }, 'Not completed: ' + (reasons[sprint.reason] || sprint.reason) + '.') : null,
    sprint.state === 'COMPLETED' ? h('p', { class: 'soft' }, 'Your work was accepted. Well done!') : null,
    sprint.state === 'RUNNING' && new Date(sprint.endsAt) <= now()
      ? h('p', { class: 'soft' }, 'The week is over; a revision may still come until ' + ending(sprint.graceEndsAt) + '.') : null,
    path(sprint)));
}

function path(sprint) {
  const steps = [];
  inSprint(state.modules, sprint).forEach((m, i) => steps.push({
    text: 'Module ' + (i + 1), at: m.deliverAt, done: m.state === 'COMPLETED', missed: m.state === 'CLOSED',
    now: m.state === 'DELIVERED' || m.state === 'STARTED' }));
  inSprint(state.artifacts, sprint).forEach(a => steps.push({
    text: 'Your work', at: a.dueAt, done: a.state === 'ACCEPTED',
    missed: a.state === 'NOT_HANDED_IN' || a.state === 'NOT_ACCEPTED', now: a.state === 'REVISION_ASKED' }));
  inSprint(state.checkIns, sprint).forEach(c => steps.push({
    text: 'Check-in', at: c.startsAt, done: c.state === 'ATTENDED', missed: c.state === 'MISSED' || c.state === 'CALLED_OFF' || c.state === 'CANCELLED',
    now: (c.offers || []).length > 0 }));
  if (!steps.length) return null;
  steps.sort((a, b) => new Date(a.at) - new Date(b.at));
  return h('ol', { class: 'path' }, steps.map(s => {
    const kind = s.done ? 'done' : s.now ? 'now' : s.missed ? 'missed' : '';
    const spoken = { done: 'done', now: 'open now', missed: 'missed', '': 'to come' }[kind];
    return h('li', { class: kind, 'aria-label': s.text + ', ' + spoken }, s.text);
  }));
}

/* Modules ---------------------------------------------------------------------------------------------------------- */

const unfinished = m => m.state === 'DELIVERED' || m.state === 'STARTED';

async function openModule(id, go) {
  state.open = id;
  state.module = null;
  moduleCard();
  try {
    const module = await read('/modules/' + encodeURIComponent(id));
    if (state.open !== id) return;
    state.module = module;
    moduleCard();
    if (go) $('module').scrollIntoView({ block: 'start' });
  } catch (e) {
    if (state.open === id) put('module', failure(words(e), () => openModule(id, go)));
  }
}

function moduleCard() {
  if (!state.open) {
    const next = (state.modules || []).find(m => m.state === 'PLANNED');
    return put('module', next ? h('section', { class: 'card' }, kicker('Next module'),
      h('p', { class: 'when' }, moment(next.deliverAt)),
      h('p', { class: 'soft' }, next.title + ' · ' + plural(next.minutes, 'minute', 'minutes'))) : null);
  }
  const m = state.module;
  if (!m) return put('module', h('div', { class: 'wait' }));
  const first = m.acknowledge === 'START';
  const card = h('section', { class: 'card' + (unfinished(m) ? ' lead' : '') });
  const status = { COMPLETED: chip('done', 'good'), CLOSED: chip('closed unfinished', 'bad') }[m.state]
    || h('span', { class: 'plain' }, 'open until ' + ending(m.closesAt));
  card.append(kicker('Module · ' + plural(m.minutes, 'minute', 'minutes'), status),
    h('h2', {}, m.title), h('p', { class: 'skill' }, 'You will learn: ' + m.skill));

  if (unfinished(m) && first && !m.acknowledged) {
    card.append(h('div', { class: 'ask' }, h('p', {}, m.prompt)),
      h('div', { class: 'actions' }, h('button', { class: 'main', type: 'button', onclick: () => acknowledge(card, m) },
        'Yes, let’s start')));
    return put('module', card);
  }
  const reading = h('div', { class: 'reading' });
  reading.innerHTML = m.html; // written by the server from Markdown, with every tag inside it escaped
  reading.querySelectorAll('a').forEach(a => { a.target = '_blank'; a.rel = 'noopener noreferrer'; });
  const page = location.pathname.replace(/\/$/, '') + '/modules/' + encodeURIComponent(m.id);
  if (m.offered) card.append(h('p', { class: 'ask' }, 'This module has changed since you began. ', h('a', { href: page }, 'See what is new')));
  if (unfinished(m)) once('POST', '/modules/' + encodeURIComponent(m.id) + '/opening', {}).catch(() => { /* answering says it, too */ });
  card.append(reading, h('p', { class: 'soft' }, h('a', { href: page }, 'Read it on a page of its own, with your notes')));
  if (m.result) card.append(result(m));
  else if (unfinished(m)) card.append(questions(card, m));
  else card.append(h('p', { class: 'soft' }, 'The sprint is over, so its questions are closed. You can still read.'));
  if (unfinished(m) && !first && m.answered && !m.acknowledged) {
    card.append(h('div', { class: 'ask' }, h('p', {}, m.prompt)),
      h('div', { class: 'actions' }, h('button', { class: 'main', type: 'button', onclick: () => acknowledge(card, m) },
        'Yes, I have it')));
  }
  put('module', card);
}

function acknowledge(card, m) {
  return act(card, async () => {
    await once('POST', '/modules/' + encodeURIComponent(m.id) + '/acknowledgment', {});
    await openModule(m.id, m.acknowledge === 'START');
    refreshSoon();
  });
}

function questions(card, m) {
  const draft = 'module:' + m.id + (m.assessment > 1 ? '/' + m.assessment : '');
  let chosen = [];
  try { chosen = JSON.parse(drafts.get(draft) || '[]'); } catch (e) { chosen = []; }
  const form = h('form', { novalidate: true });
  m.items.forEach((item, i) => form.append(h('fieldset', {}, h('legend', {}, item.question),
    item.options.map((option, j) => h('label', { class: 'option' },
      h('input', { type: 'radio', name: 'q' + i, value: String(j), checked: chosen[i] === j,
        onchange: () => { chosen[i] = j; drafts.set(draft, JSON.stringify(chosen)); } }),
      h('span', {}, option))))));
  form.append(h('div', { class: 'actions' }, h('button', { class: 'main', type: 'submit' },
    m.items.length ? 'Check my answers' : 'Done')));
  form.addEventListener('submit', event => {
    event.preventDefault();
    act(card, async () => {
      const answers = m.items.map((item, i) => chosen[i]);
      const missing = answers.findIndex(a => a === undefined || a === null);
      if (missing >= 0) {
        form.querySelectorAll('fieldset')[missing].scrollIntoView({ block: 'center' });
        throw new Refusal(400, { detail: 'Question ' + (missing + 1) + ' has no answer yet.' });
      }
      await once('POST', '/modules/' + encodeURIComponent(m.id) + '/completion', { answers, assessment: m.assessment });
      drafts.drop(draft);
      await openModule(m.id, false);
      const score = document.querySelector('.score');
      if (score) score.scrollIntoView({ block: 'start' });
      refreshSoon();
    });
  });
  return form;
}

function result(m) {
  const { score, outOf, items } = m.result;
  if (!outOf) return h('p', { class: 'soft' }, 'This module has no questions.');
  const cheer = score === outOf ? 'All right. That one sits.' : score === 0
    ? 'Not this time. The reasons below are the short way back.' : 'Good. Look at the reasons below.';
  return h('div', {}, h('div', { class: 'score' }, h('b', {}, score + ' / ' + outOf), h('p', {}, cheer)),
    m.items.map((item, i) => h('fieldset', {}, h('legend', {}, item.question),
      item.options.map((option, j) => {
        const mine = items[i].answer === j;
        const kind = mine ? (items[i].right ? 'right' : 'wrong') : 'other';
        return h('div', { class: 'option ' + kind }, h('span', {}, option),
          mine ? h('span', { class: 'sign' }, items[i].right ? 'right' : 'not quite') : null);
      }), h('p', { class: 'because' }, items[i].because))));
}

function moduleList() {
  const others = (state.modules || []).filter(m => m.id !== state.open);
  if (!others.length) return put('modules');
  put('modules', h('section', { class: 'card' }, kicker('All modules'),
    h('ul', { class: 'list' }, others.map(m => {
      const label = h('span', {}, m.title, h('small', {}, 'Sprint ' + m.sprint + ' · ' + m.minutes + ' min'));
      if (m.state === 'PLANNED') {
        return h('li', {}, h('div', { class: 'row' }, label, chip(say(m.deliverAt, { weekday: 'short', day: 'numeric', month: 'short' }))));
      }
      const mark = m.state === 'COMPLETED' ? chip(m.outOf ? m.score + ' / ' + m.outOf : 'done', 'good')
        : m.state === 'CLOSED' ? chip('closed', 'bad') : chip('open', 'accent');
      return h('li', {}, h('button', { type: 'button', onclick: () => { openModule(m.id, true).then(moduleList); } }, label, mark));
    }))));
}

/* What sticks of a module ------------------------------------------------------------------------------------------- */

function recallCard() {
  const scored = state.recalled.map(r => r.id);
  const shown = state.recalled.concat((state.recalls || []).filter(r => !scored.includes(r.id)));
  put('recall', shown.map(r => {
    const first = shown.find(other => other.occasion === r.occasion) === r;
    const card = h('section', { class: 'card' + (r.result ? '' : ' lead'), id: first ? 'about-' + r.occasion : null });
    card.append(kicker('What do you still know?', r.result ? null : h('span', { class: 'plain' }, 'one minute')), h('h2', {}, name(r.title)));
    card.append(r.result ? result(r) : recallQuestions(card, r));
    return card;
  }));
}

function recallQuestions(card, r) {
  const form = h('form', { novalidate: true }, r.items.map((item, i) => h('fieldset', {}, h('legend', {}, item.question),
    item.options.map((option, j) => h('label', { class: 'option' },
      h('input', { type: 'radio', name: r.id + '-' + i, value: String(j) }), h('span', {}, option))))),
    h('div', { class: 'actions' }, h('button', { class: 'main', type: 'submit' }, 'Check my answers')));
  form.addEventListener('submit', event => {
    event.preventDefault();
    act(card, async () => {
      const answers = r.items.map((item, i) => form.querySelector('input[name="' + r.id + '-' + i + '"]:checked'));
      const missing = answers.indexOf(null);
      if (missing >= 0) throw new Refusal(400, { detail: 'Question ' + (missing + 1) + ' has no answer yet.' });
      const marks = await once('POST', '/recalls/' + encodeURIComponent(r.id) + '/answers',
        { versions: r.versions, answers: answers.map(chosen => Number(chosen.value)) });
      // What was scored stays to be read until the page is left.
      state.recalled.push(Object.assign({}, r, { result: marks }));
      recallCard();
    });
  });
  return form;
}

/* Your work -------------------------------------------------------------------------------------------------------- */

const takesWork = a => a.state === 'AWAITED' || a.state === 'REVISION_ASKED';

function artifactCard() {
  const list = state.artifacts || [];
  const sprint = currentSprint();
  const shown = list.filter(a => takesWork(a) || a.state === 'SUBMITTED' || (sprint && a.sprint === sprint.number));
  put('artifact', shown.map(artifact));
}

function artifact(a) {
  const card = h('section', { class: 'card' + (a.state === 'REVISION_ASKED' ? ' lead' : ''), id: 'about-' + a.id });
  const sprint = (state.learner.sprints || []).find(s => s.number === a.sprint);
  const status = {
    AWAITED: new Date(a.dueAt) > now() ? chip('due ' + until(a.dueAt), 'accent') : chip('overdue', 'warm'),
    SUBMITTED: chip('with your mentor', 'accent'), CRITIQUED: chip('with your mentor', 'accent'),
    REVISION_ASKED: chip('please revise', 'warm'), ACCEPTED: chip('accepted', 'good'),
    NOT_HANDED_IN: chip('not handed in', 'bad'), NOT_ACCEPTED: chip('not accepted', 'bad'),
  }[a.state] || chip(a.state);
  card.append(kicker('Your work · sprint ' + a.sprint, status), h('h2', {}, a.title));
  const finished = !takesWork(a) && a.state !== 'SUBMITTED';
  if (!finished) {
    card.append(h('p', { class: 'task' }, a.task), h('h3', {}, 'Done means'),
      h('ul', { class: 'done-when' }, listOf(a.definitionOfDone).map(d => h('li', {}, d))));
  }
  (a.verdicts || []).slice().sort((x, y) => y.round - x.round).forEach(v => card.append(verdict(v,
    (a.notes || []).filter(n => n.round === v.round), (a.secondReadings || []).find(r => r.round === v.round))));
  if (a.state === 'AWAITED') card.append(h('p', { class: 'soft' }, 'Due ' + moment(a.dueAt) + ' (' + zoneName() + ' time).'));
  const closes = a.closesAt || (sprint && sprint.graceEndsAt);
  if (a.state === 'REVISION_ASKED' && closes) {
    card.append(h('p', { class: 'soft' }, 'A revision may come until ' + ending(closes) + '.'));
  }
  if (a.state === 'SUBMITTED') {
    card.append(h('p', { class: 'soft', dir: 'auto' }, 'Handed in. ' + whoReads(a.whereabouts) + ', and you get word.'));
  }
  (a.submissions || []).slice(-1).forEach(s => card.append(handedIn(card, a, s)));
  if (takesWork(a)) card.append(handIn(card, a));
  return card;
}

const notePlace = n => n.kind === 'LINES' ? (n.fromLine === n.toLine ? 'Line ' + n.fromLine : 'Lines ' + n.fromLine + '–' + n.toLine)
  : n.kind === 'REGION' ? 'Page ' + n.page + (n.width < 1000 || n.height < 1000
    ? ', ' + Math.round(n.x / 10) + ' % from the left, ' + Math.round(n.y / 10) + ' % from the top' : '') : Math.floor(n.second / 60) + ':' + String(n.second % 60).padStart(2, '0');

/** What the mentor says about one place, below the words that it is about. */
function note(n) {
  const machine = n.origin === 'machine-drafted';
  return h('div', Object.assign({ class: 'notes' }, machine ? { 'data-origin': n.origin, 'data-digital-source-type': n.digitalSourceType } : null),
    h('p', { class: 'soft' }, notePlace(n.anchor)),
    n.quote.length ? h('blockquote', { dir: 'auto' }, n.quote.join('\n')) : null, h('p', { dir: 'auto' }, n.words),
    machine ? h('p', { class: 'soft' }, 'Prepared with automated help, checked by your mentor.') : null);
}

/** Who looks at it, and when to expect it. */
const whoReads = w => !w ? 'Your mentor reads it next'
  : w.readerBackAt ? w.reader + ' is away and reads it after ' + moment(w.readerBackAt)
  : w.dueAt ? w.reader + ' reads it by ' + moment(w.dueAt) : w.reader + ' reads it next';

/** How sure the verdict is, where a second mentor was asked. */
const secondReading = r => r.outcome === 'NOT_READ' ? 'A second mentor was asked too and did not read it in time; the first reading stands.'
  : r.adjudicated ? 'Two mentors read it independently and saw it differently; a third person decided that this reading stands.'
  : 'Two mentors read it independently and agree.';

function verdict(v, placed, again) {
  const accepted = v.verdict === 'accept';
  const ratings = Object.entries(v.ratings || {});
  return h('article', { class: 'verdict' },
    h('header', {}, h('strong', {}, 'Round ' + v.round), chip(accepted ? 'accepted' : 'please revise', accepted ? 'good' : 'warm')),
    v.at ? h('p', { class: 'soft' }, moment(v.at)) : null,
    again ? h('p', { class: 'soft' }, secondReading(again)) : null,
    ratings.length ? h('div', { class: 'ratings' }, ratings.map(([what, points]) => [
      h('span', {}, what.charAt(0).toUpperCase() + what.slice(1)),
      h('meter', { min: '0', max: '5', value: String(points), 'aria-label': what }), h('span', {}, points + ' / 5')])) : null,
    placed.length ? placed.map(note) : v.notes ? h('p', { class: 'notes', dir: 'auto' }, Array.isArray(v.notes)
      ? v.notes.map(n => (n.text || n) + '\n') : v.notes) : null);
}

/** The newest round, as it came to us, and who has looked at it. */
function handedIn(card, a, s) {
  const looks = (a.looks || []).filter(look => look.round === s.round);
  const what = s.kind === 'UPLOAD' ? [name(s.name), ' · ' + bytes(s.size)]
    : s.kind === 'LINK' ? name(s.content) : 'a text';
  return h('div', { class: 'handed-in' },
    h('p', { class: 'soft' }, 'Handed in for round ' + s.round + ', ' + moment(s.submittedAt) + ': ', what),
    s.notFetched ? h('p', { class: 'soft' }, 'Your mentor gets the link itself: ' + s.notFetched + '.') : null,
    looks.map(look => h('p', { class: 'soft' }, name(look.firstName), ' looked at it, ' + moment(look.at) + '.')),
    s.contentUrl ? h('button', { type: 'button', class: 'quiet small', onclick: () => act(card, async () =>
      save(s.contentUrl.replace('/api/learner', ''), s.name || 'round-' + s.round)) },
    s.kind === 'LINK' ? 'Save what your mentor reads' : 'Save what you handed in') : null);
}

const bytes = size => (size < 1024 ? size + ' bytes' : size < 1024 * 1024 ? Math.round(size / 1024) + ' kB'
  : Math.round(size / 1024 / 1024 * 10) / 10 + ' MB');

/** Files that were chosen and not handed in yet: a card may be drawn anew meanwhile. */
const chosen = new Map();
const FILES = 'application/pdf,image/png,image/jpeg,image/webp,audio/mpeg,audio/mp4,.m4a,video/mp4,video/webm,text/plain,.md';

function handIn(card, a) {
  const draft = 'artifact:' + a.id + ':' + a.round;
  const box = h('div', {});
  const text = h('textarea', { id: 'text-' + a.id, dir: 'auto', maxlength: '100000',
    oninput: event => drafts.set(draft + ':text', event.target.value) });
  text.value = drafts.get(draft + ':text');
  const link = h('input', { type: 'url', id: 'link-' + a.id, inputmode: 'url', autocomplete: 'off', placeholder: 'https://',
    oninput: event => drafts.set(draft + ':link', event.target.value) });
  link.value = drafts.get(draft + ':link');
  const about = h('p', { class: 'soft', role: 'status' });
  const file = h('input', { type: 'file', id: 'file-' + a.id, accept: FILES, onchange: event => {
    if (event.target.files.length) chosen.set(draft, event.target.files[0]);
    card.querySelectorAll('.error').forEach(old => old.remove());
    aboutFile();
  } });
  /** Says the size before it is sent, and says so if that is too much. */
  function aboutFile() {
    const picked = chosen.get(draft);
    about.replaceChildren(...(picked ? [name(picked.name), ' · ' + bytes(picked.size)
      + (picked.size > a.largestFile ? '. That is too large: at most ' + bytes(a.largestFile) + ' can be handed in.' : '')]
      : ['PDF, picture, recording, video or plain text, at most ' + bytes(a.largestFile) + '.']));
  }
  aboutFile();
  let kind = drafts.get(draft + ':kind') || 'text';
  const field = h('div', {});
  const tab = (which, label) => h('button', { type: 'button', 'data-kind': which,
    onclick: () => { kind = which; drafts.set(draft + ':kind', kind); show(); } }, label);
  const tabs = h('div', { class: 'tabs', role: 'group', 'aria-label': 'How you hand in' },
    tab('text', 'Write it here'), tab('link', 'Send a link'), tab('file', 'Send a file'));
  function show() {
    tabs.querySelectorAll('button').forEach(b => b.setAttribute('aria-pressed', String(b.dataset.kind === kind)));
    field.replaceChildren(...{
      text: [h('label', { class: 'field', for: text.id }, 'Your text'), text],
      link: [h('label', { class: 'field', for: link.id }, 'Link to your work'), link],
      file: [h('label', { class: 'field', for: file.id }, 'Your file'), file, about],
    }[kind]);
  }
  async function wordsSent() {
    const value = (kind === 'text' ? text : link).value.trim();
    if (!value) throw new Refusal(400, { detail: kind === 'text' ? 'There is nothing written yet.' : 'The link is missing.' });
    await once('POST', '/artifacts/' + encodeURIComponent(a.id) + '/submissions', { [kind]: value });
  }
  async function fileSent() {
    const picked = chosen.get(draft);
    if (!picked) throw new Refusal(400, { detail: 'No file is chosen yet.' });
    if (picked.size > a.largestFile) throw new Refusal(413, { detail: 'This file is too large: at most ' + bytes(a.largestFile) + ' can be handed in.' });
    const share = h('progress', { max: '1', value: '0', 'aria-label': 'How much has gone' });
    about.replaceChildren('Sending ', name(picked.name), ' · ' + bytes(picked.size), share);
    file.disabled = true;
    try {
      await sendFile('/artifacts/' + encodeURIComponent(a.id) + '/uploads', picked, part => { share.value = part; });
    } catch (e) {
      const wrong = (e.fields || []).find(f => f.field === 'file');
      throw wrong ? new Refusal(e.status, { detail: 'This file ' + wrong.message + '.' }) : e;
    } finally {
      file.disabled = false;
      aboutFile();
    }
  }
  show();
  box.append(tabs, field, h('div', { class: 'actions' }, h('button', { class: 'main', type: 'button', onclick: () => act(card, async () => {
    await (kind === 'file' ? fileSent() : wordsSent());
    // What was typed beside a file is nobody's yet: it stays.
    drafts.drop(draft + ':' + kind);
    drafts.drop(draft + ':kind');
    chosen.delete(draft);
    await load('artifacts', '/artifacts', artifactCard, true);
    refreshSoon();
  }) }, a.round > 1 || a.state === 'REVISION_ASKED' ? 'Hand in the revision' : 'Hand in')));
  return box;
}

/* Check-in --------------------------------------------------------------------------------------------------------- */

function checkInCard() {
  const sprint = currentSprint();
  const shown = (state.checkIns || []).filter(c => (c.offers || []).length
    || c.state === 'PLANNED' || c.state === 'BOOKED' || c.state === 'CONFIRMED' || (sprint && c.sprint === sprint.number));
  put('check-in', shown.filter(c => c.sprint <= (sprint ? sprint.number : 0) || c.offers.length).map(checkIn));
}

function checkIn(c) {
  const offers = c.offers || [];
  const card = h('section', { class: 'card' + (offers.length ? ' lead' : ''), id: 'about-' + c.id });
  const status = { PLANNED: chip('planned'), BOOKED: chip('booked', 'accent'), CONFIRMED: chip('confirmed', 'good'),
    ATTENDED: chip('done', 'good'), MISSED: chip('missed', 'bad'), CALLED_OFF: chip('called off', 'bad'),
    CANCELLED: chip('cancelled', 'bad') }[c.state] || chip(c.state);
  card.append(kicker('Check-in with your mentor', status));
  if (c.startsAt) card.append(h('p', { class: 'when' }, moment(c.startsAt)));
  card.append(h('p', { class: 'soft' }, plural(c.minutes, 'minute', 'minutes') + ' with ', name(c.mentorFirstName),
    ' · ' + zoneName() + ' time'));
  if (c.takesAnswer) {
    const file = h('button', { type: 'button', class: 'quiet small', onclick: () => act(card, async () => save('/check-ins/' + encodeURIComponent(c.id) + '/invitation.ics', 'call.ics')) },
      'Put it into your calendar');
    card.append(h('p', { class: 'soft' }, c.join ? [h('a', { href: c.join, rel: 'noreferrer' }, 'Join by video'), ' · '] : null, file));
  }
  const agenda = c.agenda || [];
  if (agenda.length) {
    card.append(h('h3', {}, 'What it is about'), h('ul', { class: 'agenda' }, agenda.map(item => h('li', {}, item.kind === 'ARTIFACT'
      ? h('a', { href: '#' + encodeURIComponent(item.id) }, item.what)
      : [name(item.what), h('div', { class: 'soft' }, (item.who === 'LEARNER' ? 'You' : 'Your mentor') + ' promised it; not done yet')]))));
  }
  if (c.takesJoins) {
    const here = () => act(card, async () => {
      await once('POST', '/check-ins/' + encodeURIComponent(c.id) + '/joins', {});
      card.append(h('p', { class: 'soft', role: 'status' }, 'Noted: you are here.'));
    });
    card.append(h('div', { class: 'actions' }, h('button', { type: 'button', class: 'main', onclick: () => {
      // Before anything is waited for: later a browser takes it for an advertisement.
      if (c.join) window.open(c.join, '_blank', 'noreferrer');
      here();
    } }, c.join ? 'Join the call' : 'I am here')));
  }
  if (c.because) card.append(h('p', { class: 'soft' }, c.because));
  if (offers.length) {
    card.append(h('h3', {}, c.state === 'MISSED' ? 'That call did not happen. When suits you?' : 'When suits you instead?'),
      h('div', { class: 'offers' }, offers.map(at => h('button', { type: 'button', onclick: () => act(card, async () => {
        await once('POST', '/check-ins/' + encodeURIComponent(c.id) + '/slot', { startsAt: at });
        await load('checkIns', '/check-ins', checkInCard, true);
        refreshSoon();
      }) }, moment(at)))),
      h('div', { class: 'actions' }, h('button', { type: 'button', class: 'quiet wide', onclick: () => act(card, async () => {
        await once('POST', '/check-ins/' + encodeURIComponent(c.id) + '/declined-offer', {});
        await load('checkIns', '/check-ins', checkInCard, true);
      }) }, 'None of these, thank you')));
  }
  for (const slot of c.freeSlots || []) {
    const answer = what => act(card, async () => {
      await once('POST', '/check-ins/free-slots/' + encodeURIComponent(slot.id) + '/' + what, {});
      await load('checkIns', '/check-ins', checkInCard, true);
      refreshSoon();
    });
    card.append(h('h3', {}, 'An earlier slot is free: ' + moment(slot.startsAt)),
      h('p', { class: 'soft' }, 'The first one who takes it has it. We ask the next one at ' + time(slot.until) + '.'),
      h('div', { class: 'actions' },
        h('button', { type: 'button', class: 'main', onclick: () => answer('acceptance') }, 'Take it'),
        h('button', { type: 'button', class: 'quiet wide', onclick: () => answer('refusal') }, 'Not this one')));
  }
  if (c.takesAnswer) {
    const answer = what => act(card, async () => {
      await once('POST', '/check-ins/' + encodeURIComponent(c.id) + '/' + what, {});
      await load('checkIns', '/check-ins', checkInCard, true);
      refreshSoon();
    });
    const callOff = h('button', { type: 'button', class: 'quiet wide', onclick: () => {
      if (callOff.dataset.sure) return answer('cancellation');
      callOff.dataset.sure = 'yes';
      callOff.textContent = 'Yes, call it off';
    } }, 'I cannot come');
    if (c.risk) card.append(risk(c, card));
    card.append(h('div', { class: 'actions' }, c.state === 'BOOKED'
      ? h('button', { type: 'button', class: 'main', onclick: () => answer('confirmation') }, 'I will be there') : null, callOff));
  }
  if (c.mayWait || c.waits) {
    card.append(h('div', { class: 'actions' }, h('button', { type: 'button', class: 'quiet wide', onclick: () => act(card, async () => {
      await once(c.waits ? 'DELETE' : 'POST', '/check-ins/' + encodeURIComponent(c.id) + '/waitlist', c.waits ? undefined : {});
      await load('checkIns', '/check-ins', checkInCard, true);
    }) }, c.waits ? 'Do not tell me of earlier slots any more' : 'Tell me when an earlier slot is free')));
  }
  return card;
}

/* What Cairn makes of the learner's calls so far, and how to say that it is wrong. */
function risk(c, card) {
  const level = { LOW: 'low', MEDIUM: 'medium', HIGH: 'high' }[c.risk.level];
  const box = h('details', { class: 'soft' }, h('summary', {}, 'Why you get these reminders'),
    h('p', {}, 'How likely it is that this call is missed counts as ' + level + '. ' + c.risk.because),
    h('p', {}, 'This goes by your own calls only:'),
    h('ul', {}, Object.entries(c.risk.inputs).filter(([label]) => label !== 'Objection')
      .map(([label, value]) => h('li', {}, label + ': ' + value))));
  if (c.risk.objection === 'OPEN') {
    box.append(h('p', {}, 'You said that this is wrong. Until somebody has looked at it, it counts as low.'));
  } else if (c.risk.objection === 'UPHELD') {
    box.append(h('p', {}, 'You said that this was wrong, and you were right: it counts as low.'));
  } else {
    if (c.risk.objection === 'REFUSED') box.append(h('p', {}, 'Somebody looked at what you said and left it as it is.'));
    const text = h('textarea', { rows: '3', maxlength: '1000', 'aria-label': 'What is wrong?' });
    box.append(h('label', {}, 'Something is wrong? Say what, and a person looks at it.', text),
      h('div', { class: 'actions' }, h('button', { type: 'button', class: 'quiet', onclick: () => text.value.trim() && act(card, async () => {
        await once('POST', '/check-ins/' + encodeURIComponent(c.id) + '/objection', { text: text.value.trim() });
        await load('checkIns', '/check-ins', checkInCard, true);
      }) }, 'That is wrong')));
  }
  return box;
}

/* What was promised in a call -------------------------------------------------------------------------------------- */

/** A week after it was due nobody asks for it any more. */
const ASKED_FOR_DAYS = 7;
const daysLeft = date => Math.round(Date.parse(date) / 86400000) - dayNumber(now());

function commitmentsCard() {
  const asked = (state.commitments || []).filter(c => daysLeft(c.due) >= (c.done ? 0 : -ASKED_FOR_DAYS));
  if (!asked.length) return put('commitments');
  const card = h('section', { class: 'card' }, kicker('What you promised in your call'));
  card.append(h('ul', { class: 'list' }, asked.map(c => h('li', { id: 'about-' + c.id },
    h('div', { class: 'row' }, name(c.what), c.done ? chip('done', 'good') : chip(dueWords(c.due))),
    c.done ? null : h('div', { class: 'actions' }, h('button', { type: 'button', class: 'wide', onclick: () => act(card, async () => {
      await once('POST', '/commitments/' + encodeURIComponent(c.id) + '/completion', {});
      await load('commitments', '/commitments', commitmentsCard, true);
      await load('checkIns', '/check-ins', checkInCard, true);
    }) }, 'It is done'))))));
  put('commitments', card);
}

function dueWords(date) {
  const days = daysLeft(date);
  return days < 0 ? 'was due' : days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'in ' + days + ' days';
}

/* Whether accepted work is in use ---------------------------------------------------------------------------------- */

function adoptionCard() {
  const asked = (state.adoptions || []).filter(a => (a.asked && (a.state === 'OPEN' || a.state === 'NOT_IN_USE')) || a.justAnswered);
  put('adoption', asked.map(a => {
    const card = h('section', { class: 'card' + (a.notYet || a.justAnswered ? '' : ' lead'), id: 'about-' + a.id });
    card.append(kicker('Is it in use?', a.notYet && !a.justAnswered ? chip('not yet') : null), h('h2', {}, name(a.title)));
    if (a.justAnswered) return card.append(h('p', { class: 'soft', role: 'status' }, 'Thank you, it is noted.')), card;
    const answer = body => act(card, async () => {
      Object.assign(a, await once('POST', '/adoptions/' + encodeURIComponent(a.id) + '/answer', body), { justAnswered: body.answer !== 'NOT_YET' });
      adoptionCard();
    });
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: state.learner.zone }).format(now());
    const since = h('input', { type: 'date', name: 'since', id: 'since-' + a.id, min: a.acceptedOn, max: today, value: today });
    card.append(h('label', { class: 'field', for: since.id }, 'In use since'), since,
      h('div', { class: 'actions' },
        h('button', { type: 'button', class: 'main', onclick: () => answer({ answer: 'IN_USE', since: since.value || null }) }, 'Yes, it is in use'),
        a.notYet ? null : h('button', { type: 'button', class: 'wide', onclick: () => answer({ answer: 'NOT_YET' }) }, 'Not yet'),
        h('button', { type: 'button', class: 'quiet wide', onclick: () => answer({ answer: 'NOT_RELEVANT' }) }, 'No longer relevant')),
      a.notYet ? h('p', { class: 'soft', role: 'status' }, 'Noted: not yet. Say yes here whenever it is.') : '');
    return card;
  }));
}

/* What a nudge asks for -------------------------------------------------------------------------------------------- */

const programWords = { 'module.idle': 'A module waits for you', 'artifact.due': 'Due soon', 'commitment.due': 'Promised for today',
  'recall.due': 'What do you still know?' };

function nudgeCard() {
  const n = state.nudge;
  if (!n) return put('nudge');
  const card = h('section', { class: 'card' + (n.acknowledged ? '' : ' lead'), id: 'about-' + n.id });
  card.append(kicker(n.about ? programWords[n.kind] : 'One thing to try', n.acknowledged ? chip('noted', 'good') : null),
    n.subject ? h('h2', {}, name(n.subject)) : null);
  card.append(n.acknowledged ? h('p', { class: 'soft', role: 'status' }, 'Thank you, it is noted.')
    : h('div', { class: 'actions' }, h('button', { type: 'button', class: 'main', onclick: () => act(card, async () => {
      await once('POST', '/nudges/' + encodeURIComponent(n.id) + '/acknowledgment', {});
      state.nudge = Object.assign({}, n, { acknowledged: true });
      nudgeCard();
      if (n.about) location.hash = encodeURIComponent(n.about);
    }) }, n.about ? 'Take me there' : 'I will try it')));
  put('nudge', card);
}

function digestCard() {
  const d = state.nudge;
  if (!d || !d.items.length) return put('nudge');
  put('nudge', h('section', { class: 'card lead', id: 'about-' + d.id }, kicker('What waits for you or came up'),
    h('h2', {}, 'Pick one of them today'),
    h('ul', { class: 'list' }, d.items.map(item => h('li', {}, h('div', { class: 'row' },
      item.about ? h('a', { href: '#' + encodeURIComponent(item.about) }, name(item.subject)) : name(item.subject)))))));
}

/** Only the one that the link is about. */
function loadNudge() {
  const id = subject();
  if (id.startsWith('digest-')) return load('nudge', '/digests/' + encodeURIComponent(id), digestCard);
  return id.startsWith('nudge-') ? load('nudge', '/nudges/' + encodeURIComponent(id), nudgeCard) : null;
}

/* What the learner wants to hear of --------------------------------------------------------------------------------- */

const kindWords = { NUDGE: 'Nudges: where the sprint fits your work, and what waits for you', LEARNING: 'Modules and your work',
  CALL: 'Calls with your mentor' };
const channelWords = { SMS: 'SMS', WHATSAPP: 'WhatsApp', MAIL: 'Mail' };

function preferencesCard() {
  const p = state.preferences;
  const card = h('section', { class: 'card', id: 'about-preferences' });
  const told = h('p', { class: 'soft', role: 'status' });
  /** One change after the other: each begins with what the server has. */
  const change = (set, undo) => act(card, async () => {
    const fresh = JSON.parse(JSON.stringify(p));
    set(fresh);
    const inputs = [...card.querySelectorAll('input')];
    inputs.forEach(input => { input.disabled = true; });
    told.textContent = '';
    try {
      state.preferences = await once('PUT', '/preferences', fresh);
    } catch (e) {
      inputs.forEach(input => { input.disabled = false; });
      undo();
      throw e;
    }
    preferencesCard();
    $('preferences').querySelector('[role=status]').textContent = 'Kept.';
  });
  const wanted = (id, label, checked, set) => h('label', { class: 'option' },
    h('input', { type: 'checkbox', name: id, checked, onchange: ({ target }) => change(fresh => set(fresh, target.checked),
      () => { target.checked = !target.checked; }) }), label);
  const hour = (label, field) => h('label', { class: 'field' }, label,
    h('input', { type: 'time', name: field, value: p[field], onblur: ({ target }) => target.value && target.value !== p[field]
      && change(fresh => { fresh[field] = target.value; }, () => { target.value = p[field]; }) }));
  const [open, helpOpen] = ['heard', 'help'].map(which => Boolean(($('preferences').querySelector('details.' + which) || {}).open));
  card.append(h('details', { class: 'heard', open }, h('summary', {}, 'What you hear from us'),
    wanted('all', 'Messages', p.all, (fresh, on) => { fresh.all = on; }),
    h('fieldset', { disabled: !p.all }, h('legend', {}, 'About'), Object.entries(p.kinds).map(([kind, on]) =>
      wanted(kind, kindWords[kind], on, (fresh, now) => { fresh.kinds[kind] = now; }))),
    h('fieldset', { disabled: !p.all }, h('legend', {}, 'By'), Object.entries(p.channels).map(([channel, on]) =>
      wanted(channel, channelWords[channel], on, (fresh, now) => { fresh.channels[channel] = now; }))),
    h('fieldset', {}, h('legend', {}, 'No nudges'), h('div', { class: 'hours' }, hour('from', 'quietFrom'), hour('to', 'quietTo')),
      h('p', { class: 'soft' }, zoneName() + ' time. The same time twice: any time is fine.'))),
  h('details', { class: 'help', open: helpOpen }, h('summary', {}, 'Automated help with your work'),
    wanted('drafts', 'A machine may draft feedback on my work. My mentor reads it first and decides on it.', p.drafts,
      (fresh, on) => { fresh.drafts = on; }),
    h('p', { class: 'soft' }, 'If not, no machine is given your work, and you wait no longer than others.')), told);
  put('preferences', card);
}

/* The learner's own calendar ---------------------------------------------------------------------------------------- */

function calendarCard() {
  const standing = state.calendar.state;
  const card = h('section', { class: 'card', id: 'about-calendar' });
  const told = h('p', { class: 'soft', role: 'status' });
  const connected = h('input', { type: 'checkbox', name: 'calendar', checked: standing === 'CONNECTED', onchange: () => act(card, async () => {
    connected.disabled = true;
    told.textContent = '';
    try {
      state.calendar = await once('PUT', '/calendar', { connected: connected.checked });
    } catch (e) {
      connected.disabled = false;
      connected.checked = !connected.checked;
      throw e;
    }
    calendarCard();
    $('calendar').querySelector('[role=status]').textContent = state.calendar.state === 'CONNECTED'
      ? 'Connected.' : 'Not connected. What was read is forgotten.';
  }) });
  const open = $('calendar').querySelector('details');
  card.append(h('details', { open: Boolean(open && open.open) || standing === 'REFUSED' }, h('summary', {}, 'Your work calendar'),
    h('label', { class: 'option' }, connected, 'Nudge me before my own meetings'),
    standing === 'REFUSED' ? h('p', { class: 'soft' }, 'Not connected: your company’s calendar does not let us in. '
      + 'Your mentor can help, or try again here.') : null,
    h('p', { class: 'soft' }, 'We look when the meetings of the next day begin, and shortly before one what its title is. '
      + 'Private, declined and all-day events are left out. Nobody else sees it, and you can take it back here at any time.'),
    told));
  put('calendar', card);
}

/* The mentor -------------------------------------------------------------------------------------------------------- */

function mentorCard() {
  const sprint = currentSprint();
  if (!sprint) return put('mentor');
  const card = h('section', { class: 'card', id: 'about-mentor' });
  const open = $('mentor').querySelector('details');
  const ask = h('button', { type: 'button', class: 'wide', onclick: () => act(card, async () => {
    state.rematch = await once('POST', '/rematch', {});
    mentorCard();
  }) }, 'Ask for another mentor');
  card.append(h('details', { open: Boolean(open && open.open) }, h('summary', {}, h('span', {}, 'Your mentor: ', name(sprint.mentorFirstName))),
    state.rematch.open
      ? h('p', { class: 'soft', role: 'status' }, 'You asked for another mentor. Somebody will talk to you about it soon; until then all goes on as it is.')
      : [h('p', { class: 'soft' }, 'Sometimes two people do not fit, and nobody is at fault. Nobody asks you why. Your sprint, your work and what was said about it stay yours.'),
        h('div', { class: 'actions' }, ask)]));
  put('mentor', card);
}

/* Wellbeing -------------------------------------------------------------------------------------------------------- */

function wellbeingCard() {
  const open = (state.wellbeing || []).filter(w => w.answer === null || w.answer === undefined);
  const thanked = (state.wellbeing || []).filter(w => w.justAnswered);
  put('wellbeing', open.map(w => {
    const card = h('section', { class: 'card lead', id: 'about-' + w.id });
    card.append(kicker('Just for you'), h('h2', {}, w.question),
      h('div', { class: 'moods', role: 'group', 'aria-label': w.question }, [1, 2, 3, 4, 5].map(n => h('button', {
        type: 'button', 'aria-label': n + ' of 5', onclick: () => act(card, async () => {
          const answered = await once('POST', '/wellbeing/' + encodeURIComponent(w.id), { answer: n });
          Object.assign(w, answered || { answer: n }, { justAnswered: true });
          wellbeingCard();
        }) }, String(n)))),
      h('p', { class: 'ends' }, h('span', {}, 'not well'), h('span', {}, 'very well')),
      h('p', { class: 'soft' }, 'Your answer is private. Neither your mentor nor your company sees it.'));
    return card;
  }), thanked.map(() => h('section', { class: 'card' }, h('p', { class: 'soft', role: 'status' }, 'Thank you. Your answer stays private.'))));
}

/* Private reflections ---------------------------------------------------------------------------------------------- */

function reflectionCard() {
  put('reflection', (state.reflections || []).map(r => (r.text === null ? openReflection(r) : writtenReflection(r))));
}

function openReflection(r) {
  const card = h('section', { class: 'card', id: 'about-' + r.id });
  const draft = 'reflection:' + r.id;
  const text = h('textarea', { id: 'text-' + r.id, dir: 'auto', maxlength: '4000', rows: '4', oninput: event => drafts.set(draft, event.target.value) });
  text.value = drafts.get(draft);
  const settle = (path, body) => act(card, async () => {
    await once('POST', '/reflections/' + encodeURIComponent(r.id) + path, body);
    drafts.drop(draft);
    await load('reflections', '/reflections', reflectionCard, true);
  });
  card.append(kicker('Just for you', h('span', { class: 'plain' }, 'two minutes')), h('label', { class: 'field', for: text.id }, r.prompt), text,
    h('div', { class: 'actions' },
      h('button', { type: 'button', class: 'main', onclick: () => settle('/text', { text: text.value }) }, 'Keep it'),
      h('button', { type: 'button', class: 'quiet wide', onclick: () => settle('/skip', {}) }, 'Skip')),
    h('p', { class: 'soft' }, 'Only you can read it, and you can delete it here. Skipping has no consequence.'));
  return card;
}

function writtenReflection(r) {
  const card = h('section', { class: 'card', id: 'about-' + r.id });
  const away = h('button', { type: 'button', class: 'quiet wide', onclick: () => {
    if (!away.dataset.sure) {
      away.dataset.sure = 'yes';
      away.textContent = 'Yes, delete it';
      return;
    }
    act(card, async () => {
      await once('DELETE', '/reflections/' + encodeURIComponent(r.id));
      await load('reflections', '/reflections', reflectionCard, true);
    });
  } }, 'Delete it');
  card.append(h('details', {}, h('summary', {}, 'What you wrote for yourself'), h('p', { class: 'soft' }, r.prompt),
    h('p', { class: 'notes', dir: 'auto' }, r.text), h('div', { class: 'actions' }, away)));
  return card;
}

/* Loading and keeping fresh ---------------------------------------------------------------------------------------- */

function failure(text, again) {
  const card = h('section', { class: 'card' }, h('p', {}, text));
  card.append(h('div', { class: 'actions' }, h('button', { type: 'button', class: 'wide', onclick: () => act(card, again) }, 'Try again')));
  return card;
}

const places = { modules: 'modules', artifacts: 'artifact', checkIns: 'check-in', commitments: 'commitments', recalls: 'recall', reflections: 'reflection', adoptions: 'adoption', wellbeing: 'wellbeing', nudge: 'nudge',
  preferences: 'preferences', calendar: 'calendar', rematch: 'mentor', peer: 'peer' };

/** Draws a part again only if it has changed and nobody is at work in it. */
async function load(part, path, draw, always) {
  try {
    const fresh = await read(path);
    const place = $(places[part]);
    const busy = place.contains(document.activeElement) && document.activeElement.matches('textarea, input');
    const same = JSON.stringify(fresh) === JSON.stringify(state[part]);
    if (!always && (same || busy)) return;
    state[part] = fresh;
    draw();
  } catch (e) {
    if (e instanceof Refusal && e.status === 404) return;
    if (e instanceof Refusal && e.status === 401) return shut();
    if (state[part] === null) put(places[part], failure(words(e), () => load(part, path, draw, always)));
    if (always) throw e;
  }
}

async function loadParts() {
  await Promise.all([
    load('modules', '/modules', () => { chooseModule(); moduleList(); }),
    load('artifacts', '/artifacts', artifactCard),
    load('peer', '/peer', peerCard),
    load('checkIns', '/check-ins', checkInCard),
    load('commitments', '/commitments', commitmentsCard),
    load('recalls', '/recalls', recallCard),
    load('adoptions', '/adoptions', adoptionCard),
    load('reflections', '/reflections', reflectionCard),
    load('wellbeing', '/wellbeing', wellbeingCard),
    load('preferences', '/preferences', preferencesCard),
    load('calendar', '/calendar', calendarCard),
    load('rematch', '/rematch', mentorCard),
    loadNudge(),
  ]);
  sprintCard();
}

function chooseModule() {
  const asked = subject();
  const wanted = !state.open && state.modules.find(m => m.id === asked && m.state !== 'PLANNED');
  const open = state.modules.filter(unfinished);
  const shown = state.modules.find(m => m.id === state.open);
  const next = wanted || shown || open[0];
  if (!next) return moduleCard();
  const stale = state.module && state.module.id === next.id && state.module.state !== next.state;
  const busy = $('module').contains(document.activeElement) && document.activeElement.matches('input');
  if (next.id !== state.open || (stale && !busy)) openModule(next.id, Boolean(wanted));
}

const subject = () => decodeURIComponent(location.hash.slice(1));
function scrollToSubject() {
  const about = document.getElementById('about-' + subject());
  if (about) about.scrollIntoView({ block: 'start' });
}

function shut() {
  put('notice', h('section', { class: 'card' }, h('h2', {}, 'This link has run out'),
    h('p', {}, 'Links work for three weeks. Open the newest message from us, or ask your mentor.')));
  $('hello').textContent = 'Hello';
  ['nudge', 'sprint', 'wellbeing', 'module', 'check-in', 'commitments', 'recall', 'reflection', 'adoption', 'artifact', 'peer', 'modules', 'mentor', 'preferences', 'calendar'].forEach(id => put(id));
}

async function loadLearner() {
  state.learner = await read('');
  state.readAt = Date.now();
  $('hello').replaceChildren('Hello ', name(state.learner.firstName));
  $('program').textContent = state.learner.program ? state.learner.program.title : 'Cairn';
  document.title = state.learner.program ? state.learner.program.title + ' · Cairn' : 'Cairn';
}

let refreshing = null;
function refresh() {
  if (!state.learner) return start();
  refreshing = refreshing || loadLearner().then(loadParts).catch(() => null).finally(() => { refreshing = null; });
  return refreshing;
}
/** The processes behind a tap need a moment before their next step can be seen. */
function refreshSoon() { [300, 2500].forEach(ms => setTimeout(refresh, ms)); }

async function start() {
  put('sprint', h('div', { class: 'wait' }));
  put('module', h('div', { class: 'wait' }));
  try {
    await loadLearner();
    put('notice');
    put('module');
    await loadParts();
    scrollToSubject();
  } catch (e) {
    if (e instanceof Refusal && e.status === 401) return shut();
    put('sprint');
    put('module');
    $('hello').textContent = 'Hello';
    put('notice', failure(words(e), start));
  }
}

addEventListener('offline', () => { $('offline').hidden = false; });
/** Whoever is not in yet has the form and nothing else. */
if (subject().startsWith('intake-')) {
  addEventListener('online', () => { $('offline').hidden = true; });
  takeIn(subject());
} else {
  addEventListener('online', refresh);
  addEventListener('hashchange', () => { state.open = null; if (state.modules) chooseModule(); if (state.learner) loadNudge(); scrollToSubject(); });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
  setInterval(() => { if (!document.hidden) refresh(); }, 60000);
  start();
}
