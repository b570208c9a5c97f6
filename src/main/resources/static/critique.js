const criteria = [['clarity', 'Clarity', 'hard to follow', 'clear at first reading'], ['evidence', 'Evidence', 'claims only', 'shows what happened'],
  ['application', 'Application', 'talks about it', 'uses it in real work'], ['craft', 'Craft', 'a first draft', 'ready to be used']];
const found = { KEPT: 'stands as it was', MOVED: 'has moved', OBSOLETE: 'is gone or was changed' };
const id = location.pathname.split('/').pop();
const api = `/api/artifacts/${encodeURIComponent(id)}`;
const state = { templates: [], artifact: null, notes: [], review: null, mayWrite: false, compared: false, chosen: null, editing: null, kept: '', problem: '',
  drafted: [], taking: null, marking: false };

const linesOf = text => { const lines = text.split(/\r\n|\r|\n/); if (lines[lines.length - 1] === '') lines.pop(); return lines; };
const two = n => String(n).padStart(2, '0');
const time = s => s < 3600 ? `${two(Math.floor(s / 60))}:${two(s % 60)}` : `${Math.floor(s / 3600)}:${two(Math.floor(s % 3600 / 60))}:${two(s % 60)}`;
const whole = region => region.width === 1000 && region.height === 1000;
const percent = thousandths => Math.round(thousandths / 10) + ' %';
const words = anchor => anchor.kind === 'LINES' ? (anchor.fromLine === anchor.toLine ? `Line ${anchor.fromLine}` : `Lines ${anchor.fromLine}–${anchor.toLine}`)
  : anchor.kind === 'REGION' ? `Page ${anchor.page}${whole(anchor) ? '' : `, ${percent(anchor.x)} from the left, ${percent(anchor.y)} from the top`}` : time(anchor.second);
const seconds = text => {
  const parts = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/.exec(text.trim());
  return parts ? Number(parts[1] || 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3]) : null;
};
const tap = (parent, label, className, work) => {
  const button = add(parent, 'button', label, className);
  button.type = 'button';
  button.addEventListener('click', work);
  return button;
};

async function ask(path, method, body) {
  const answer = await fetch(api + path, body === undefined ? { method, headers: { Accept: 'application/json' } }
    : { method, headers: { Accept: 'application/json', 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw Object.assign(new Error(String(answer.status)), { status: answer.status, told: await answer.json().catch(() => ({})) });
  return answer.status === 204 ? null : answer.json();
}

/* What is typed is kept: at once on this device, and soon with the server. */

const shelf = () => `critique:${id}:${state.artifact.round}`;
let keeping = null;
let changed = 0;

function change(set) {
  set(state.review);
  changed++;
  try { localStorage.setItem(shelf(), JSON.stringify(state.review)); } catch (e) { /* A private window keeps nothing. */ }
  clearTimeout(keeping);
  keeping = setTimeout(keep, 700);
  tellKept('…');
}

async function keep() {
  const upTo = changed;
  try {
    await ask('/draft', 'PUT', state.review);
    if (upTo === changed) {
      localStorage.removeItem(shelf());
      tellKept('Kept ' + new Date().toLocaleTimeString([], { timeStyle: 'short' }));
    }
  } catch (e) {
    tellKept(e.status ? 'Not kept: ' + (e.told.detail || e.status) : 'No connection. It is kept on this device.');
    if (!e.status) keeping = setTimeout(keep, 5000);
  }
}

function tellKept(text) {
  state.kept = text;
  const place = document.getElementById('kept');
  if (place) place.textContent = text;
}

/* One round: the work, and the notes at their places. */

function draw() {
  const { artifact } = state;
  const top = scrollY;
  page.replaceChildren();
  page.classList.toggle('compared', state.compared);
  add(page, 'div', `Sprint ${artifact.sprint}${artifact.learnerFirstName ? ` · ${artifact.learnerFirstName}` : ''}`, 'eyebrow').dir = 'auto';
  add(page, 'h1', artifact.title).dir = 'auto';
  add(page, 'span', artifactStates[artifact.state], 'state');
  add(page, 'p', artifact.task).dir = 'auto';
  const done = add(page, 'ul');
  artifact.definitionOfDone.forEach(item => { add(done, 'li', item).dir = 'auto'; });
  add(page, 'p', `Due ${when(artifact.dueAt)}; revisions until ${when(artifact.closesAt)}`
    + (artifact.critiqueDueAt ? `; critique due ${when(artifact.critiqueDueAt)}` : ''), 'meta');
  if (artifact.submissions.length === 0) add(page, 'p', 'Nothing has been handed in yet.', 'meta');
  const newest = artifact.submissions[artifact.submissions.length - 1];
  if (artifact.submissions.length > 1) {
    tap(page, state.compared ? 'One below the other' : 'Side by side with the round before', 'quiet', () => { state.compared = !state.compared; draw(); });
  }
  const rounds = add(page, 'div', undefined, 'rounds');
  [...artifact.submissions].reverse().forEach(submission => round(add(rounds, 'section'), submission, submission === newest && state.mayWrite));
  if (state.mayWrite) judge();
  sheet();
  scrollTo(0, top);
}

function round(section, submission, writable) {
  const head = add(section, 'h2', `Round ${submission.round}`);
  add(head, 'span', `Handed in ${when(submission.submittedAt)}`, 'meta');
  const before = state.notes.filter(note => note.round < submission.round);
  const own = state.notes.filter(note => note.round === submission.round);
  if (submission.kind !== 'TEXT') source(section, submission);
  if (submission.text !== undefined) text(section, submission, writable, own, before);
  else file(section, submission, writable, own);
  // Below the work, so that who reads it has a view of his own first.
  if (writable) drawDrafts(add(section, 'aside', undefined, 'drafts'));
  const lost = before.filter(note => laterIn(note, submission) && laterIn(note, submission).found === 'OBSOLETE');
  if (lost.length) {
    add(section, 'h3', `Of the rounds before: what ${found.OBSOLETE}`);
    lost.forEach(note => old(section, note, laterIn(note, submission), true));
  }
  state.artifact.critiques.filter(critique => critique.round === submission.round).forEach(critique => {
    const ratings = add(section, 'dl');
    criteria.forEach(([key, label]) => { add(ratings, 'dt', label); add(ratings, 'dd', `${critique.ratings[key]} of 5`); });
    if (!own.length) add(section, 'p', critique.notes, 'notes').dir = 'auto';
    add(section, 'p', `${critique.verdict === 'accept' ? 'Accepted' : 'Revision asked for'}, ${when(critique.at)}`, 'meta');
  });
  state.artifact.secondReadings.filter(reading => reading.round === submission.round).forEach(reading => {
    add(section, 'p', reading.outcome === 'NOT_READ' ? 'A second mentor was asked and did not read it in time; the first reading stands.'
      : reading.adjudicated ? `Two mentors saw it differently; the ${reading.outcome === 'SECOND_STANDS' ? 'second' : 'first'} reading stands.`
        : 'A second mentor read it blind and agrees.', 'meta');
  });
}

const laterIn = (note, submission) => note.later.find(later => later.round === submission.round);

function text(section, submission, writable, own, before) {
  const box = add(section, 'div', undefined, 'text');
  const earlier = state.artifact.submissions.find(other => other.round === submission.round - 1 && other.text !== undefined);
  const known = earlier ? new Set(linesOf(earlier.text)) : null;
  linesOf(submission.text).forEach((content, at) => {
    const n = at + 1;
    const chosen = writable && state.chosen && state.chosen.kind === 'LINES' && n >= state.chosen.fromLine && n <= state.chosen.toLine;
    const line = add(box, 'div', undefined, 'line' + (chosen ? ' chosen' : '') + (known && content.trim() && !known.has(content) ? ' changed' : ''));
    if (writable) tap(line, String(n), '', () => choose(n)).setAttribute('aria-label', `Note on line ${n}`);
    else add(line, 'i', String(n));
    add(line, 'span', content);
    before.forEach(note => {
      const later = laterIn(note, submission);
      if (later && later.found !== 'OBSOLETE' && later.toLine === n) old(box, note, later, false);
    });
    own.filter(note => note.anchor.toLine === n).forEach(note => given(box, note));
    if (writable) state.review.notes.forEach((note, i) => { if (note.anchor && note.anchor.toLine === n) written(box, note, i); });
  });
}

/** Where it came from, and that it is what is reviewed. */
function source(section, submission) {
  const line = add(section, 'p', undefined, 'meta');
  if (submission.kind === 'LINK' && /^https?:\/\//i.test(submission.content)) {
    const a = add(line, 'a', submission.content);
    Object.assign(a, { href: submission.content, rel: 'noopener noreferrer', target: '_blank' });
    add(line, 'span', submission.notFetched ? ` (not fetched: ${submission.notFetched})`
      : submission.contentUrl ? ' (below is what was there when it was handed in)' : '');
  } else add(line, 'span', submission.name || submission.content || '').dir = 'auto';
}

function file(section, submission, writable, own) {
  const type = submission.mediaType || '';
  if (submission.contentUrl) {
    const work = add(section, 'div', undefined, 'work');
    const player = type.startsWith('image/') ? 'img' : type.startsWith('audio/') ? 'audio' : type.startsWith('video/') ? 'video' : null;
    if (player === 'img') picture(work, submission, writable, own);
    else if (player) Object.assign(add(work, player), { src: submission.contentUrl, controls: true, preload: 'metadata' });
    const a = add(add(work, 'div'), 'a', `Open the file (${Math.max(1, Math.round(submission.size / 1024))} kB)`);
    Object.assign(a, { href: submission.contentUrl, target: '_blank', rel: 'noopener' });
  }
  own.forEach(note => given(section, note, true));
  if (!writable) return;
  state.review.notes.forEach((note, i) => written(section, note, i, true));
  const place = add(section, 'div', undefined, 'place');
  const label = add(place, 'label', 'Page, or a time such as 02:10');
  const input = add(label, 'input');
  input.inputMode = 'text';
  tap(place, 'Note there', 'quiet', () => {
    const second = seconds(input.value);
    const number = /^\d{1,4}$/.test(input.value.trim()) ? Number(input.value) : null;
    if (second === null && !number) { input.focus(); return; }
    state.chosen = second === null ? { kind: 'REGION', page: number, x: 0, y: 0, width: 1000, height: 1000 } : { kind: 'MOMENT', second };
    state.editing = null;
    draw();
  });
  if (type.startsWith('image/') || type === 'application/pdf') inNumbers(section, type.startsWith('image/'));
}

/* Regions of a page, in thousandths of its width and height. */

const within = (value, most) => Math.min(Math.max(Math.round(value), 0), most);

function frame(parent, region, className) {
  const box = add(parent, 'div', undefined, 'region' + (className ? ' ' + className : ''));
  box.setAttribute('aria-hidden', 'true');
  place(box, region);
  return box;
}

const place = (box, region) => Object.assign(box.style,
  { left: region.x / 10 + '%', top: region.y / 10 + '%', width: region.width / 10 + '%', height: region.height / 10 + '%' });

/** A picture on which a region can be drawn: with a mouse at once, with a finger once that is what it is for. */
function picture(work, submission, writable, own) {
  const board = add(work, 'div', undefined, 'board');
  Object.assign(add(board, 'img'), { src: submission.contentUrl, alt: 'The work', draggable: false });
  const shown = writable ? own.concat(state.review.notes) : own;
  shown.filter(note => note.anchor && note.anchor.kind === 'REGION' && !whole(note.anchor)).forEach(note => frame(board, note.anchor));
  if (!writable) return;
  if (state.chosen && state.chosen.kind === 'REGION') frame(board, state.chosen, 'chosen');
  const mark = tap(work, 'Mark a region with a finger', 'quiet', () => marking(!state.marking));
  const marking = on => {
    state.marking = on;
    board.classList.toggle('marking', on);
    mark.setAttribute('aria-pressed', String(on));
  };
  marking(state.marking);
  let from = null;
  let box = null;
  const at = event => {
    const edge = board.getBoundingClientRect();
    return { x: within((event.clientX - edge.left) / edge.width * 1000, 1000), y: within((event.clientY - edge.top) / edge.height * 1000, 1000) };
  };
  const region = (a, b) => ({ kind: 'REGION', page: 1, x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) });
  const leave = () => { if (box) box.remove(); from = box = null; };
  board.addEventListener('pointerdown', event => {
    if (!event.isPrimary || event.button !== 0 || event.pointerType !== 'mouse' && !state.marking) return;
    event.preventDefault();
    board.setPointerCapture(event.pointerId);
    from = at(event);
    box = frame(board, region(from, from), 'chosen');
  });
  board.addEventListener('pointermove', event => { if (from) place(box, region(from, at(event))); });
  board.addEventListener('pointercancel', leave);
  board.addEventListener('pointerup', event => {
    if (!from) return;
    const drawn = region(from, at(event));
    leave();
    if (drawn.width < 10 || drawn.height < 10) return;
    Object.assign(state, { chosen: drawn, editing: null, marking: false });
    draw();
  });
}

/** The same without a pointer, and for pages that are not shown here. */
function inNumbers(section, picture) {
  const box = add(section, 'details', undefined, 'numbers');
  add(box, 'summary', 'A region in numbers');
  const row = add(box, 'div', undefined, 'place');
  const field = (label, value, min, max) => {
    const input = add(add(row, 'label', label), 'input');
    Object.assign(input, { type: 'number', min, max, value, required: true });
    return input;
  };
  const page = picture ? null : field('Page', 1, 1, 2000);
  const [x, y, width, height] = [field('From the left, in %', 0, 0, 99), field('From the top, in %', 0, 0, 99),
    field('Width, in %', 50, 1, 100), field('Height, in %', 50, 1, 100)];
  tap(row, 'Note on this region', 'quiet', () => {
    const wrong = [page, x, y, width, height].find(input => input && !input.reportValidity());
    if (wrong) return;
    const left = within(x.valueAsNumber * 10, 999);
    const top = within(y.valueAsNumber * 10, 999);
    Object.assign(state, { editing: null, chosen: { kind: 'REGION', page: page ? page.valueAsNumber : 1, x: left, y: top,
      width: within(width.valueAsNumber * 10, 1000 - left), height: within(height.valueAsNumber * 10, 1000 - top) } });
    draw();
  });
}

/* What a machine drafted. It stands apart until the mentor takes it into a note of his own, or throws it away. */

const fromMachine = (box, note) => {
  if (note.origin !== 'machine-drafted') return;
  box.dataset.origin = note.origin;
  box.dataset.digitalSourceType = note.digitalSourceType;
};

function drawDrafts(box) {
  box.replaceChildren();
  const taken = new Set(state.review.notes.map(note => note.drafted));
  const open = state.drafted.filter(note => !taken.has(note.id) && note.id !== state.taking);
  if (!open.length) return;
  add(box, 'h3', 'Written by a machine, not yet read by anybody');
  add(box, 'p', 'The learner sees nothing of it unless you take it into a note.', 'meta');
  open.forEach(note => {
    const draft = add(box, 'article', undefined, 'draft');
    fromMachine(draft, note);
    add(draft, 'p', note.words);
    add(draft, 'div', `${words(note.anchor)} · ${note.model}`, 'meta');
    const actions = add(draft, 'div', undefined, 'actions');
    const about = `the draft on ${words(note.anchor).toLowerCase()}`;
    tap(actions, 'Approve', 'quiet', () => {
      change(review => { review.notes.push({ anchor: note.anchor, words: note.words, template: null, drafted: note.id }); review.notes.sort(byPlace); });
      draw();
    }).setAttribute('aria-label', `Approve ${about}`);
    tap(actions, 'Edit', 'quiet', () => {
      typed = note.words;
      Object.assign(state, { chosen: note.anchor, editing: null, taking: note.id });
      draw();
    }).setAttribute('aria-label', `Edit ${about}`);
    const reject = tap(actions, 'Reject', 'quiet', async () => {
      reject.disabled = true;
      try {
        await ask(`/drafted-notes/${encodeURIComponent(note.id)}/rejection`, 'POST', {});
        state.drafted = state.drafted.filter(other => other !== note);
        drawDrafts(box);
      } catch (e) {
        reject.disabled = false;
        tellKept(e.status ? 'Not rejected: ' + (e.told.detail || e.status) : 'No connection. Try again in a moment.');
      }
    });
    reject.setAttribute('aria-label', `Reject ${about}`);
  });
}

/** A draft may come late, and drafts that were switched off are to be gone from open pages, too. */
async function lookForDrafts() {
  if (!state.mayWrite) return;
  try {
    state.drafted = await ask('/drafted-notes', 'GET');
    const box = document.querySelector('.drafts');
    if (box) drawDrafts(box);
  } catch (e) { /* At the next time. */ }
}
setInterval(lookForDrafts, 20000);

function given(parent, note, apart) {
  const box = add(parent, 'div', undefined, 'note' + (apart ? ' apart' : ''));
  fromMachine(box, note);
  add(box, 'p', note.words);
  add(box, 'div', words(note.anchor) + (note.origin === 'machine-drafted' ? ' · prepared with automated help, checked by the mentor' : ''), 'meta');
}

/** A note of an earlier round; where its words are gone, what they were and what stands there now. */
function old(parent, note, later, apart) {
  const box = add(parent, 'div', undefined, 'note' + (apart ? ' apart' : ''));
  add(box, 'p', note.words);
  const meta = add(box, 'div', undefined, 'meta');
  add(meta, 'span', `Round ${note.round}, ${words(note.anchor).toLowerCase()}: ${found[later.found]}`);
  if (later.found !== 'OBSOLETE' || !note.quote.length) return;
  add(box, 'blockquote', note.quote.join('\n')).setAttribute('aria-label', 'As it was');
  add(box, 'div', later.is.length ? 'Now' : 'Now nothing stands there.', 'meta');
  if (later.is.length) add(box, 'blockquote', later.is.join('\n'));
}

function written(parent, note, index, apart) {
  const box = add(parent, 'div', undefined, 'note' + (apart ? ' apart' : ''));
  add(box, 'p', note.words);
  const meta = add(box, 'div', undefined, 'meta');
  add(meta, 'span', words(note.anchor) + (note.drafted ? ' · began as a machine’s draft; the learner is told' : ''));
  tap(meta, 'Change', 'bare', () => { state.chosen = note.anchor; state.editing = index; draw(); });
  tap(meta, 'Delete', 'bare', () => { change(review => review.notes.splice(index, 1)); draw(); });
}

/* Writing. */

/** The first tap takes a line, the next one all up to there. */
function choose(n) {
  const c = state.chosen;
  if (state.editing === null && c && c.kind === 'LINES' && !(c.fromLine === n && c.toLine === n)) {
    state.chosen = { kind: 'LINES', fromLine: Math.min(c.fromLine, n), toLine: Math.max(c.toLine, n) };
  } else {
    Object.assign(state, { chosen: { kind: 'LINES', fromLine: n, toLine: n }, editing: null });
  }
  draw();
}

let typed = '';
const byPlace = (a, b) => (a.anchor.toLine || a.anchor.second || a.anchor.page || 0) - (b.anchor.toLine || b.anchor.second || b.anchor.page || 0);

function sheet() {
  document.querySelectorAll('.sheet').forEach(old => old.remove());
  if (!state.chosen) return;
  const box = add(document.body, 'form', undefined, 'sheet');
  const label = add(box, 'label', words(state.chosen) + (state.chosen.kind === 'LINES' && state.editing === null ? ' (tap another number for more lines)' : ''));
  const area = add(label, 'textarea');
  area.maxLength = 2000;
  area.dir = 'auto';
  area.value = state.editing === null ? typed : state.review.notes[state.editing].words;
  area.addEventListener('input', () => { if (state.editing === null) typed = area.value; });
  if (state.templates.length && state.editing === null) {
    const common = add(box, 'select');
    common.setAttribute('aria-label', 'A common problem');
    add(common, 'option', 'A common problem …').value = '';
    state.templates.forEach(template => { add(common, 'option', template.title).value = template.id; });
    common.addEventListener('change', () => {
      const chosen = state.templates.find(template => template.id === common.value);
      if (!chosen) return;
      state.template = chosen.id;
      area.value = typed = (area.value.trim() ? area.value.trim() + '\n' : '') + chosen.words;
      area.focus();
    });
  }
  const actions = add(box, 'div', undefined, 'actions');
  const put = add(actions, 'button', state.editing === null ? 'Add note' : 'Change note');
  put.type = 'submit';
  const close = () => { Object.assign(state, { chosen: null, editing: null, template: null, taking: null }); typed = ''; draw(); };
  tap(actions, 'Cancel', 'quiet', close);
  box.addEventListener('submit', event => {
    event.preventDefault();
    if (!area.value.trim()) { area.focus(); return; }
    change(review => {
      const template = state.editing === null ? state.template : review.notes[state.editing].template;
      const drafted = state.editing === null ? state.taking : review.notes[state.editing].drafted;
      const note = { anchor: state.chosen, words: area.value.trim(), template: template || null, drafted: drafted || null };
      if (state.editing === null) review.notes.push(note); else review.notes[state.editing] = note;
      review.notes.sort(byPlace);
    });
    close();
  });
  area.focus({ preventScroll: true });
}

function judge() {
  add(page, 'h2', 'Your critique');
  const { review } = state;
  criteria.forEach(([key, label, low, high]) => {
    const field = add(page, 'fieldset');
    add(field, 'legend', label);
    add(field, 'div', `1 = ${low}, 5 = ${high}`, 'meta');
    const scale = add(field, 'div', undefined, 'scale');
    [1, 2, 3, 4, 5].forEach(n => radio(scale, key, n, String(n), review.ratings[key] === n, () => change(r => { r.ratings[key] = n; })));
  });
  const field = add(page, 'fieldset');
  add(field, 'legend', 'Verdict');
  const choice = add(field, 'div', undefined, 'choice');
  [['ACCEPT', 'Accept it'], ['REVISE', 'Ask for a revision']].forEach(([value, label]) =>
    radio(choice, 'verdict', value, label, review.verdict === value, () => change(r => { r.verdict = value; })));
  add(page, 'p', review.notes.length ? review.notes.length === 1 ? 'One note goes with it.' : `${review.notes.length} notes go with it.`
    : 'No note yet: tap the number of a line, or draw on a picture.', 'meta');
  const problem = add(page, 'p', state.problem, 'problem');
  problem.setAttribute('role', 'alert');
  const actions = add(page, 'div', undefined, 'actions');
  const hand = tap(actions, 'Hand over to the learner', '', async () => {
    hand.disabled = true;
    clearTimeout(keeping);
    try {
      await ask('/critique', 'POST', state.review);
      localStorage.removeItem(shelf());
      state.problem = '';
      load();
    } catch (e) {
      hand.disabled = false;
      state.problem = e.status ? missing(e.told) : 'No connection. It is kept on this device; try again when you have one.';
      problem.textContent = state.problem;
    }
  });
  const kept = add(actions, 'span', state.kept, 'meta');
  kept.id = 'kept';
  kept.setAttribute('role', 'status');
}

const missing = told => told.errors && told.errors.length ? told.errors.map(error => `${spoken(error.field)} ${error.message}`).join('\n')
  : told.detail || 'That was not kept. Try again in a moment.';
const spoken = field => field.replace(/^ratings\./, '').replace(/^notes\[(\d+)\].*/, (all, n) => `note ${Number(n) + 1}`).replace(/^./, c => c.toUpperCase());

function radio(parent, name, value, text, checked, work) {
  const label = add(parent, 'label');
  const input = add(label, 'input');
  Object.assign(input, { type: 'radio', name, value, checked });
  input.addEventListener('change', work);
  add(label, 'span', text);
}

async function load() {
  try {
    state.artifact = await ask('', 'GET');
    await Promise.all(state.artifact.submissions.map(async submission => {
      if (submission.kind === 'TEXT') submission.text = submission.content;
      else if (submission.mediaType === 'text/plain') {
        const answer = await fetch(submission.contentUrl);
        if (answer.ok) submission.text = await answer.text();
      }
    }));
    state.notes = await ask('/notes', 'GET');
    document.title = state.artifact.title;
    const draft = state.artifact.state === 'SUBMITTED' ? await ask('/draft', 'GET').catch(e => { if (e.status === 404) return null; throw e; }) : null;
    state.mayWrite = Boolean(draft);
    if (draft) state.templates = await fetch('/api/critique-templates', { headers: { Accept: 'application/json' } }).then(a => a.ok ? a.json() : []);
    Object.assign(state, { chosen: null, taking: null });
    if (draft) {
      state.drafted = await ask('/drafted-notes', 'GET').catch(() => []);
      const here = localStorage.getItem(shelf());
      state.review = Object.assign({ ratings: {}, verdict: null, notes: [] }, draft.review, here ? JSON.parse(here) : null);
      if (here) change(() => {});
    }
    draw();
  } catch (e) {
    page.replaceChildren();
    add(page, 'h1', e.status === 404 ? 'There is no such artifact for you' : 'This cannot be shown');
    add(page, 'p', e.status === 401 ? 'Reload the page and log in with your account.'
      : 'You see the artifacts of your own learners, and those handed over to you.', 'meta');
  }
}

load();
