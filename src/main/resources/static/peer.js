const groupStates = {
  FORMED: 'Not asked yet', WRITING: 'Members are writing', CURATING: 'Waits for you to look it over',
  RELEASED: 'Handed over', SETTLED: 'Handed over'
};
const noteKinds = { WORKS: 'What works', CHANGE: 'What I would change' };
const NOTES_WANTED = 2;
const api = '/api/peer-groups/';
const ownDrafts = {};
let base;

function show(group) {
  base = api + encodeURIComponent(group.id);
  const open = group.state === 'CURATING';
  document.title = `Peer review: ${group.title}`;
  page.replaceChildren();
  add(page, 'p', `Peer review · group ${group.number}`, 'eyebrow');
  add(page, 'h1', group.title).dir = 'auto';
  add(page, 'span', groupStates[group.state], 'state');
  if (group.sessionAt) {
    const line = add(page, 'p', `Session ${when(group.sessionAt)}, ${group.sessionMinutes} minutes. `, 'meta');
    if (group.sessionLink) add(line, 'a', 'Join by video').href = group.sessionLink;
  }
  if (open) {
    add(page, 'p', 'Hide what helps nobody, add a note where one is missing, and choose at least one that is worth reading for the whole program. Its writer and the owner of the work are asked first. Until you are done, nobody sees the notes on the own work.');
  }
  group.works.forEach(entry => showWork(entry, open));
  if (open) finishing();
}

function showWork({ work, notes }, open) {
  add(page, 'h2', work.owner).dir = 'auto';
  if (work.kind === 'TEXT') {
    add(page, 'div', work.content, 'work').dir = 'auto';
  } else {
    const line = add(page, 'p');
    if (work.kind === 'LINK') {
      const link = add(line, 'a', work.content);
      link.href = work.content;
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
      link.dir = 'auto';
    }
    if (work.contentUrl) {
      add(line, 'span', ' ');
      add(line, 'a', work.kind === 'LINK' ? 'Save what was fetched' : work.name).href = work.contentUrl;
    }
  }
  notes.forEach(note => showNote(note, open));
  const shown = notes.filter(note => note.state === 'WRITTEN' && !note.hidden).length;
  if (open && shown < NOTES_WANTED || notes.some(note => note.ofMentor)) ownNote(work, notes.find(note => note.ofMentor), open, shown);
}

function showNote(note, open) {
  if (note.ofMentor && open) return;
  const box = add(page, 'article', undefined, 'note' + (note.hidden ? ' hidden' : note.amplified ? ' best' : ''));
  if (note.state !== 'WRITTEN') {
    add(box, 'p', `${note.writer}: ${note.state === 'MISSED' ? 'did not write in time' : 'not written yet'}`, 'meta').dir = 'auto';
    return;
  }
  add(box, 'p', `${noteKinds[note.kind]} · ${note.ofMentor ? 'you' : note.writer}`, 'meta').dir = 'auto';
  add(box, 'p', note.words, 'words').dir = 'auto';
  if (note.shared) add(box, 'p', 'The whole program sees it.', 'meta');
  if (!open) return;
  const problem = add(box, 'p', '', 'problem');
  const choice = (label, field) => {
    const line = add(box, 'label');
    const input = add(line, 'input');
    input.type = 'checkbox';
    input.checked = note[field];
    add(line, 'span', label);
    input.addEventListener('change', () => send('PUT', `/notes/${encodeURIComponent(note.id)}`, {
      hidden: field === 'hidden' ? input.checked : note.hidden && !input.checked,
      amplified: field === 'amplified' ? input.checked : note.amplified && !input.checked
    }, problem, () => { input.checked = note[field]; }));
  };
  choice('Worth reading for all', 'amplified');
  choice('Hide it from the owner of the work', 'hidden');
}

function ownNote(work, note, open, shown) {
  if (!open) return;
  const box = add(page, 'div', undefined, 'note');
  add(box, 'p', note ? 'Your own note' : `${shown === 0 ? 'Nobody has' : 'Only one has'} written something that the owner sees. Your note fills in.`, 'meta');
  const kind = add(box, 'select');
  kind.setAttribute('aria-label', 'What your note is');
  for (const [value, label] of Object.entries(noteKinds)) {
    const option = add(kind, 'option', label);
    option.value = value;
    option.selected = note ? note.kind === value : value === 'CHANGE';
  }
  const text = add(box, 'textarea');
  text.rows = 4;
  text.maxLength = 4000;
  text.dir = 'auto';
  text.setAttribute('aria-label', `Your note on the work of ${work.owner}`);
  text.value = work.id in ownDrafts ? ownDrafts[work.id] : note ? note.words : '';
  text.addEventListener('input', () => { ownDrafts[work.id] = text.value; });
  const problem = add(box, 'p', '', 'problem');
  add(box, 'button', note ? 'Keep the change' : 'Add the note').addEventListener('click', () =>
    send('PUT', `/works/${encodeURIComponent(work.id)}/note`, { kind: kind.value, words: text.value }, problem)
      .then(kept => { if (kept) delete ownDrafts[work.id]; }));
}

function finishing() {
  const bar = add(page, 'div', undefined, 'done');
  const problem = add(bar, 'p', '', 'problem');
  problem.setAttribute('role', 'alert');
  const button = add(bar, 'button', 'Hand the notes over');
  button.id = 'finish';
  button.addEventListener('click', () => {
    button.disabled = true;
    send('POST', '/completion', {}, problem, () => { button.disabled = false; }).then(done => {
      if (!done) return;
      page.replaceChildren();
      add(page, 'h1', 'Thank you');
      add(page, 'p', 'The notes go to the owners of the works now. Whoever wrote what you chose is asked whether all may see it.');
    });
  });
}

/** @return whether it was taken; the page shows what it has become, or says why not */
async function send(method, path, body, problem, undo) {
  const at = window.scrollY;
  problem.textContent = '';
  try {
    const answer = await fetch(base + path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    const value = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      const mistake = (value.errors || [])[0];
      problem.textContent = mistake ? mistake.message : value.detail || 'That did not work. Try again in a moment.';
      if (undo) undo();
      return false;
    }
    show(value);
    window.scrollTo(0, at);
    return true;
  } catch (e) {
    problem.textContent = 'No connection just now. Try again in a moment.';
    if (undo) undo();
    return false;
  }
}

showFromApi(api, show, 'There is no such group for you', 'Its mentor and operators see it.');
